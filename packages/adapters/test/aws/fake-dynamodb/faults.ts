import type { Operation } from './requests.ts';

/** What goes wrong with one request. */
export type Fault =
  /** The connection breaks before the request arrives. */
  | { readonly kind: 'unsent' }
  /** The request has its effect, and its answer is lost. */
  | { readonly kind: 'unanswered' }
  /** The service answers with an error, and does nothing. */
  | { readonly kind: 'refused'; readonly type: string; readonly status?: number }
  /** The transaction is canceled with these codes, one for each action. */
  | { readonly kind: 'canceled'; readonly codes: readonly string[] }
  /** A batch is cut after so many items. */
  | { readonly kind: 'cut'; readonly after: number };

/** Faults that wait for requests. */
export interface FaultPlan {
  /** Let the next requests of an operation go wrong, one after another; `undefined` lets one pass. */
  plan(operation: Operation, ...faults: readonly (Fault | undefined)[]): void;
  /** The fault of a request that has just arrived. */
  next(operation: Operation): Fault | undefined;
}

/** A plan without faults. */
export function faultPlan(): FaultPlan {
  const waiting = new Map<Operation, (Fault | undefined)[]>();
  return {
    plan: (operation, ...faults) => {
      waiting.set(operation, [...(waiting.get(operation) ?? []), ...faults]);
    },
    next: (operation) => waiting.get(operation)?.shift(),
  };
}

import { getItem } from './read.ts';
import { invalid, ServiceRefusal } from './refusal.ts';
import type { Request } from './requests.ts';
import { identityOf, type Table } from './table.ts';
import { commit, type PreparedWrite, prepared, type WriteOutcome } from './write.ts';

type Tables = ReadonlyMap<string, Table>;

const mostActions = 100;
const largest = 4 * 1024 * 1024;
const tokenLife = 10 * 60_000;

/** Why one action of a transaction stopped it, or `None`. */
export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

/** The refusal of a transaction, with a reason for each of its actions. */
export const canceled = (reasons: readonly CancellationReason[]): ServiceRefusal =>
  new ServiceRefusal(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );

/** Makes transactions, and remembers their tokens for ten minutes. */
export function transactions(tables: Tables, now: () => number) {
  const tokens = new Map<string, { readonly request: string; readonly until: number }>();

  return {
    write: ({ TransactItems, ClientRequestToken: token }: Request<'TransactWriteItems'>): unknown => {
      if (TransactItems.length > mostActions) {
        throw invalid(
          `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to ${mostActions}`,
        );
      }
      const writes = TransactItems.map((item) => prepared(tables, item));
      const keys = writes.map(({ table, key }) => table.shape.name + identityOf(key));
      if (new Set(keys).size < keys.length) {
        throw invalid('Transaction request cannot include multiple operations on one item');
      }
      if (writes.reduce((sum, { bytes }) => sum + bytes, 0) > largest) {
        throw invalid('Transaction request size has exceeded the maximum allowed size');
      }
      const request = JSON.stringify(TransactItems);
      const known = token === undefined ? undefined : tokens.get(token);
      if (known !== undefined && known.until > now()) {
        if (known.request === request) return {};
        throw new ServiceRefusal(
          'IdempotentParameterMismatchException',
          'Request uses the same client token but with different parameters',
        );
      }
      for (const [index, outcome] of attempted(writes).entries()) {
        const write = writes[index];
        if (write !== undefined) commit(write, outcome);
      }
      if (token !== undefined) tokens.set(token, { request, until: now() + tokenLife });
      return {};
    },

    read: ({ TransactItems }: Request<'TransactGetItems'>): unknown => {
      if (TransactItems.length > mostActions) throw invalid('Member must have length less than or equal to 100');
      return { Responses: TransactItems.map(({ Get }) => getItem(tables, Get)) };
    },
  };
}

function attempted(writes: readonly PreparedWrite[]): readonly WriteOutcome[] {
  const outcomes: WriteOutcome[] = [];
  const reasons = writes.map((write): CancellationReason => {
    try {
      outcomes.push(write.attempt());
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (reasons.some(({ Code }) => Code !== 'None')) throw canceled(reasons);
  return outcomes;
}

function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof ServiceRefusal)) throw error;
  const isCondition = error.type === 'ConditionalCheckFailedException';
  return {
    Code: isCondition ? 'ConditionalCheckFailed' : 'ValidationError',
    Message: error.message,
    ...error.details,
  };
}

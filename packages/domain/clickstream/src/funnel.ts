import type { Action } from './actions.ts';
import { inOrder, type Visit } from './session.ts';

/** What funnels are made of. */
export interface Deed extends Visit {
  readonly action: Action;
}

/** The steps of a funnel, and how long a visitor may take from the first to the last. */
export interface FunnelSpec {
  /** Distinct. */
  readonly steps: readonly Action[];
  readonly windowMilliseconds: number;
}

/**
 * How many visitors got as far as each step: doing the steps in their order, whatever they did in between, all within
 * the window. Events of the same time are ordered by id.
 */
export function funnel(deeds: Iterable<Deed>, { steps, windowMilliseconds }: FunnelSpec): readonly number[] {
  const deedsByUser = Map.groupBy(deeds, ({ userKey }) => userKey);
  const visitors = steps.map(() => 0);
  for (const theirs of deedsByUser.values()) {
    const reached = stepsReached(theirs.toSorted(inOrder), steps, windowMilliseconds);
    for (let step = 0; step < reached; step++) visitors[step] = (visitors[step] ?? 0) + 1;
  }
  return visitors;
}

/** From every start, take each next step as early as it comes: that gets as far as any other choice. */
function stepsReached(deeds: readonly Deed[], steps: readonly Action[], windowMilliseconds: number): number {
  let best = 0;
  for (const [index, start] of deeds.entries()) {
    if (start.action !== steps[0]) continue;
    let reached = 1;
    for (let next = index + 1; next < deeds.length && reached < steps.length; next++) {
      const deed = deeds[next];
      if (deed === undefined || deed.at - start.at > windowMilliseconds) break;
      if (deed.action === steps[reached]) reached += 1;
    }
    best = Math.max(best, reached);
  }
  return best;
}

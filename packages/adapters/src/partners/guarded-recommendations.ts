import { type Clock, plusMilliseconds } from '@emporion/kernel';
import { type Recommendations, RecommendationsUnavailable } from '@emporion/recommendations';
import type { CircuitBreaker } from '../node/circuit-breaker.ts';
import { within } from '../node/within.ts';

export interface GuardedRecommendationsOptions {
  readonly recommendations: Recommendations;
  /** One for all who ask the same engine. */
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  /** Nobody waits longer for something that a page is whole without. @default 100 */
  readonly timeoutMilliseconds?: number;
}

/**
 * Recommendations that come soon or not at all: an engine that is slow or fails is unavailable, and one that keeps failing
 * is not asked for a while.
 */
export function guardedRecommendations({
  recommendations,
  breaker,
  clock,
  timeoutMilliseconds = 100,
}: GuardedRecommendationsOptions): Recommendations {
  const timedOut = () => new RecommendationsUnavailable(`no answer in ${timeoutMilliseconds} ms`);
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await breaker.call(() =>
        within(plusMilliseconds(clock.now(), timeoutMilliseconds), question(), clock, timedOut),
      );
    } catch (cause) {
      if (cause instanceof RecommendationsUnavailable) throw cause;
      throw new RecommendationsUnavailable('the engine fails, or is not asked for now', { cause });
    }
  };
  return {
    forCustomer: (wanted) => ask(() => recommendations.forCustomer(wanted)),
    similarTo: (wanted) => ask(() => recommendations.similarTo(wanted)),
  };
}

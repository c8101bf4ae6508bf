import { type Clock, type Instant, plusMilliseconds } from '@emporion/kernel';

/** Whether calls go through: all of them, none, or one that shows whether the other side is back. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** A call was not made, because the ones before it failed. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
}

/** Stands before another system, and keeps calls from it while it fails. Whoever shares one shares what is known of it. */
export interface CircuitBreaker {
  readonly state: () => CircuitState;

  /**
   * The outcome of a call; what it throws counts as a failure.
   *
   * @throws CircuitOpen without a call while the circuit is open, or half open with another call on its way.
   */
  call<T>(work: () => Promise<T>): Promise<T>;
}

export interface CircuitBreakerOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Failures in a row that open it, 1 or more. @default 5 */
  readonly failures?: number;
  /** How long it stays open before one call may try. @default 30000 */
  readonly openMilliseconds?: number;
}

type Period =
  | { readonly state: 'closed'; failures: number }
  | { readonly state: 'open'; readonly until: Instant }
  | { readonly state: 'half-open' };

/**
 * A circuit breaker: closed until so many calls in a row have failed, then open for a while, then half open for one call
 * whose outcome decides.
 *
 * @see Michael T. Nygard, "Release It!", 2nd edition, §5: Circuit Breaker
 */
export function circuitBreaker({
  clock,
  failures: most = 5,
  openMilliseconds = 30_000,
}: CircuitBreakerOptions): CircuitBreaker {
  let period: Period = { state: 'closed', failures: 0 };
  const isOver = (): boolean => period.state === 'open' && clock.now() >= period.until;

  const enter = (): Period => {
    if (isOver()) period = { state: 'half-open' };
    else if (period.state !== 'closed') throw new CircuitOpen(`the circuit is ${period.state}`);
    return period;
  };

  const leave = (entered: Period, hasFailed: boolean): void => {
    // A call that began before the circuit changed says nothing of what the other side is like since.
    if (entered !== period || period.state === 'open') return;
    if (period.state === 'closed') period.failures = hasFailed ? period.failures + 1 : 0;
    else if (!hasFailed) period = { state: 'closed', failures: 0 };
    if (period.state === 'half-open' || period.failures >= most) {
      period = { state: 'open', until: plusMilliseconds(clock.now(), openMilliseconds) };
    }
  };

  return {
    state: () => (isOver() ? 'half-open' : period.state),
    call: async (work) => {
      const entered = enter();
      let hasFailed = true;
      try {
        const outcome = await work();
        hasFailed = false;
        return outcome;
      } finally {
        leave(entered, hasFailed);
      }
    },
  };
}

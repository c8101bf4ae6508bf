import type { Clock } from '@emporion/kernel';
import { GatewayUnavailable, type PaymentGateway } from '@emporion/payments';
import { type CircuitBreaker, CircuitOpen } from '../node/circuit-breaker.ts';
import { repeatedly } from '../node/full-jitter.ts';
import type { RetryBudget } from '../node/retry-budget.ts';

export interface GuardedPaymentGatewayOptions {
  readonly gateway: PaymentGateway;
  /** One for all who ask the same gateway. Each attempt counts; what the gateway answers, a no too, is no failure. */
  readonly breaker: CircuitBreaker;
  /** One for all who ask the same gateway. */
  readonly budget: RetryBudget;
  readonly clock: Clock;
  /** A number in [0, 1) for the jitter of repeats. */
  readonly random: () => number;
  /** In all, 1 or more. With their pauses they have to end before whoever asks gives up. @default 3 */
  readonly attempts?: number;
  /** What fails later than that is not repeated: it is left to whoever asks. @default - however late it fails */
  readonly repeatMilliseconds?: number;
}

/**
 * A gateway that is asked again after an unknown outcome, with the same key, as long as there are attempts and a budget for all;
 * and behind a circuit breaker: while it fails it is not asked, and is unavailable at once.
 */
export function guardedPaymentGateway(options: GuardedPaymentGatewayOptions): PaymentGateway {
  const { gateway, budget, clock, random, attempts = 3, repeatMilliseconds = Number.POSITIVE_INFINITY } = options;
  const pauses = { random, firstBound: 200, longestBound: 2_000 };
  const guarded =
    <Given, Answer>(call: (given: Given) => Promise<Answer>) =>
    (given: Given): Promise<Answer> => {
      budget.bringIn();
      const begun = clock.now();
      const isPassing = (error: unknown): boolean =>
        error instanceof GatewayUnavailable &&
        !(error.cause instanceof CircuitOpen) &&
        clock.now() - begun <= repeatMilliseconds &&
        budget.take();
      return repeatedly({ ...pauses, clock, attempts, isPassing }, () => attempt(options, () => call(given)));
    };
  return {
    authorize: guarded(gateway.authorize),
    find: guarded(gateway.find),
    capture: guarded(gateway.capture),
    void: guarded(gateway.void),
    refund: guarded(gateway.refund),
  };
}

/** Only a gateway that is unavailable has failed: mistakes of the caller say nothing about it. */
async function attempt<T>({ breaker }: GuardedPaymentGatewayOptions, call: () => Promise<T>): Promise<T> {
  let settled: { readonly answer: T } | { readonly mistake: unknown };
  try {
    settled = await breaker.call(() =>
      call().then(
        (answer) => ({ answer }),
        (mistake: unknown) => {
          if (mistake instanceof GatewayUnavailable) throw mistake;
          return { mistake };
        },
      ),
    );
  } catch (cause) {
    if (cause instanceof CircuitOpen) throw new GatewayUnavailable('the gateway is not asked for now', { cause });
    throw cause;
  }
  if ('mistake' in settled) throw settled.mistake;
  return settled.answer;
}

import type { Clock, Instant } from '@emporion/kernel';
import { GatewayUnavailable } from '@emporion/payments';
import { Stripe } from 'stripe';

/** What Stripe answered, without the request: that of the SDK carries secrets, and must not reach a log. */
export class StripeRefusal extends Error {
  override readonly name = 'StripeRefusal';
  /** Of the error: `payment_intent_unexpected_state`, `resource_missing`. */
  readonly code: string | undefined;
  /** Which parameter was wrong. */
  readonly param: string | undefined;
  /** The bank declined. */
  readonly isDecline: boolean;
  /** The key was used for another call before. */
  readonly isOtherCall: boolean;

  constructor(error: Stripe.errors.StripeError) {
    super(`Stripe refused with ${error.statusCode}: ${error.code ?? error.type}, request ${error.requestId}`);
    this.code = error.code;
    this.param = error.param;
    this.isDecline = error instanceof Stripe.errors.StripeCardError;
    this.isOtherCall = error instanceof Stripe.errors.StripeIdempotencyError;
  }
}

/** Stripe failed in the middle of a call, and keeps that as the answer to its key. */
export class AnsweredFailure extends GatewayUnavailable {}

/** Of the statuses below 500: conflict with a call that is under way, too many requests. */
const passingStatuses = new Set([409, 429]);

/** When somebody stops waiting. */
export interface Deadline {
  readonly clock: Pick<Clock, 'now'>;
  readonly limit: Instant;
}

/**
 * Make a request in the time that is left, and tell what went wrong in our words.
 *
 * @param request - is given the options that keep it to that time
 * @throws GatewayUnavailable if the outcome is unknown; `AnsweredFailure` if a repeat with the same key cannot find it out.
 * @throws StripeRefusal if Stripe or the bank says no.
 */
export async function asking<T>(
  { clock, limit }: Deadline,
  request: (options: Stripe.RequestOptions) => Promise<T>,
): Promise<T> {
  const timeout = limit - clock.now();
  // Whoever asked has been told that the outcome is unknown, and may have begun anew.
  if (timeout <= 0) throw new GatewayUnavailable('there is no time left to ask Stripe');
  try {
    return await request({ timeout });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode = 0, type, requestId } = error;
    if (error instanceof Stripe.errors.StripeConnectionError) throw new GatewayUnavailable('Stripe did not answer');
    const said = `Stripe answered ${statusCode}: ${type}, request ${requestId}`;
    if (passingStatuses.has(statusCode)) throw new GatewayUnavailable(said);
    // An answer that is no JSON has no status: it comes from in between.
    throw statusCode >= 500 || statusCode === 0 ? new AnsweredFailure(said) : new StripeRefusal(error);
  }
}

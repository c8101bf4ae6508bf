import { type Clock, err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type RecordingRefusal, type TooBusy } from '@emporion/messages';
import { announceCheckout } from './announce.ts';
import { evolveCheckout } from './checkout.ts';
import { type CheckoutCommand, type CheckoutRefusal, decideCheckout } from './checkout-commands.ts';
import type { Checkouts, CheckoutUnderWay, StoredCheckout } from './checkout-ports.ts';

/** What every change of a checkout needs. */
export interface CheckoutChangePorts {
  readonly checkouts: Checkouts;
  readonly clock: Pick<Clock, 'now'>;
}

/** Who asks for a change, and on whose behalf. */
export interface CheckoutChange {
  readonly checkoutId: string;
  /** Completing is left to `placeOrder`, which does it together with the order. */
  readonly command: Exclude<CheckoutCommand, { readonly type: 'complete-checkout' }>;
  readonly cause: Cause;
  /** The customer who must own the checkout. @default - the caller is not a customer */
  readonly customerId?: string;
}

/** Why a checkout was not changed. */
export type CheckoutChangeRefusal =
  | CheckoutRefusal
  /** There is no such checkout, or it belongs to somebody else. */
  | { readonly reason: 'not-found' }
  | { readonly reason: 'already-received' | 'already-delivered' }
  | CheckoutUnderWay
  | TooBusy;

/** Load a checkout, decide, and save what was decided; again from the start when somebody else was faster. */
export const changeCheckout = (
  { checkouts, clock }: CheckoutChangePorts,
  { checkoutId, command, cause, customerId }: CheckoutChange,
): Promise<Result<StoredCheckout, CheckoutChangeRefusal>> =>
  optimistically(async (): Promise<Result<StoredCheckout, CheckoutChangeRefusal | RecordingRefusal>> => {
    const stored = await checkouts.load(checkoutId);
    if (stored === undefined || (customerId !== undefined && stored.checkout.customerId !== customerId)) {
      return err({ reason: 'not-found' });
    }
    const decision = decideCheckout(stored.checkout, command);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(stored);
    const at = clock.now();
    const checkout = decision.value.reduce((before, fact) => evolveCheckout(before, fact, at), stored.checkout);
    const recording = { events: decision.value.map(announceCheckout), at, cause };
    const saved = await checkouts.save(checkout, stored.version, recording);
    return saved.ok ? ok({ checkout, version: saved.value }) : saved;
  });

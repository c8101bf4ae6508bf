import type { StockReservations } from '@emporion/inventory';
import { type Clock, err, ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import type { CheckoutFailure } from './checkout.ts';
import type { Checkouts } from './checkout-ports.ts';
import { unitsOf } from './purchase.ts';

/** What holding the stock of a checkout needs. */
export interface HoldStockPorts {
  readonly checkouts: Pick<Checkouts, 'load'>;
  readonly stockReservations: Pick<StockReservations, 'reserve'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** There is no such checkout; it may not have arrived yet. */
export interface CheckoutUnknown {
  readonly reason: 'not-found';
}

/** What the checkout fails of. */
export interface CheckoutFails {
  readonly reason: 'checkout-fails';
  readonly failure: CheckoutFailure;
}

/** Hold every unit that a checkout buys, or none, until its time is over. The reservation has the id of the checkout. */
export async function holdStock(
  { checkouts, stockReservations, clock }: HoldStockPorts,
  { checkoutId, cause }: { readonly checkoutId: string; readonly cause: Cause },
): Promise<Result<void, CheckoutUnknown | CheckoutFails>> {
  const stored = await checkouts.load(checkoutId);
  if (stored === undefined) return err({ reason: 'not-found' });
  const { checkout } = stored;
  const request = { id: checkoutId, lines: unitsOf(checkout), expiresAt: checkout.heldUntil };
  const reserved = await stockReservations.reserve(request, { at: clock.now(), cause });
  if (reserved.ok) return ok(undefined);
  const failure: CheckoutFailure =
    reserved.error.reason === 'insufficient-stock'
      ? { status: 'sold-out', shortages: reserved.error.shortages }
      : // Whatever else a reservation refuses, it was held before and no longer is.
        { status: 'expired' };
  return err({ reason: 'checkout-fails', failure });
}

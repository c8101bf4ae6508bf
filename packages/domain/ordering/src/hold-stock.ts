import type { StockReservations } from '@emporion/inventory';
import { type Clock, err, ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import type { Checkouts } from './checkout-ports.ts';
import { type CheckoutFails, type CheckoutUnknown, fails, isOver } from './checkout-step.ts';
import { unitsOf } from './purchase.ts';

/** What holding the stock of a checkout needs. */
export interface HoldStockPorts {
  readonly checkouts: Pick<Checkouts, 'load'>;
  readonly stockReservations: Pick<StockReservations, 'reserve'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Hold every unit that a checkout buys, or none, until its time is over. The reservation has the id of the checkout. */
export async function holdStock(
  { checkouts, stockReservations, clock }: HoldStockPorts,
  { checkoutId, cause }: { readonly checkoutId: string; readonly cause: Cause },
): Promise<Result<void, CheckoutUnknown | CheckoutFails>> {
  const stored = await checkouts.load(checkoutId);
  if (stored === undefined) return err({ reason: 'not-found' });
  const { checkout } = stored;
  const at = clock.now();
  if (isOver(checkout, at)) return fails({ status: 'expired' });
  const request = { id: checkoutId, lines: unitsOf(checkout), expiresAt: checkout.heldUntil };
  const reserved = await stockReservations.reserve(request, { at, cause });
  if (reserved.ok) return ok(undefined);
  // Whatever else a reservation refuses, it was held before and no longer is.
  if (reserved.error.reason !== 'insufficient-stock') return fails({ status: 'expired' });
  return fails({ status: 'sold-out', shortages: reserved.error.shortages });
}

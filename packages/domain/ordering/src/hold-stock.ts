import type { DemandLine, StockReservations } from '@emporion/inventory';
import { type Clock, err, ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import { type BackorderPorts, backorderLimits } from './backorder-limits.ts';
import type { Checkouts } from './checkout-ports.ts';
import { type CheckoutFails, type CheckoutUnknown, fails, isOver } from './checkout-step.ts';
import { unitsOf } from './purchase.ts';

/** What holding the stock of a checkout needs. */
export interface HoldStockPorts extends BackorderPorts {
  readonly checkouts: Pick<Checkouts, 'load'>;
  readonly stockReservations: Pick<StockReservations, 'reserve'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Hold every unit that a checkout buys, or none, until its time is over. Units that are not there are owed, where so many
 * may be. The reservation has the id of the checkout.
 *
 * It replaces no other hold: a customer has one open checkout, and one that has just failed gives its units back by itself.
 */
export async function holdStock(
  { checkouts, stockReservations, clock, ...backorders }: HoldStockPorts,
  { checkoutId, cause }: { readonly checkoutId: string; readonly cause: Cause },
): Promise<Result<void, CheckoutUnknown | CheckoutFails>> {
  const stored = await checkouts.load(checkoutId);
  if (stored === undefined) return err({ reason: 'not-found' });
  const { checkout } = stored;
  const at = clock.now();
  if (isOver(checkout, at)) return fails({ status: 'expired' });
  const reserve = (lines: readonly DemandLine[]) =>
    stockReservations.reserve({ id: checkoutId, lines, expiresAt: checkout.heldUntil }, { at, cause });

  const units = unitsOf(checkout);
  let reserved = await reserve(units);
  let limits: ReadonlyMap<string, number> = new Map();
  if (!reserved.ok && reserved.error.reason === 'insufficient-stock') {
    // Most of the time everything is there, and nobody has to ask.
    const short = reserved.error.shortages.map(({ sku }) => sku);
    limits = await backorderLimits(backorders, short);
    if (limits.size > 0) reserved = await reserve(units.map((line) => withLimit(line, limits)));
  }
  if (reserved.ok) return ok(undefined);
  // Whatever else a reservation refuses, it was held before and no longer is.
  if (reserved.error.reason !== 'insufficient-stock') return fails({ status: 'expired' });
  const shortages = reserved.error.shortages.map((shortage) => ({
    ...shortage,
    // What a customer can have, now or later.
    available: Math.max(0, shortage.available + (limits.get(shortage.sku) ?? 0)),
  }));
  return fails({ status: 'sold-out', shortages });
}

function withLimit(line: DemandLine, limits: ReadonlyMap<string, number>): DemandLine {
  const backorderLimit = limits.get(line.sku);
  return backorderLimit === undefined ? line : { ...line, backorderLimit };
}

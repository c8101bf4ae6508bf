import type { StockLevel } from '@emporion/inventory';
import { expect } from 'vitest';
import type { Checkout } from './open-checkout.ts';

/** A checkout that has ended, and the stock before it began. */
export interface EndedCheckout {
  readonly id: string;
  readonly quantity: number;
  /** In minor units. */
  readonly total: number;
  readonly before: StockLevel | undefined;
}

/**
 * Money and stock are where the order says, once: it is confirmed, captured and committed; or nothing is charged, or
 * everything that was is given back, and nothing is held.
 *
 * @returns what became of it.
 */
export async function expectExactlyOnce(
  shop: Checkout,
  { id, quantity, total, before }: EndedCheckout,
): Promise<'bought' | 'cancelled' | 'not-ordered'> {
  const checkout = (await shop.ports.checkouts.load(id))?.checkout;
  const order = (await shop.ports.orders.load(id))?.order;
  const money = shop.bank.ledger().find(({ reference }) => reference === id);
  const [held, captured, refunded] = [money?.held.minor ?? 0, money?.captured.minor ?? 0, money?.refunded.minor ?? 0];
  expect(['placed', 'sold-out', 'declined', 'expired']).toContain(checkout?.status);
  expect(checkout?.status === 'placed' || (checkout !== undefined && 'settledAt' in checkout)).toBe(true);
  expect(order !== undefined).toBe(checkout?.status === 'placed');
  expect(held).toBe(0);
  const isBought = order?.status === 'confirmed';
  if (isBought) expect([captured, refunded]).toEqual([total, 0]);
  else {
    expect(['cancelled', undefined]).toContain(order?.status);
    expect(captured).toBe(refunded);
  }
  const told = shop.typesOf(id);
  for (const once of ['ordering.order-placed', 'payments.payment-captured', 'payments.payment-refunded']) {
    expect(told.filter((type) => type === once).length).toBeLessThanOrEqual(1);
  }
  const taken = isBought ? quantity : 0;
  expect(await shop.level()).toEqual({
    ...before,
    available: (before?.available ?? 0) - taken,
    committed: (before?.committed ?? 0) + taken,
  });
  expect(shop.deadLetters()).toEqual([]);
  return isBought ? 'bought' : order === undefined ? 'not-ordered' : 'cancelled';
}

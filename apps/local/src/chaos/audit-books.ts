import type { BankLedgerLine } from '@emporion/payments/sandbox';
import { standardPricingPolicy } from '@emporion/pricing';
import { auditCoupons } from './audit-coupons.ts';
import { auditParts, givenBackFor } from './audit-parts.ts';
import type { Books } from './books.ts';
import type { HeldOrder, Shop } from './shop.ts';

/** Compare what the shop tells with what is at the bank and in the warehouse; every difference in words. */
export async function auditBooks(shop: Shop, books: Books): Promise<readonly string[]> {
  return [
    ...(books.isSettled() ? [] : ['something is still under way']),
    ...auditMoney(shop, books.bank()),
    ...auditParts(shop),
    ...auditCoupons(shop, books.redeemed(), standardPricingPolicy),
    ...(await auditStock(shop, books)),
  ];
}

/** What was taken and given back for an order when nothing is under way; undefined where that cannot be. */
function moneyOf(order: HeldOrder | undefined): readonly [number, number] | undefined {
  if (order === undefined) return [0, 0];
  const [total, back] = [order.totals.total.minor, givenBackFor(order)];
  switch (order.payment.status) {
    case 'voided':
      return order.status === 'cancelled' ? [0, 0] : undefined;
    case 'captured':
      return back < total ? [total, back] : undefined;
    case 'refunded':
      return back === total ? [total, back] : undefined;
    default:
      return undefined;
  }
}

/** Every difference between the orders of the shop and the books of the bank. */
export function auditMoney({ checkouts, orders }: Shop, bank: readonly BankLedgerLine[]): string[] {
  const faults: string[] = [];
  const ordersById = new Map(orders.map((order) => [order.id, order]));
  const references = new Set(bank.map(({ reference }) => reference));
  for (const { id } of orders) if (!references.has(id)) faults.push(`the bank knows nothing of order ${id}`);
  for (const { reference, held, captured, refunded } of bank) {
    if (!checkouts.has(reference)) faults.push(`the bank was asked about ${reference}, which is no checkout`);
    if (held.minor !== 0) faults.push(`the bank still holds ${held.minor} for ${reference}`);
    const order = ordersById.get(reference);
    const expected = moneyOf(order);
    if (expected?.[0] !== captured.minor || expected[1] !== refunded.minor)
      faults.push(
        `the bank took ${captured.minor} and gave ${refunded.minor} back for ${reference}, ` +
          `whose order is ${order?.status} and ${order?.payment.status}`,
      );
  }
  return faults;
}

/** Every difference between the orders of the shop and the levels of its stock. */
export async function auditStock({ orders }: Shop, books: Books): Promise<string[]> {
  const committed = unitsOf(orders, ({ unshipped }) => unshipped);
  const out = unitsOf(orders, ({ shipped, returned }) => shipped - returned);
  const received = books.received();
  const levels = await books.levels();
  return levels.flatMap((level) => {
    const { sku } = level;
    const onHand = (received.get(sku) ?? 0) - (out.get(sku) ?? 0);
    const promised = committed.get(sku) ?? 0;
    const expected = { sku, onHand, available: onHand - promised, held: 0, committed: promised };
    const isTrue =
      level.onHand === onHand &&
      level.available === expected.available &&
      level.held === 0 &&
      level.committed === promised;
    return isTrue ? [] : [`the stock is ${JSON.stringify(level)} instead of ${JSON.stringify(expected)}`];
  });
}

/** Units of every SKU in orders. */
function unitsOf(
  orders: readonly HeldOrder[],
  counted: (line: HeldOrder['lines'][number]) => number,
): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const line of orders.flatMap(({ lines }) => lines)) {
    units.set(line.sku, (units.get(line.sku) ?? 0) + counted(line));
  }
  return units;
}

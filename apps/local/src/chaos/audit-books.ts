import type { OrderStatus } from '@emporion/ordering';
import type { BankLedgerLine } from '@emporion/payments/sandbox';
import type { Books } from './books.ts';
import type { HeldOrder, Shop } from './shop.ts';

/** Compare what the shop tells with what is at the bank and in the warehouse; every difference in words. */
export async function auditBooks(shop: Shop, books: Books): Promise<readonly string[]> {
  return [
    ...(books.isSettled() ? [] : ['something is still under way']),
    ...auditMoney(shop, books.bank()),
    ...(await auditStock(shop, books)),
  ];
}

/** Where the money of an order is when nothing is under way: what was taken, and what was given back. */
function moneyOf(order: HeldOrder | undefined): Readonly<Record<string, readonly [number, number]>> {
  const total = order?.totals.total.minor ?? 0;
  switch (order?.status) {
    case undefined:
      return { none: [0, 0] };
    case 'confirmed':
    case 'partially-shipped':
    case 'shipped':
    case 'return-requested':
    case 'placed':
      return { captured: [total, 0] };
    case 'cancelled':
      return { voided: [0, 0], refunded: [total, total] };
    case 'returned':
      return { refunded: [total, total] };
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
    const expected = moneyOf(order)[order?.payment.status ?? 'none'];
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
  const committed = unitsOf(orders, ['placed', 'confirmed']);
  const shipped = unitsOf(orders, ['shipped', 'return-requested']);
  const received = books.received();
  const levels = await books.levels();
  return levels.flatMap((level) => {
    const { sku } = level;
    const onHand = (received.get(sku) ?? 0) - (shipped.get(sku) ?? 0);
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

/** The units of every SKU in the orders of some statuses. */
function unitsOf(orders: readonly HeldOrder[], statuses: readonly OrderStatus[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { sku, quantity } of orders
    .filter(({ status }) => statuses.includes(status))
    .flatMap(({ lines }) => lines)) {
    units.set(sku, (units.get(sku) ?? 0) + quantity);
  }
  return units;
}

import type { Product } from '@emporion/catalog';
import { inMemoryProducts } from '@emporion/catalog/testing';
import { inMemoryStock } from '@emporion/inventory/testing';
import { type Clock, instant, plusMilliseconds } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { type CartLine, type CheckoutRequest, standardOrderingPolicy, startCheckout } from '@emporion/ordering';
import { inMemoryCarts, inMemoryOrders } from '@emporion/ordering/testing';
import { cardToken } from '@emporion/payments';
import { inMemoryPaymentGateway, inMemoryPayments } from '@emporion/payments/testing';
import { type PricingPolicy, standardPricingPolicy } from '@emporion/pricing';
import { inMemoryPriceBook, inMemoryRedemptions } from '@emporion/pricing/testing';

export const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
export const ada = { kind: 'customer', id: 'ada' } as const;

const product = (number: number, sku: string): Product => ({
  id: `0190a1b2-0000-7000-8000-00000000000${number}`,
  sku,
  name: `Product ${sku}`,
  description: '',
  brand: 'Acme',
  category: 'kitchen',
  listPrice: money('EUR', 1),
  rank: number,
  version: 1,
});

/** A shop in memory: ten cups at 12.99 and ten teas at 4.50; a lid that has no price. */
export async function openShop(pricingPolicy: PricingPolicy = standardPricingPolicy) {
  let now = instant(1_790_000_000_000);
  const clock: Pick<Clock, 'now'> = { now: () => now };
  const [catalog, priceBook, stock, carts] = [
    inMemoryProducts(),
    inMemoryPriceBook(),
    inMemoryStock(),
    inMemoryCarts(),
  ];
  await catalog.put([product(1, 'CUP-1'), product(2, 'TEA-1'), product(3, 'LID-1')]);
  await priceBook.set('EUR', [
    { sku: 'CUP-1', unitPrice: 12_99, taxClass: 'standard' },
    { sku: 'TEA-1', unitPrice: 4_50, taxClass: 'reduced' },
    { sku: 'FREE-1', unitPrice: 0, taxClass: 'reduced' },
  ]);
  const lines = ['CUP-1', 'TEA-1'].map((sku) => ({ sku, quantity: 10 }));
  await stock.receive({ id: 'delivery-1', lines }, { at: now, cause });
  const orders = inMemoryOrders({ stock, carts });
  const ports = {
    ...orders,
    clock,
    carts,
    catalog,
    priceBook,
    ids: sequentialIds(),
    stockLevels: stock,
    stockReservations: stock,
    pricingPolicy,
    redemptions: inMemoryRedemptions(),
    policy: standardOrderingPolicy,
    payments: inMemoryPayments().payments,
    gateway: inMemoryPaymentGateway(),
  };
  return {
    ports,
    stock,
    /** Let time go by. */
    pass: (milliseconds: number) => {
      now = plusMilliseconds(now, milliseconds);
    },
    fill: async (filled: readonly CartLine[], coupons: readonly string[] = []) => {
      const { version } = await carts.load(ada);
      carts.write({ owner: ada, cart: { lines: filled, coupons }, expectedVersion: version }, now);
    },
    start: (request: Partial<CheckoutRequest> = {}) =>
      startCheckout(ports, {
        customerId: 'ada',
        cardToken: cardToken('tok_approved'),
        shippingAddress: { name: 'Ada', line1: 'Ring 1', postalCode: '1010', city: 'Wien', country: 'AT' },
        cause,
        ...request,
      }),
  };
}

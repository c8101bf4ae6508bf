import { instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import { orderSchema, placedBy } from '@emporion/ordering';
import { priceCart, standardPricingPolicy } from '@emporion/pricing';
import { expect, test } from 'vitest';
import { orderView, viewOfOrder } from '../../src/commerce/checkout/order-view.ts';

const at = instant(1_790_000_000_000);
const euros = (minor: number) => money('EUR', minor);

test('[E101~] an order shows all prices of a line whose units do not cost the same, also after it was stored', () => {
  const about = { brand: 'Acme', categories: ['kitchen'], taxClass: 'standard' };
  const runs = [
    { quantity: 2, unitPrice: 10_00 },
    { quantity: 1, unitPrice: 7_00 },
  ];
  const lines = [
    { sku: 'CUP-1', quantity: 3, unitPrice: 10_00, runs, ...about },
    { sku: 'POT-1', quantity: 2, unitPrice: 20_00, ...about },
  ];
  const purchase = {
    id: '0190a1b2-0000-7000-8000-000000000001',
    customerId: 'ada',
    policyVersion: 'v1',
    priced: priceCart(standardPricingPolicy, lines, { at }),
    items: ['cup', 'pot'].map((name) => ({ productId: `${name}-id`, name })),
    shippingAddress: { name: 'Ada', line1: 'Ring 1', postalCode: '1010', city: 'Wien', country: 'AT' },
  };
  const stored: unknown = JSON.parse(JSON.stringify(placedBy(purchase, at)));
  const view = viewOfOrder(orderSchema.parse(stored), undefined);
  expect(orderView.parse(view).lines).toMatchObject([
    {
      unitPrice: euros(10_00),
      runs: [
        { quantity: 2, unitPrice: euros(10_00) },
        { quantity: 1, unitPrice: euros(7_00) },
      ],
      lineTotal: euros(27_00),
    },
    { unitPrice: euros(20_00), lineTotal: euros(40_00) },
  ]);
  expect(view.lines[1]).not.toHaveProperty('runs');
});

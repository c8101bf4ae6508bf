import { formatInstant, instant, plusMilliseconds } from '@emporion/kernel';
import {
  announceCheckout,
  announceOrder,
  announceStart,
  type Checkout,
  checkoutSchema,
  evolveCheckout,
  type Order,
  orderSchema,
  type PendingCheckout,
  placedBy,
  standardOrderingPolicy,
} from '@emporion/ordering';
import { anyPendingCheckout } from '@emporion/ordering/testing';
import { priceCart, standardPricingPolicy } from '@emporion/pricing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aggregateItems } from '../../src/aws/aggregate-items.ts';
import { keyText } from '../../src/aws/keys.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import { type Attributes, sizeOf } from './fake-dynamodb/value.ts';

const at = instant(1_790_000_000_000);
const cause = {
  correlationId: '01999a3e-7c54-7d2a-b6f1-93c0e8d5a417',
  causationId: '01999a3e-7c55-71c8-8e02-5b64f0a9d3ce',
};

const products = [
  ['MUG-STONEWARE-BLUE', '01998f10-2b6e-7a41-9c3d-7be0514fd2a8', 'Stoneware mug, midnight blue, 0.3 l', 1_490, 2],
  ['KETTLE-STEEL-15L', '01998f10-3fd2-7c95-8a16-e4902bd7c351', 'Kettle, brushed stainless steel, 1.5 l', 6_990, 1],
  ['TEA-DARJEELING-250', '01998f10-57a9-7e03-b7f4-0c8d65a1e93b', 'Darjeeling first flush, loose leaf, 250 g', 1_875, 3],
  [
    'TOWEL-LINEN-GREY-2',
    '01998f10-6c14-72be-a45d-f13e907c8b26',
    'Linen kitchen towels, stone grey, set of 2',
    2_350,
    1,
  ],
  ['LAMP-DESK-BRASS', '01998f10-80eb-7f57-93c8-26d4ba5f017e', 'Desk lamp, brass, with dimmer', 11_900, 1],
] as const;

const [anyOf] = fc.sample(anyPendingCheckout(), { numRuns: 1, seed: 7 });
if (anyOf === undefined) throw new RangeError('one sample was asked for');

/** A checkout of five SKUs with two rates of tax, a discount on the order, and every id a UUID. */
const checkout: PendingCheckout = {
  ...anyOf,
  id: '01999a3e-7c53-7b19-a2de-48f7c6035b91',
  customerId: '01997b02-91d4-7c6f-8b35-e07a2fc41d68',
  policyVersion: standardOrderingPolicy.version,
  priced: priceCart(
    standardPricingPolicy,
    products.map(([sku, , , unitPrice, quantity], index) => ({
      sku,
      quantity,
      unitPrice,
      taxClass: index === 2 ? 'reduced' : 'standard',
    })),
  ),
  items: products.map(([, productId, name]) => ({ productId, name })),
  shippingAddress: {
    name: 'Friederike Hohenstein',
    line1: 'Kurfürstendamm 211',
    postalCode: '10719',
    city: 'Berlin',
    country: 'DE',
  },
  startedAt: at,
  updatedAt: at,
  heldUntil: plusMilliseconds(at, standardOrderingPolicy.holdMilliseconds),
};

/** In a transaction every kilobyte that is begun costs two units. */
const unitsOf = (item: Attributes): number => 2 * Math.ceil(sizeOf(item) / 1_024);

test('a checkout of five SKUs stays within a kilobyte, an order within two, and each of their events within one', async () => {
  const { sales, fake } = dynamoDbWorld();
  const checkouts = aggregateItems<Checkout>({
    ...sales,
    prefix: 'CHECKOUT',
    noun: 'checkout',
    schema: checkoutSchema,
  });
  const orders = aggregateItems<Order>({
    ...sales,
    prefix: 'ORDER',
    noun: 'order',
    schema: orderSchema,
    indexed: ({ customerId, placedAt, id }) => ({
      GSI1PK: keyText('CUST', customerId),
      GSI1SK: keyText(formatInstant(placedAt), id),
    }),
  });
  const order = placedBy(checkout, at);
  await checkouts.save(checkout, 0, { events: [announceStart(checkout)], at, cause });
  const begun = fake.items('sales').find(({ SK }) => SK !== undefined && 'S' in SK && SK.S === 'A');
  const completed = evolveCheckout(checkout, { type: 'checkout-completed' }, at);
  await checkouts.save(completed, 1, { events: [announceCheckout({ type: 'checkout-completed' })], at, cause });
  await orders.save(order, 0, { events: [announceOrder(order)], at, cause });

  const written = [begun ?? {}, ...fake.items('sales')];
  expect(written).toHaveLength(6);
  expect(written.map(unitsOf)).toEqual([2, 2, 2, 2, 4, 2]);
});

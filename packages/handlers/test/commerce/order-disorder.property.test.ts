import { enveloped, subjectOf } from '@emporion/messages';
import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveMoneyBack } from '../../src/commerce/checkout/consumers/give-money-back.ts';
import { moveStock } from '../../src/commerce/checkout/consumers/move-stock.ts';
import { createConsumerFunction } from '../../src/index.ts';
import { context } from '../embedded-wiring.ts';
import { type Checkout, openCheckout } from './open-checkout.ts';
import { bought } from './shopping.ts';

interface Life {
  /** What happens to an order that is paid, in this order. */
  readonly events: readonly { readonly type: string; readonly data: object }[];
  /** Where two of ten saucepans at 34.90 and their price end. */
  readonly stock: object;
  readonly refunded: number;
}

const shipped = { type: 'ordering.order-shipped.v1', data: { returnUntil: '2027-01-01T00:00:00.000Z' } };
const onTheShelf = { onHand: 10, available: 10, held: 0, committed: 0 };
const returned: Life = {
  events: [shipped, { type: 'ordering.order-returned.v1', data: {} }],
  stock: onTheShelf,
  refunded: 69_80,
};
const lives: readonly Life[] = [
  {
    events: [{ type: 'ordering.order-cancelled.v1', data: { reason: 'customer-request' } }],
    stock: onTheShelf,
    refunded: 69_80,
  },
  { events: [shipped], stock: { onHand: 8, available: 8, held: 0, committed: 0 }, refunded: 0 },
  returned,
];

/** Deliveries to the two consumers of an order, by the place of the event in its life. */
const anyLifeAndDeliveries = fc.constantFrom(...lives).chain((life) => {
  const last = life.events.length - 1;
  const anyDeliveries = fc
    .tuple(fc.array(fc.nat(last), { maxLength: 6 }), fc.nat())
    // The last one comes, early or late and perhaps again; any other may be missing.
    .map(([others, place]) => others.toSpliced(place % (others.length + 1), 0, last));
  return fc.tuple(fc.constant(life), anyDeliveries, anyDeliveries);
});

async function deliver(
  shop: Checkout,
  id: string,
  { events }: Life,
  [toStock, toMoney]: readonly (readonly number[])[],
) {
  const { sequence: placed = 0 } = shop.events().findLast(({ subject }) => subject === subjectOf('order', id)) ?? {};
  const at = shop.clock.now();
  const envelopes = events.map((event, index) =>
    enveloped(event, {
      id: `019b76da-a800-7000-8000-00000000000${index}`,
      subject: subjectOf('order', id),
      sequence: placed + 1 + index,
      time: at,
      correlationId: 'c',
      causationId: 'c',
    }),
  );
  const rows = [
    [moveStock, toStock],
    [giveMoneyBack, toMoney],
  ] as const;
  for (const [row, places = []] of rows) {
    const consume = createConsumerFunction(row as typeof giveMoneyBack, shop.ports);
    for (const place of places) {
      const detail = envelopes[place];
      // Nobody who does not subscribe to a type is told of it.
      if (detail === undefined || !row.types.includes(detail.type as never)) continue;
      const record = { messageId: detail.id, body: JSON.stringify({ detail }) } as SQSEvent['Records'][number];
      expect(await consume({ Records: [record] }, context)).toEqual({ batchItemFailures: [] });
    }
  }
}

test('[REL-11] in whatever order the events of an order come, missing or again, stock and money end alike', async () => {
  await fc.assert(
    fc.asyncProperty(anyLifeAndDeliveries, async ([life, toStock, toMoney]) => {
      const shop = await openCheckout();
      try {
        const { id } = await bought(shop);
        await deliver(shop, id, life, [toStock, toMoney]);
        expect(await shop.level()).toMatchObject(life.stock);
        expect(shop.bank.ledger().map(({ captured, refunded }) => [captured.minor, refunded.minor])).toEqual([
          [69_80, life.refunded],
        ]);
      } finally {
        await shop.close();
      }
    }),
    { numRuns: 20, examples: [[[returned, [1, 0, 1], [1, 1]]]] },
  );
});

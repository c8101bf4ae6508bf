import { describe, expect, test } from 'vitest';
import type { Checkout } from './open-checkout.ts';
import { saucepan } from './open-checkout.ts';
import { bought, openedShops } from './shopping.ts';

const opened = openedShops();

/** What is read of an order here. */
interface PartedOrder {
  readonly status: string;
  readonly lines: readonly object[];
  readonly history: readonly { readonly what: string }[];
}

const saucepans = (quantity: number) => ({ lines: [{ sku: saucepan, quantity }] });

const asAda = (shop: Checkout, id: string, what: string, body: object, key?: string) =>
  shop.as('ada', 'POST', `/v1/orders/${id}/${what}`, body, key);

const asOtto = (shop: Checkout, id: string, what: string, body: object, key: string = crypto.randomUUID()) =>
  shop.ask({
    method: 'POST',
    path: `/v1/ops/orders/${id}/${what}`,
    subject: 'otto',
    scope: 'ops/admin',
    headers: { 'idempotency-key': key },
    body,
  });

const read = async (shop: Checkout, id: string): Promise<PartedOrder> =>
  (await shop.as('ada', 'GET', `/v1/orders/${id}`)).body as PartedOrder;

/** A shop that delivers everything twice, and an order of five saucepans at 34.90 in it. */
async function fiveSaucepans() {
  const shop = await opened({ deliveries: 2 });
  const { id } = await bought(shop, undefined, 5);
  return { shop, id };
}

describe('an order of five saucepans', () => {
  test('[E104] [E61~] in parts: two are sent, one is out of stock, one of two comes back, and all of it is told', async () => {
    const { shop, id } = await fiveSaucepans();
    const first = await asOtto(shop, id, 'shipments', { ...saucepans(2), tracking: 'RB123456785AT' });
    expect(first).toMatchObject({ status: 200, body: { status: 'partially-shipped', lines: [{ unshipped: 3 }] } });
    await asOtto(shop, id, 'cancellations', saucepans(1));
    expect(await asOtto(shop, id, 'shipments', {})).toMatchObject({ body: { status: 'shipped' } });
    expect(await asAda(shop, id, 'returns', saucepans(2))).toMatchObject({ body: { status: 'return-requested' } });
    await asOtto(shop, id, 'return-receipts', saucepans(1));
    await shop.idle();

    expect(await read(shop, id)).toMatchObject({
      status: 'return-requested',
      lines: [{ quantity: 5, cancelled: 1, unshipped: 0, shipped: 4, returning: 1, returned: 1 }],
      payment: { status: 'captured', refunded: { minor: 69_80, currency: 'EUR' } },
      shipments: [
        { id: 'shipment-1', tracking: 'RB123456785AT', lines: [{ sku: saucepan, quantity: 2 }] },
        { id: 'shipment-2', lines: [{ sku: saucepan, quantity: 2 }] },
      ],
      history: [
        { what: 'placed' },
        { what: 'confirmed' },
        { what: 'sent', tracking: 'RB123456785AT', ...saucepans(2) },
        { what: 'sent', ...saucepans(2) },
        { what: 'cancelled', reason: 'out-of-stock', refund: { minor: 34_90 }, ...saucepans(1) },
        { what: 'return-requested', ...saucepans(2) },
        { what: 'returned', refund: { minor: 34_90 }, ...saucepans(1) },
      ],
    });
    expect(await shop.level()).toMatchObject({ onHand: 7, available: 7, committed: 0 });

    // The other one arrives a day later: a refund of its own, and the return is over.
    expect(await asOtto(shop, id, 'return-receipts', saucepans(1))).toMatchObject({ body: { status: 'shipped' } });
    await shop.idle();
    expect(shop.bank.ledger()).toMatchObject([{ refunded: { minor: 3 * 34_90 } }]);
    expect(await shop.level()).toMatchObject({ onHand: 8, available: 8, committed: 0 });
  });

  test('[E3~] gives all of the money back once all of it came back, in however many parts', async () => {
    const { shop, id } = await fiveSaucepans();
    await asAda(shop, id, 'cancellations', saucepans(2), 'cancel');
    await asOtto(shop, id, 'shipments', {});
    await asAda(shop, id, 'returns', saucepans(1), 'return-1');
    await asAda(shop, id, 'return', {});
    for (const quantity of [2, 1]) await asOtto(shop, id, 'return-receipts', saucepans(quantity));
    await shop.idle();
    expect(await read(shop, id)).toMatchObject({ status: 'returned', payment: { status: 'refunded' } });
    expect(shop.bank.ledger()).toMatchObject([{ captured: { minor: 5 * 34_90 }, refunded: { minor: 5 * 34_90 } }]);
    expect(await shop.level()).toMatchObject({ onHand: 10, available: 10, committed: 0 });
  });

  test('is cancelled twice by two requests, and once by one that comes twice', async () => {
    const { shop, id } = await fiveSaucepans();
    const answers = [];
    for (const key of ['a', 'a', 'b']) answers.push(await asAda(shop, id, 'cancellations', saucepans(1), key));
    expect(answers.map(({ body }) => body)).toMatchObject([1, 1, 2].map((cancelled) => ({ lines: [{ cancelled }] })));
    const other = await asAda(shop, id, 'cancellations', saucepans(3), 'a');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await asAda(shop, id, 'cancellations', saucepans(4), 'c')).toMatchObject({
      status: 422,
      body: { code: 'more-than-left', facts: { sku: saucepan, wanted: 4, left: 3 } },
    });
    await shop.idle();
    expect(shop.bank.ledger()).toMatchObject([{ refunded: { minor: 2 * 34_90 } }]);
  });

  test('can come back for thirty days from each of its shipments, and what has come later than that is refused', async () => {
    const { shop, id } = await fiveSaucepans();
    const day = 86_400_000;
    await asOtto(shop, id, 'shipments', saucepans(2));
    await shop.clock.advance(10 * day);
    await asOtto(shop, id, 'shipments', saucepans(3));
    await shop.clock.advance(20 * day);
    expect(await asAda(shop, id, 'returns', saucepans(4), 'four')).toMatchObject({
      status: 422,
      body: { code: 'return-period-over' },
    });
    expect(await asAda(shop, id, 'returns', saucepans(3), 'three')).toMatchObject({
      status: 200,
      body: { lines: [{ returning: 3 }] },
    });
  });

  test('is in the hands of its customer and the warehouse: to others it is not there', async () => {
    const { shop, id } = await fiveSaucepans();
    const hidden = { status: 404, body: { code: 'not-found' } };
    for (const what of ['cancellations', 'returns']) {
      expect(await shop.as('ben', 'POST', `/v1/orders/${id}/${what}`, saucepans(1))).toMatchObject(hidden);
    }
    const ask = (path: string) => shop.ask({ path, subject: 'otto', scope: 'ops/admin' });
    const progress = await ask(`/v1/ops/orders/${id}`);
    expect(progress).toMatchObject({
      status: 200,
      body: { status: 'confirmed', lines: [{ ordered: 5, unshipped: 5 }] },
    });
    expect(JSON.stringify(progress.body)).not.toContain('Wien');
    expect(await ask(`/v1/ops/orders/${shop.ports.ids.next()}`)).toMatchObject(hidden);
  });
});

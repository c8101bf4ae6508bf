import { afterEach, describe, expect, test } from 'vitest';
import { address, type Checkout, openCheckout } from './open-checkout.ts';

let open: Checkout[] = [];
afterEach(async () => {
  for (const shop of open) await shop.close();
  open = [];
});

async function opened(options: Parameters<typeof openCheckout>[0] = {}): Promise<Checkout> {
  const shop = await openCheckout(options);
  open.push(shop);
  return shop;
}

interface Body {
  readonly id: string;
}

/** The order of Ada, who bought saucepans. */
async function bought(shop: Checkout, quantity = 2): Promise<Body> {
  await shop.fill('ada', quantity);
  const buy = { cardToken: 'tok_approved', shippingAddress: address };
  const { id } = (await shop.as('ada', 'POST', '/v1/checkouts', buy, crypto.randomUUID())).body as Body;
  await shop.settle(() => shop.isEnded(id));
  return { id };
}

const orderOf = async (shop: Checkout, id: string): Promise<unknown> =>
  (await shop.as('ada', 'GET', `/v1/orders/${id}`)).body;

describe('an order', () => {
  const cancel = (shop: Checkout, id: string, customer = 'ada') =>
    shop.as(customer, 'POST', `/v1/orders/${id}/cancellation`, {});
  const ship = (shop: Checkout, id: string) =>
    shop.ask({ method: 'POST', path: `/v1/ops/orders/${id}/shipment`, subject: 'otto', scope: 'ops/admin', body: {} });

  test('[E104~] that is cancelled gives money and stock back, once, however often it is asked', async () => {
    const shop = await opened({ deliveries: 3 });
    const { id } = await bought(shop);
    expect((await cancel(shop, id)).body).toMatchObject({ status: 'cancelled', cancelledFor: 'customer-request' });
    expect((await cancel(shop, id)).status).toBe(200);
    await shop.idle();
    expect(await orderOf(shop, id)).toMatchObject({ payment: { status: 'refunded' } });
    expect(await shop.level()).toMatchObject({ onHand: 10, available: 10, committed: 0 });
    expect(shop.typesOf(id).filter((type) => /refunded|restocked/.test(type))).toHaveLength(2);
  });

  test('[E104~] that was shipped cannot be cancelled, but comes back within thirty days', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    expect((await ship(shop, id)).body).toMatchObject({ status: 'shipped' });
    await shop.idle();
    expect(await shop.level()).toMatchObject({ onHand: 8, available: 8, committed: 0 });
    expect(await cancel(shop, id)).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
    const back = await shop.as('ada', 'POST', `/v1/orders/${id}/return`, {});
    expect(back.body).toMatchObject({ status: 'returned' });
    await shop.idle();
    expect(await orderOf(shop, id)).toMatchObject({ payment: { status: 'refunded' } });
    expect(await shop.level()).toMatchObject({ onHand: 10, available: 10 });
  });

  test('[E104~] that was shipped too long ago stays, and the refusal says until when it could come back', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    await ship(shop, id);
    await shop.clock.advance(30 * 86_400_000);
    expect(await shop.as('ada', 'POST', `/v1/orders/${id}/return`, {})).toMatchObject({
      status: 422,
      body: { code: 'return-period-over', facts: { returnUntil: '2026-10-21T14:13:20.000Z' } },
    });
  });

  test('[E104~] is found by its customer and by nobody else', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    expect((await shop.as('ben', 'GET', `/v1/orders/${id}`)).status).toBe(404);
    expect((await cancel(shop, id, 'ben')).status).toBe(404);
    expect((await shop.as('ben', 'GET', '/v1/orders')).body).toEqual({ items: [] });
    expect((await shop.as('ada', 'GET', '/v1/orders')).body).toMatchObject({ items: [{ id, units: 2 }] });
  });

  test('has an entity tag that changes with its money', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    const read = (tag: string) =>
      shop.ask({ path: `/v1/orders/${id}`, subject: 'ada', scope: 'shop/order', headers: { 'if-none-match': tag } });
    const etag = String((await shop.as('ada', 'GET', `/v1/orders/${id}`)).headers['etag']);
    expect((await read(etag)).status).toBe(304);
    await cancel(shop, id);
    await shop.idle();
    expect((await read(etag)).status).toBe(200);
  });

  test('the history of a customer comes in pages without gap or repeat', async () => {
    const shop = await opened();
    const ids = [];
    for (let index = 0; index < 3; index++) ids.push((await bought(shop, 1)).id);
    const first = await shop.ask({ path: '/v1/orders', query: 'limit=2', subject: 'ada', scope: 'shop/order' });
    const { items, next } = first.body as { readonly items: readonly Body[]; readonly next: string };
    const query = `limit=2&cursor=${encodeURIComponent(next)}`;
    const rest = (await shop.ask({ path: '/v1/orders', query, subject: 'ada', scope: 'shop/order' })).body as {
      readonly items: readonly Body[];
    };
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual(ids.reverse());
    expect(rest).not.toHaveProperty('next');
    const foreign = await shop.ask({ path: '/v1/orders', query, subject: 'ben', scope: 'shop/order' });
    expect(foreign.status).toBe(400);
  });
});

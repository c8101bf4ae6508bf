import { sampleCustomerId, sampleProducts } from '@emporion/adapters/embedded';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Books, openBooks } from '../src/chaos/books.ts';
import { type Client, clientOf } from '../src/client.ts';
import { personas } from '../src/personas.ts';
import { openPlatform, type TestPlatform } from './platform.ts';
import { type Shopper, shippingAddress, shopperAt, until } from './shopper.ts';

let platform: TestPlatform;
let books: Books;
let operator: Client;
beforeAll(async () => {
  platform = await openPlatform();
  books = openBooks(platform.data);
  operator = clientOf(platform.url, await platform.tokenOf(personas.find(({ role }) => role === 'operator')?.id ?? ''));
});
afterAll(async () => {
  books.close();
  await platform.close();
});

// Every test has a customer and a product of its own.
const plenty = sampleProducts().filter(({ stock }) => stock >= 20);
let used = 0;
async function somebody(): Promise<{ readonly shopper: Shopper; readonly sku: string; readonly stock: number }> {
  const sample = plenty[used];
  if (sample === undefined) throw new Error('no product is left');
  used += 1;
  const shopper = await shopperAt(platform, sampleCustomerId(20 + used));
  return { shopper, sku: sample.product.sku, stock: sample.stock };
}

const levelOf = async (sku: string) => (await books.levels([sku]))[0];
const bankLineOf = (reference: string) => books.bank().find((line) => line.reference === reference);
const euros = (minor: number) => ({ currency: 'EUR', minor });
const nothing = euros(0);

describe('a checkout over HTTP', () => {
  test('[E102~] what is in the cart becomes an order that is paid, at the price of the cart', async () => {
    const { shopper, sku, stock } = await somebody();
    await shopper.put(sku, 2);
    const cart = await shopper.get(`/v1/me/cart?country=${shippingAddress.country}`);
    const { total } = cart.body['totals'] as { readonly total: ReturnType<typeof euros> };
    const started = await shopper.start('tok_approved');
    const id = String(started.body['id']);
    expect(started.status).toBe(202);
    expect(started.headers.get('location')).toBe(`/v1/checkouts/${id}`);
    expect(started.body).toMatchObject({ total });
    expect((await shopper.ended(id)).body).toMatchObject({ status: 'placed', orderId: id, total });
    const order = await shopper.order(id, 'confirmed', 'captured');
    expect(order.body).toMatchObject({ id, lines: [{ sku, quantity: 2 }], totals: { total }, shippingAddress });
    expect((await shopper.get('/v1/me/cart')).body).toMatchObject({ lines: [] });
    expect((await shopper.get('/v1/orders')).body).toMatchObject({ items: [{ id, status: 'confirmed', units: 2 }] });
    expect(await levelOf(sku)).toEqual({ sku, onHand: stock, available: stock - 2, held: 0, committed: 2 });
    expect(bankLineOf(id)).toEqual({ reference: id, held: nothing, captured: total, refunded: nothing });
  });

  test('[SEC-13~] [E3~] the total is the price of the cart when the checkout began, whatever anybody says', async () => {
    const { shopper, sku } = await somebody();
    await shopper.put(sku, 2);
    const request = { cardToken: 'tok_approved', shippingAddress };
    const cheap = await shopper.send('POST', '/v1/checkouts', { ...request, expectedTotal: euros(1) }, 'cheap');
    expect(cheap).toMatchObject({ status: 409, body: { code: 'price-changed' } });
    const named = await shopper.send('POST', '/v1/checkouts', { ...request, total: euros(1) }, 'named');
    expect(named.status).toBe(400);

    const { body } = await shopper.start('tok_needs_action');
    const { challengeUrl } = (await shopper.asked(String(body['id']))).body;
    await shopper.put(sku, 5);
    await shopper.send('POST', String(challengeUrl), { answer: 'approve' });
    await shopper.send('POST', `/v1/checkouts/${body['id']}/confirmation`, {});
    expect((await shopper.ended(String(body['id']))).body).toMatchObject({ status: 'placed', total: body['total'] });
    const order = await shopper.order(String(body['id']), 'confirmed', 'captured');
    expect(order.body).toMatchObject({ lines: [{ sku, quantity: 2 }], totals: { total: body['total'] } });
    expect((await shopper.get('/v1/me/cart')).body).toMatchObject({ lines: [{ sku, quantity: 3 }] });
    expect(bankLineOf(String(body['id']))).toMatchObject({ captured: body['total'] });
  });

  test.each([
    ['tok_declined', 'card-declined'],
    ['tok_insufficient_funds', 'insufficient-funds'],
    ['tok_nobody_knows', 'invalid-card'],
  ])('[E102~] [E59~] with %s it is declined for %s, and everything is given back', async (cardToken, reason) => {
    const { shopper, sku, stock } = await somebody();
    const id = await shopper.buy(sku, 2, cardToken);
    expect((await shopper.ended(id)).body).toMatchObject({ status: 'declined', reason });
    await isBackOnTheShelf(sku, stock);
    expect(bankLineOf(id)).toMatchObject({ held: nothing, captured: nothing });
    expect((await shopper.get('/v1/me/cart')).body).toMatchObject({ lines: [{ sku, quantity: 2 }] });
    expect((await shopper.get(`/v1/orders/${id}`)).status).toBe(404);
  });

  test('[E102~] a customer who refuses at the bank orders nothing', async () => {
    const { shopper, sku, stock } = await somebody();
    const id = await shopper.buy(sku, 2, 'tok_needs_action');
    await shopper.send('POST', String((await shopper.asked(id)).body['challengeUrl']), { answer: 'refuse' });
    await shopper.send('POST', `/v1/checkouts/${id}/confirmation`, {});
    expect((await shopper.ended(id)).body).toMatchObject({ status: 'declined', reason: 'challenge-refused' });
    await isBackOnTheShelf(sku, stock);
  });

  test('[E102~] an order whose money the bank does not hand over is cancelled', async () => {
    const { shopper, sku, stock } = await somebody();
    const id = await shopper.buy(sku, 2, 'tok_capture_fails');
    expect((await shopper.ended(id)).body).toMatchObject({ status: 'placed' });
    const order = await shopper.order(id, 'cancelled', 'voided');
    expect(order.body).toMatchObject({ cancelledFor: 'capture-failed' });
    await isBackOnTheShelf(sku, stock);
    expect(bankLineOf(id)).toMatchObject({ held: nothing, captured: nothing });
  });

  test('[REL-3~] repeated at once or later it is one checkout, and its key is good for nothing else', async () => {
    const { shopper, sku, stock } = await somebody();
    await shopper.put(sku, 1);
    const answers = await Promise.all(Array.from({ length: 5 }, () => shopper.start('tok_approved', 'once')));
    const [first] = answers;
    expect(first?.status).toBe(202);
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    await shopper.order(String(first?.body['id']), 'confirmed', 'captured');
    expect((await shopper.start('tok_approved', 'once')).body).toEqual(first?.body);
    expect(await shopper.start('tok_declined', 'once')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    const unnamed = await shopper.send('POST', '/v1/checkouts', { cardToken: 'tok_approved', shippingAddress });
    expect(unnamed).toMatchObject({ status: 400, body: { code: 'idempotency-key-required' } });
    expect((await shopper.get('/v1/orders')).body['items']).toHaveLength(1);
    expect(await levelOf(sku)).toMatchObject({ available: stock - 1, committed: 1 });
  });
});

describe('an order over HTTP', () => {
  test('[E104~] [E61~] cancelled, it gives its money and its stock back, once', async () => {
    const { shopper, sku, stock } = await somebody();
    const id = await shopper.buy(sku, 3);
    const { body } = await shopper.order(id, 'confirmed', 'captured');
    const { total } = body['totals'] as { readonly total: ReturnType<typeof euros> };
    const cancelled = await shopper.send('POST', `/v1/orders/${id}/cancellation`, {});
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', cancelledFor: 'customer-request' } });
    const settled = await shopper.order(id, 'cancelled', 'refunded');
    await isBackOnTheShelf(sku, stock);
    expect(await shopper.send('POST', `/v1/orders/${id}/cancellation`, {})).toMatchObject({
      status: 200,
      body: settled.body,
    });
    await until(async () => books.isSettled(), Boolean);
    expect(bankLineOf(id)).toEqual({ reference: id, held: nothing, captured: total, refunded: total });
    await isBackOnTheShelf(sku, stock);
    expect((await operator.send('POST', `/v1/ops/orders/${id}/shipment`, {})).status).toBe(409);
  });

  test('[E104~] [E61~] shipped, it cannot be cancelled; sent back, its money and its stock wait for the goods', async () => {
    const { shopper, sku, stock } = await somebody();
    const id = await shopper.buy(sku, 3);
    await shopper.order(id, 'confirmed', 'captured');
    expect((await shopper.send('POST', `/v1/orders/${id}/return`, {})).status).toBe(409);
    const shipped = await operator.send('POST', `/v1/ops/orders/${id}/shipment`, {});
    const moments = { shippedAt: expect.any(String), returnUntil: expect.any(String) };
    expect(shipped).toMatchObject({ status: 200, body: { status: 'shipped', ...moments } });
    const gone = { sku, onHand: stock - 3, available: stock - 3, held: 0, committed: 0 };
    await until(
      () => levelOf(sku),
      (level) => level?.committed === 0,
    );
    expect(await levelOf(sku)).toEqual(gone);
    expect(await shopper.send('POST', `/v1/orders/${id}/cancellation`, {})).toMatchObject({
      status: 409,
      body: { code: 'wrong-status', facts: { status: 'shipped' } },
    });
    const asked = await shopper.send('POST', `/v1/orders/${id}/return`, {});
    expect(asked.body).toMatchObject({ status: 'return-requested', payment: { status: 'captured' } });
    await until(async () => books.isSettled(), Boolean);
    expect(await levelOf(sku)).toEqual(gone);
    expect((await shopper.send('POST', `/v1/ops/orders/${id}/return-receipt`, {})).status).toBe(403);
    const received = await operator.send('POST', `/v1/ops/orders/${id}/return-receipt`, {});
    expect(received).toMatchObject({ status: 200, body: { status: 'returned' } });
    await shopper.order(id, 'returned', 'refunded');
    await isBackOnTheShelf(sku, stock);
  });

  test('[E104~] [SEC-1~] to another customer it is not there, and neither is its checkout', async () => {
    const { shopper, sku } = await somebody();
    const { shopper: stranger } = await somebody();
    const id = await shopper.buy(sku, 1, 'tok_needs_action');
    await shopper.asked(id);
    const absentId = '019b76da-a800-7000-8000-ffffffffffff';
    const isHidden = async (method: 'GET' | 'POST', pathOf: (id: string) => string): Promise<void> => {
      const [foreign, absent] = await Promise.all(
        [id, absentId].map((one) =>
          method === 'GET' ? stranger.get(pathOf(one)) : stranger.send(method, pathOf(one), {}),
        ),
      );
      expect([foreign?.status, absent?.status]).toEqual([404, 404]);
      expect({ ...foreign?.body, instance: '' }).toEqual({ ...absent?.body, instance: '' });
    };
    await isHidden('GET', (one) => `/v1/checkouts/${one}`);
    await isHidden('POST', (one) => `/v1/checkouts/${one}/confirmation`);
    await isHidden('POST', (one) => `/v1/checkouts/${one}/withdrawal`);

    const { challengeUrl } = (await shopper.read(id)).body;
    await shopper.send('POST', String(challengeUrl), { answer: 'approve' });
    await shopper.send('POST', `/v1/checkouts/${id}/confirmation`, {});
    await shopper.order(id, 'confirmed', 'captured');
    await isHidden('GET', (one) => `/v1/orders/${one}`);
    await isHidden('POST', (one) => `/v1/orders/${one}/cancellation`);
    await isHidden('POST', (one) => `/v1/orders/${one}/return`);
    expect((await stranger.get('/v1/orders')).body['items']).toEqual([]);
    expect((await shopper.get(`/v1/orders/${id}`)).body).toMatchObject({ status: 'confirmed' });
  });
});

async function isBackOnTheShelf(sku: string, stock: number): Promise<void> {
  await until(
    () => levelOf(sku),
    (level) => level?.available === stock,
  );
  expect(await levelOf(sku)).toEqual({ sku, onHand: stock, available: stock, held: 0, committed: 0 });
}

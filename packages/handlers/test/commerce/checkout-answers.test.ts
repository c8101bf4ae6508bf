import { GatewayUnavailable } from '@emporion/payments';
import { describe, expect, test, vi } from 'vitest';
import { capturedLines } from '../observability/captured.ts';
import { address } from './open-checkout.ts';
import { type Body, bought, openedShops, wish } from './shopping.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'INFO';
});

const opened = openedShops();

describe('[E55~] what is sent to buy', () => {
  const send = async (rawBody: string) => {
    const shop = await opened();
    await shop.fill('ada', 1);
    return shop.ask({
      method: 'POST',
      path: '/v1/checkouts',
      subject: 'ada',
      scope: 'shop/order',
      headers: { 'idempotency-key': 'key-1' },
      rawBody,
    });
  };

  test.each([
    ['malformed JSON', '{"cardToken":', 400, 'malformed-json'],
    ['an amount', JSON.stringify({ ...wish, amount: { minor: 1, currency: 'EUR' } }), 400, 'invalid-request'],
    ['a field that nobody knows', JSON.stringify({ ...wish, coupon: 'X' }), 400, 'invalid-request'],
  ])('%s is a problem', async (_, rawBody, status, code) => {
    const answer = await send(rawBody);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(answer.body).toMatchObject({ code });
  });
});

test('[E58] who buys is told where to look, and sees what was bought, and nothing of the bank', async () => {
  const shop = await opened();
  await shop.fill('ada', 2);
  const started = await shop.as('ada', 'POST', '/v1/checkouts', wish);
  const { id } = started.body as Body;
  expect([started.status, started.headers['location']]).toEqual([202, `/v1/checkouts/${id}`]);
  await shop.settle(() => shop.isEnded(id));
  const checkout = await shop.as('ada', 'GET', `/v1/checkouts/${id}`);
  expect(checkout.body).toMatchObject({ id, status: 'placed', orderId: id });
  const order = await shop.as('ada', 'GET', `/v1/orders/${id}`);
  expect(order.body).toMatchObject({ id, status: 'confirmed', payment: { status: 'captured' } });
  for (const { text } of [started, checkout, order]) expect(text).not.toMatch(/tok_|pi_|sealedToken|bank|gateway/i);
});

test('[E59] a decline is an end with a safe reason, a failure a problem without internals, and neither log tells more', async () => {
  const secret = 'sk_live_4242 ada@example.com';
  const shop = await opened({
    wrap: (ports) => ({
      ...ports,
      gateway: {
        ...ports.gateway,
        authorize: async (request) => {
          if (request.amount.minor < 50_00) throw new GatewayUnavailable(`refused by ${secret}`);
          return ports.gateway.authorize(request);
        },
      },
    }),
  });
  const lines = await capturedLines(async () => {
    const declined = await bought(shop, 'tok_declined');
    expect(declined).toMatchObject({ status: 'declined', reason: 'card-declined' });
    const order = await shop.as('ada', 'GET', `/v1/orders/${declined.id}`);
    expect([order.status, order.headers['content-type']]).toEqual([404, 'application/problem+json']);

    const silent = await bought(shop, 'tok_approved', 1);
    expect(silent).toMatchObject({ status: 'declined', reason: 'gateway-unavailable' });
    expect(JSON.stringify(silent)).not.toContain('4242');
  });
  expect(lines.map(({ message }) => message)).toContain('checkout step');
  const logged = JSON.stringify(lines);
  for (const told of ['4242', 'ada@', 'tok_', address.line1, address.city, 'Ring']) expect(logged).not.toContain(told);
});

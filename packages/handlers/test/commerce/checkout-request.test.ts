import { describe, expect, test } from 'vitest';
import { customerCheckoutRoutes } from '../../src/commerce/checkout/routes.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { ask, testEdge } from '../http/invoke.ts';
import { address, saucepan } from './open-checkout.ts';
import { sentByWeight } from './shop.ts';
import { type Body, openedShops, wish } from './shopping.ts';

const opened = openedShops();

describe('the request to buy', () => {
  test('[E102~] from two tabs at once is one checkout, and the other is told which', async () => {
    const shop = await opened();
    await shop.fill('ada', 2);
    const answers = await Promise.all(
      ['tab-1', 'tab-2'].map((key) => shop.as('ada', 'POST', '/v1/checkouts', wish, key)),
    );
    const [first, second] = answers.toSorted((a, b) => Number(a.status) - Number(b.status));
    expect([first?.status, second?.status]).toEqual([202, 409]);
    const [{ id }] = [first].map((answer) => answer?.body as unknown as Body) as [Body];
    expect(second?.body).toMatchObject({ code: 'checkout-under-way', facts: { checkoutId: id } });
    await shop.settle(() => shop.isEnded(id));
    expect(await shop.level()).toMatchObject({ committed: 2 });
    // The next one finds an empty cart.
    expect(await shop.as('ada', 'POST', '/v1/checkouts', wish, 'tab-2')).toMatchObject({
      body: { code: 'cart-empty' },
    });
  });

  test('[REL-3~] has one effect and one answer, however often it is sent', async () => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.as('ada', 'POST', '/v1/checkouts', wish)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    const [{ id }] = answers.map(({ body }) => body as Body) as [Body];
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'POST', '/v1/checkouts', wish)).text).toBe(answers[0]?.text);
    expect(shop.events().filter(({ type }) => type === 'ordering.order-placed.v1')).toHaveLength(1);
    const other = await shop.as('ada', 'POST', '/v1/checkouts', { ...wish, cardToken: 'tok_declined' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  test.each([
    [{ ...wish, cardToken: '4242424242424242' }, '/body/cardToken'],
    [{ ...wish, total: { minor: 1, currency: 'EUR' } }, '/body'],
    [{ ...wish, shippingAddress: { ...address, country: 'Austria' } }, '/body/shippingAddress/country'],
    [{ ...wish, shippingAddress: { ...address, name: ' \n ' } }, '/body/shippingAddress/name'],
    [{ ...wish, expectedTotal: { minor: 1.5, currency: 'EUR' } }, '/body/expectedTotal/minor'],
  ])('[SEC-10~] with %j is refused, and says where', async (body, pointer) => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const refused = await shop.as('ada', 'POST', '/v1/checkouts', body);
    expect(refused.status).toBe(400);
    expect((refused.body as { readonly errors: readonly { readonly pointer: string }[] }).errors[0]?.pointer).toBe(
      pointer,
    );
  });

  test('is refused for an empty cart, and for another price than the customer was shown', async () => {
    const shop = await opened();
    expect(await shop.as('ada', 'POST', '/v1/checkouts', wish)).toMatchObject({
      status: 422,
      body: { code: 'cart-empty' },
    });
    await shop.fill('ada', 1);
    const shown = { ...wish, expectedTotal: { minor: 1, currency: 'EUR' } };
    expect(await shop.as('ada', 'POST', '/v1/checkouts', shown)).toMatchObject({
      status: 409,
      body: { code: 'price-changed', facts: { total: { minor: 39_80, currency: 'EUR' } } },
    });
  });

  test('[E103~] is refused for a country that the shop does not send to, and costs more to one that is far', async () => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const to = (country: string) => ({ ...wish, shippingAddress: { ...address, country } });
    expect(await shop.as('ada', 'POST', '/v1/checkouts', to('NO'))).toMatchObject({
      status: 422,
      body: { code: 'not-shipped-to', facts: { destination: { country: 'NO' } } },
    });
    expect(await shop.as('ada', 'POST', '/v1/checkouts', to('PT'), 'far')).toMatchObject({
      status: 202,
      body: { total: { minor: 44_80, currency: 'EUR' } },
    });
  });

  test('[E103~] is refused for what is sent by weight and has none', async () => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const ports = { ...shop.ports, ...testEdge(), pricingPolicy: sentByWeight };
    const request = { method: 'POST', path: '/v1/checkouts', body: wish, subject: 'ada' };
    expect(
      await ask(createHttpFunction(customerCheckoutRoutes, ports), {
        ...request,
        headers: { 'idempotency-key': 'key-1' },
      }),
    ).toMatchObject({ status: 422, body: { code: 'weight-unknown', facts: { skus: [saucepan] } } });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf, poll, type Reply } from '../src/client.ts';
import {
  shippingAddress as addressOfTour,
  afterPending,
  buy,
  orderIn,
  standingOf,
  startCheckout,
  stockOf,
} from '../src/demo/buying.ts';
import { deployedSite, localSite, type Site } from '../src/demo/site.ts';
import { openPlatform, type TestPlatform } from './platform.ts';
import { shippingAddress } from './shopper.ts';

// A platform that runs already: `EMPORION_URL=… pnpm test shop-journeys`; a deployment needs the tokens of its people, too.
const { EMPORION_URL: url, EMPORION_TOKENS: tokens } = process.env;

let own: TestPlatform | undefined;
let site: Site;
beforeAll(async () => {
  own = url === undefined ? await openPlatform() : undefined;
  const origin = new URL(own?.url ?? url ?? '').origin;
  site = tokens === undefined ? localSite(origin) : deployedSite(origin, tokens);
});
afterAll(() => own?.close());

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly available: number;
}
const productsOf = ({ body }: Reply): readonly Product[] => body['items'] as readonly Product[];
const linesOf = ({ body }: Reply): readonly Partial<Product>[] => body['lines'] as readonly Partial<Product>[];

/** Somebody signed in, with nothing in the cart. */
async function as(name: string, before?: Client): Promise<Client> {
  const client = await site.signIn(name, before);
  for (const { sku } of linesOf(await client.get('/v1/me/cart'))) {
    await client.send('DELETE', `/v1/me/cart/items/${sku}`);
  }
  return client;
}

const wanted = new Set<string>();

/** A product that no other journey wants, of which there are enough. */
async function plenty(units: number): Promise<Product> {
  const onSale = productsOf(await clientOf(site.url).get('/v1/products?limit=100'));
  const product = onSale.find(({ id, available }) => available >= units && !wanted.has(id));
  if (product === undefined) throw new Error(`of no product there are ${units}`);
  wanted.add(product.id);
  return product;
}

/** The product of which there are the fewest. */
async function scarce(): Promise<Product> {
  const onSale = productsOf(await clientOf(site.url).get('/v1/products?limit=100'));
  const [product] = onSale
    .filter(({ id, available }) => available > 0 && !wanted.has(id))
    .sort((one, other) => one.available - other.available);
  if (product === undefined) throw new Error('nothing is in stock');
  wanted.add(product.id);
  return product;
}

async function wantedBy(client: Client, units: number, { sku }: Product): Promise<void> {
  const put = await client.send('PUT', `/v1/me/cart/items/${sku}`, { quantity: units });
  expect(put.status).toBe(200);
}

/** Buy a product with a card that pays; the path of the order, once it is paid. */
async function ordered(client: Client, units: number, product: Product): Promise<string> {
  await wantedBy(client, units, product);
  const { reached } = await buy(client, 'tok_approved');
  expect(reached.body['status']).toBe('placed');
  const path = `/v1/orders/${reached.body['orderId']}`;
  expect(standingOf(await orderIn(client, path, 'confirmed', 'captured'))).toEqual(['confirmed', 'captured']);
  return path;
}

describe('[E75] from the shelf to the order', { timeout: 60_000 }, () => {
  test('a guest browses by category, and finds a product by a name that is mistyped', async () => {
    const guest = clientOf(site.url);
    const categories = (await guest.get('/v1/categories')).body['items'] as readonly { readonly id: string }[];
    const [category] = categories;
    const page = productsOf(await guest.get(`/v1/products?category=${category?.id}&limit=10`));
    expect(page.map((product) => product.category)).toEqual(page.map(() => category?.id));
    const [first] = page;
    if (first === undefined) throw new Error('the category is empty');
    expect((await guest.get(`/v1/products/${first.id}`)).body).toMatchObject({ id: first.id, name: first.name });
    for (const query of [first.name, `${first.name}x`]) {
      const found = productsOf(await guest.get(`/v1/search?q=${encodeURIComponent(query)}&limit=100`));
      expect(found.map(({ id }) => id)).toContain(first.id);
    }
    expect((await guest.get('/v1/products/019b76da-a800-7000-8000-ffffffffffff')).status).toBe(404);
  });

  test('a guest fills a cart, signs in, and buys what is in it', async () => {
    const product = await plenty(5);
    await as('Ada');
    const guest = clientOf(site.url);
    await guest.send('PUT', `/v1/cart/items/${product.sku}`, { quantity: 2 });
    const ada = await site.signIn('Ada', guest);
    expect((await ada.send('POST', '/v1/me/cart/merge', {}, crypto.randomUUID())).status).toBe(200);
    const cart = await ada.get(`/v1/me/cart?country=${addressOfTour.country}`);
    expect(linesOf(cart)).toMatchObject([{ sku: product.sku, quantity: 2 }]);
    const key = crypto.randomUUID();
    const { started, reached } = await buy(ada, 'tok_approved', key);
    const { total } = cart.body['totals'] as { readonly total: unknown };
    expect([started.status, started.body['total']]).toEqual([202, total]);
    expect(reached.body).toMatchObject({ status: 'placed', total });
    const order = await orderIn(ada, `/v1/orders/${reached.body['orderId']}`, 'confirmed', 'captured');
    expect(order.body).toMatchObject({ totals: { total }, lines: [{ sku: product.sku, quantity: 2 }] });
    expect(linesOf(await ada.get('/v1/me/cart'))).toEqual([]);
    expect(await stockOf(ada, product.id, product.available - 2)).toBe(product.available - 2);
    expect((await startCheckout(ada, 'tok_approved', key)).body).toEqual(started.body);
  });
});

describe('[E75] a checkout that does not end well', { timeout: 60_000 }, () => {
  test.each([
    ['tok_declined', 'card-declined'],
    ['tok_insufficient_funds', 'insufficient-funds'],
  ])('with %s it is declined for %s, and the cart and the stock are as before', async (card, reason) => {
    const [ben, product] = [await as('Ben'), await plenty(5)];
    await wantedBy(ben, 2, product);
    const { reached } = await buy(ben, card);
    expect(reached.body).toMatchObject({ status: 'declined', reason });
    expect(linesOf(await ben.get('/v1/me/cart'))).toMatchObject([{ sku: product.sku, quantity: 2 }]);
    expect(await stockOf(ben, product.id, product.available)).toBe(product.available);
  });

  test('two want the last units, and one of them gets them', async () => {
    const [ada, ben, product] = [await as('Ada'), await as('Ben'), await scarce()];
    await wantedBy(ada, product.available, product);
    await wantedBy(ben, product.available, product);
    const { reached } = await buy(ada, 'tok_approved');
    expect(reached.body['status']).toBe('placed');
    const { reached: lost } = await buy(ben, 'tok_approved');
    expect(lost.body).toMatchObject({
      status: 'sold-out',
      shortages: [{ sku: product.sku, wanted: product.available, available: 0 }],
    });
    const path = `/v1/orders/${reached.body['orderId']}`;
    await orderIn(ada, path, 'confirmed', 'captured');
    await ada.send('POST', `${path}/cancellation`, {});
    expect(standingOf(await orderIn(ada, path, 'cancelled', 'refunded'))).toEqual(['cancelled', 'refunded']);
    expect(await stockOf(ada, product.id, product.available)).toBe(product.available);
  });

  test('an empty cart buys nothing, and a price that nobody asks is not paid', async () => {
    const [chloe, product] = [await as('Chloe'), await plenty(5)];
    expect(await startCheckout(chloe, 'tok_approved', crypto.randomUUID())).toMatchObject({
      status: 422,
      body: { code: 'cart-empty' },
    });
    await wantedBy(chloe, 1, product);
    const cheap = { cardToken: 'tok_approved', shippingAddress, expectedTotal: { currency: 'EUR', minor: 1 } };
    expect(await chloe.send('POST', '/v1/checkouts', cheap, crypto.randomUUID())).toMatchObject({
      status: 409,
      body: { code: 'price-changed' },
    });
    expect((await clientOf(site.url).send('POST', '/v1/checkouts', {}, crypto.randomUUID())).status).toBe(401);
  });
});

describe('[E75] a bank that asks first', { timeout: 60_000 }, () => {
  // A bank that is not on this machine asks in a browser.
  const answers = [
    ['approve', { status: 'placed' }],
    ['refuse', { status: 'declined', reason: 'challenge-refused' }],
  ] as const;
  test.skipIf(tokens !== undefined).each(answers)('and is told to %s', async (answer, end) => {
    const [dev, product] = [await as('Dev'), await plenty(5)];
    await wantedBy(dev, 1, product);
    const { path, reached } = await buy(dev, 'tok_needs_action');
    expect(reached.body['status']).toBe('action-required');
    expect((await dev.send('POST', String(reached.body['challengeUrl']), { answer })).status).toBe(204);
    expect((await dev.send('POST', `${path}/confirmation`, {})).status).toBe(202);
    expect((await afterPending(dev, path)).body).toMatchObject(end);
    const left = product.available - (end.status === 'placed' ? 1 : 0);
    expect(await stockOf(dev, product.id, left)).toBe(left);
  });
});

describe('[E75] an order that is not kept', { timeout: 60_000 }, () => {
  test('is cancelled: the money and the stock come back, once', async () => {
    const [elif, product] = [await as('Elif'), await plenty(5)];
    const path = await ordered(elif, 3, product);
    expect((await elif.send('POST', `${path}/cancellation`, {})).body).toMatchObject({ status: 'cancelled' });
    expect(standingOf(await orderIn(elif, path, 'cancelled', 'refunded'))).toEqual(['cancelled', 'refunded']);
    expect((await elif.send('POST', `${path}/cancellation`, {})).status).toBe(200);
    expect(await stockOf(elif, product.id, product.available)).toBe(product.available);
  });

  test('is shipped and sent back: the money comes back when the goods have', async () => {
    const [finn, otto, ada, product] = [await as('Finn'), await site.signIn('Otto'), await as('Ada'), await plenty(5)];
    const path = await ordered(finn, 2, product);
    const ops = path.replace('/v1/orders/', '/v1/ops/orders/');
    expect((await otto.send('POST', `${ops}/shipment`, {})).body).toMatchObject({ status: 'shipped' });
    expect(await finn.send('POST', `${path}/cancellation`, {})).toMatchObject({
      status: 409,
      body: { code: 'wrong-status' },
    });
    const asked = await finn.send('POST', `${path}/return`, {});
    expect(standingOf(asked)).toEqual(['return-requested', 'captured']);
    expect((await finn.send('POST', `${ops}/return-receipt`, {})).status).toBe(403);
    expect((await otto.send('POST', `${ops}/return-receipt`, {})).body).toMatchObject({ status: 'returned' });
    expect(standingOf(await orderIn(finn, path, 'returned', 'refunded'))).toEqual(['returned', 'refunded']);
    expect(await stockOf(finn, product.id, product.available)).toBe(product.available);
    expect((await ada.get(path)).status).toBe(404);
  });

  test('goes in parts: one is missing, two are sent, one of them comes back, and each is paid for once', async () => {
    const [gia, otto, product] = [await as('Gia'), await site.signIn('Otto'), await plenty(5)];
    const path = await ordered(gia, 3, product);
    const ops = path.replace('/v1/orders/', '/v1/ops/orders/');
    const units = (quantity: number) => ({ lines: [{ sku: product.sku, quantity }] });
    const key = crypto.randomUUID();
    for (const _ of ['once', 'once more']) {
      expect((await otto.send('POST', `${ops}/cancellations`, units(1), key)).body).toMatchObject({
        status: 'confirmed',
        lines: [{ ordered: 3, cancelled: 1, unshipped: 2 }],
      });
    }
    const shipment = { ...units(1), tracking: 'RB123456785AT' };
    expect((await otto.send('POST', `${ops}/shipments`, shipment, crypto.randomUUID())).body).toMatchObject({
      status: 'partially-shipped',
    });
    expect((await otto.send('POST', `${ops}/shipments`, {}, crypto.randomUUID())).body).toMatchObject({
      status: 'shipped',
    });
    expect((await gia.send('POST', `${path}/returns`, units(3), crypto.randomUUID())).body).toMatchObject({
      code: 'more-than-left',
      facts: { wanted: 3, left: 2 },
    });
    await gia.send('POST', `${path}/returns`, units(1), crypto.randomUUID());
    await otto.send('POST', `${ops}/return-receipts`, units(1), crypto.randomUUID());

    const isGivenBack = ({ body }: Reply): boolean =>
      refundsOf(body).length === 2 && givenBack(body) === sumOf(refundsOf(body));
    const { body } = await poll(gia, path, isGivenBack);
    expect(body).toMatchObject({
      status: 'shipped',
      payment: { status: 'captured' },
      shipments: [{ tracking: 'RB123456785AT' }, {}],
      lines: [{ quantity: 3, cancelled: 1, shipped: 2, returned: 1 }],
    });
    expect(await stockOf(gia, product.id, product.available - 1)).toBe(product.available - 1);
  });
});

/** What the history of an order says goes back, part by part, in cents. */
const refundsOf = (body: Reply['body']): readonly number[] =>
  (body['history'] as readonly { readonly refund?: { readonly minor: number } }[]).flatMap(({ refund }) =>
    refund === undefined ? [] : [refund.minor],
  );

const sumOf = (cents: readonly number[]): number => cents.reduce((sum, one) => sum + one, 0);

/** What has gone back of the payment of an order, in cents. */
const givenBack = (body: Reply['body']): number =>
  (body['payment'] as { readonly refunded?: { readonly minor: number } }).refunded?.minor ?? 0;

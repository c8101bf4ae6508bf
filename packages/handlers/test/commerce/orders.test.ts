import type { OrderStatus } from '@emporion/ordering';
import { describe, expect, test } from 'vitest';
import type { Checkout } from './open-checkout.ts';
import { asked, type Body, bought, openedShops } from './shopping.ts';

const opened = openedShops();

/** The requests that change an order. The goods are handled by the operator. */
const pathOf = {
  cancel: (id: string) => `/v1/orders/${id}/cancellation`,
  return: (id: string) => `/v1/orders/${id}/return`,
  ship: (id: string) => `/v1/ops/orders/${id}/shipment`,
  receive: (id: string) => `/v1/ops/orders/${id}/return-receipt`,
} as const;
type Request = keyof typeof pathOf;
const requests = ['cancel', 'return', 'ship', 'receive'] as const;

const request = (shop: Checkout, id: string, kind: Request, customer = 'ada') =>
  kind === 'ship' || kind === 'receive'
    ? shop.ask({ method: 'POST', path: pathOf[kind](id), subject: 'otto', scope: 'ops/admin', body: {} })
    : shop.as(customer, 'POST', pathOf[kind](id), {});

/** Where each request leads from where an order stands; every other one is refused. */
const legal: Readonly<Record<OrderStatus, Readonly<Partial<Record<Request, OrderStatus>>>>> = {
  placed: { cancel: 'cancelled' },
  confirmed: { cancel: 'cancelled', ship: 'shipped' },
  'partially-shipped': { cancel: 'shipped', ship: 'shipped', return: 'partially-shipped' },
  shipped: { ship: 'shipped', return: 'return-requested' },
  'return-requested': { return: 'return-requested', receive: 'returned' },
  returned: { receive: 'returned' },
  cancelled: { cancel: 'cancelled' },
};

/** Where the price of two saucepans at 34.90 is. */
const cents = {
  held: { held: 69_80, captured: 0, refunded: 0 },
  taken: { held: 0, captured: 69_80, refunded: 0 },
  givenBack: { held: 0, captured: 69_80, refunded: 69_80 },
  letGo: { held: 0, captured: 0, refunded: 0 },
};

/** Where the saucepans are. */
const units = {
  promised: { onHand: 10, available: 8, held: 0, committed: 2 },
  gone: { onHand: 8, available: 8, held: 0, committed: 0 },
  onTheShelf: { onHand: 10, available: 10, held: 0, committed: 0 },
};

interface Stop {
  readonly step: Request | 'place' | 'confirm';
  readonly status: OrderStatus;
  readonly money: object;
  readonly stock: object;
}

const place: Stop = { step: 'place', status: 'placed', money: cents.held, stock: units.promised };
const confirm: Stop = { step: 'confirm', status: 'confirmed', money: cents.taken, stock: units.promised };

/** Every way to an end, with where money and stock are on it. */
const ways: readonly (readonly Stop[])[] = [
  [place, { step: 'cancel', status: 'cancelled', money: cents.letGo, stock: units.onTheShelf }],
  [place, confirm, { step: 'cancel', status: 'cancelled', money: cents.givenBack, stock: units.onTheShelf }],
  [
    place,
    confirm,
    { step: 'ship', status: 'shipped', money: cents.taken, stock: units.gone },
    { step: 'return', status: 'return-requested', money: cents.taken, stock: units.gone },
    { step: 'receive', status: 'returned', money: cents.givenBack, stock: units.onTheShelf },
  ],
];

/** A shop whose bank hands no money over until it is told to. */
async function openedWithSlowBank() {
  const { promise: told, resolve: handOver } = Promise.withResolvers<void>();
  const shop = await opened({
    deliveries: 2,
    wrap: (ports) => ({
      ...ports,
      gateway: {
        ...ports.gateway,
        capture: (wish) => told.then(() => ports.gateway.capture(wish)),
      },
    }),
  });
  return { shop, handOver };
}

/** Whatever is not legal where the order stands is refused, and what was done is done once. */
async function refusesTheRest(shop: Checkout, id: string, status: OrderStatus): Promise<void> {
  const read = await shop.as('ada', 'GET', `/v1/orders/${id}`);
  expect(read.body).toMatchObject({ id, status });
  for (const kind of requests) {
    const next = legal[status][kind];
    if (next === undefined) {
      const refusal = { status: 409, body: { code: 'wrong-status', facts: { status } } };
      expect(await request(shop, id, kind), `${kind} when ${status}`).toMatchObject(refusal);
    } else if (next === status) {
      expect(await request(shop, id, kind), `${kind} once more`).toMatchObject({ status: 200, body: read.body });
    }
  }
}

/** Ada finds her order; to Ben it is not there. */
async function isForAdaAlone(shop: Checkout, id: string, status: OrderStatus): Promise<void> {
  const listOf = async (customer: string) => (await shop.as(customer, 'GET', '/v1/orders')).body;
  expect(await listOf('ada')).toMatchObject({ items: [{ id, status }] });
  expect(await listOf('ben')).toEqual({ items: [] });
  const hidden = { status: 404, body: { code: 'not-found' } };
  expect(await shop.as('ben', 'GET', `/v1/orders/${id}`)).toMatchObject(hidden);
  for (const kind of ['cancel', 'return'] as const) expect(await request(shop, id, kind, 'ben')).toMatchObject(hidden);
}

const moneyOf = (shop: Checkout) =>
  shop.bank.ledger().map(({ held, captured, refunded }) => ({
    held: held.minor,
    captured: captured.minor,
    refunded: refunded.minor,
  }));

describe('an order', () => {
  test('[E104] takes legal steps only, its money and its stock with it, and is there for its customer alone', async () => {
    for (const way of ways) {
      const { shop, handOver } = await openedWithSlowBank();
      const id = await asked(shop);
      await shop.settle(() => shop.typesOf(id).includes('ordering.order-placed'));
      for (const { step, status, money, stock } of way) {
        if (step === 'confirm') handOver();
        else if (step !== 'place')
          expect(await request(shop, id, step)).toMatchObject({ status: 200, body: { status } });
        await shop.settle(() => step !== 'confirm' || shop.isEnded(id));
        await shop.idle();
        await refusesTheRest(shop, id, status);
        await isForAdaAlone(shop, id, status);
        await shop.idle();
        expect([moneyOf(shop), await shop.level()], status).toMatchObject([[money], stock]);
      }
      // What the bank hands over after a cancellation changes nothing any more.
      handOver();
      await shop.settle(() => shop.isEnded(id));
      await shop.idle();
      expect([moneyOf(shop), await shop.level()]).toMatchObject([[way.at(-1)?.money], way.at(-1)?.stock ?? {}]);
    }
  });

  test('[E104~] that was shipped too long ago stays, and the refusal says until when it could come back', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    await request(shop, id, 'ship');
    await shop.clock.advance(30 * 86_400_000);
    expect(await request(shop, id, 'return')).toMatchObject({
      status: 422,
      body: { code: 'return-period-over', facts: { returnUntil: '2026-10-21T14:13:20.000Z' } },
    });
  });

  test('has an entity tag that changes with its money', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    const read = (tag: string) =>
      shop.ask({ path: `/v1/orders/${id}`, subject: 'ada', scope: 'shop/order', headers: { 'if-none-match': tag } });
    const etag = String((await shop.as('ada', 'GET', `/v1/orders/${id}`)).headers['etag']);
    expect((await read(etag)).status).toBe(304);
    await request(shop, id, 'cancel');
    await shop.idle();
    expect((await read(etag)).status).toBe(200);
  });

  test('the history of a customer comes in pages without gap or repeat', async () => {
    const shop = await opened();
    const ids = [];
    for (let index = 0; index < 3; index++) ids.push((await bought(shop, undefined, 1)).id);
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

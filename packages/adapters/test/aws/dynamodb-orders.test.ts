import {
  dynamoDbCarts,
  dynamoDbCheckouts,
  dynamoDbOrderPlacements,
  dynamoDbOrders,
  dynamoDbStockLevels,
  dynamoDbStockReservations,
} from '@emporion/adapters/aws';
import { type Clock, plusMilliseconds } from '@emporion/kernel';
import type { Recording } from '@emporion/messages';
import {
  announceCheckout,
  announceOrder,
  announceStart,
  type Checkout,
  changeOrder,
  evolveCheckout,
  type OrderPlacement,
  type PendingCheckout,
  placedBy,
  standardOrderingPolicy,
  unitsOf,
} from '@emporion/ordering';
import { anyPendingCheckout } from '@emporion/ordering/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const ada = { kind: 'customer', id: 'ada' } as const;
const oneCup = { lines: [{ sku: 'CUP-1', quantity: 1 }] };
const unanswered: Fault = { kind: 'unanswered' };
const collided: Fault = { kind: 'canceled', codes: ['TransactionConflict'] };
const [anyOf] = fc.sample(anyPendingCheckout(), { numRuns: 1, seed: 7 });

function openShop() {
  const { fake, clock, sales, stock } = dynamoDbWorld();
  const at = clock.now();
  const silent: Recording = { events: [], at, cause };
  const checkouts = dynamoDbCheckouts(sales);
  const reservations = dynamoDbStockReservations(stock);
  const levels = dynamoDbStockLevels(stock);

  const checkoutOf = (index: number): PendingCheckout => {
    if (anyOf === undefined) throw new RangeError('one sample was asked for');
    const id = `01990000-0000-7000-8000-00000000000${index}`;
    return { ...anyOf, id, customerId: ada.id, startedAt: at, heldUntil: plusMilliseconds(at, 900_000) };
  };
  const begin = (checkout: PendingCheckout) =>
    checkouts.save(checkout, 0, { ...silent, events: [announceStart(checkout)] });
  const ready = async (index = 1): Promise<PendingCheckout> => {
    const checkout = checkoutOf(index);
    const lines = unitsOf(checkout);
    await levels.receive({ id: `d${index}`, lines }, silent);
    await begin(checkout);
    await reservations.reserve({ id: checkout.id, lines, expiresAt: checkout.heldUntil }, silent);
    return checkout;
  };
  const failed = (checkout: PendingCheckout): Checkout =>
    evolveCheckout(checkout, { type: 'checkout-failed', failure: { status: 'expired' } }, at);
  const placementOf = (checkout: PendingCheckout): OrderPlacement => ({
    checkout: evolveCheckout(checkout, { type: 'checkout-completed' }, at),
    expectedVersion: 1,
    checkoutEvents: [announceCheckout({ type: 'checkout-completed' })],
    order: placedBy(checkout, at),
    orderEvents: [announceOrder(placedBy(checkout, at))],
    at,
    cause,
  });
  const placementsAfter = (pause: () => Promise<unknown>) => {
    const paused: Clock = {
      now: clock.now,
      until: async () => {
        await pause();
      },
    };
    return dynamoDbOrderPlacements({ ...sales, clock: paused, stockTableName: stock.tableName });
  };
  return {
    fake,
    clock,
    sales,
    silent,
    checkouts,
    reservations,
    levels,
    carts: dynamoDbCarts(sales),
    orders: dynamoDbOrders(sales),
    placements: dynamoDbOrderPlacements({ ...sales, stockTableName: stock.tableName }),
    placementsAfter,
    checkoutOf,
    begin,
    ready,
    failed,
    placementOf,
  };
}

const underWay = ({ id }: PendingCheckout) => ({
  ok: false,
  error: { reason: 'checkout-under-way', checkoutId: id },
});

describe('the checkout that a customer has begun', () => {
  test('stays while the cart is saved, and does not change the cart', async () => {
    const { carts, begin, checkoutOf, silent } = openShop();
    expect(await begin(checkoutOf(1))).toMatchObject({ ok: true });
    expect(await carts.load(ada)).toEqual({ cart: { lines: [] }, version: 0 });
    expect(await carts.save([{ owner: ada, cart: oneCup, expectedVersion: 0 }], silent)).toEqual({
      ok: true,
      value: [1],
    });
    expect(await begin(checkoutOf(2))).toEqual(underWay(checkoutOf(1)));
    expect(await carts.load(ada)).toEqual({ cart: oneCup, version: 1 });
  });

  test('is no longer under way once its order is placed, with the cart or without', async () => {
    const { placements, placementOf, ready, carts, silent } = openShop();
    expect(await placements.place(placementOf(await ready(1)))).toMatchObject({ ok: true });
    const second = await ready(2);
    await carts.save([{ owner: ada, cart: oneCup, expectedVersion: 0 }], silent);
    const cart = { owner: ada, cart: { lines: [] }, expectedVersion: 1 };
    expect(await placements.place({ ...placementOf(second), cart })).toMatchObject({ ok: true });
    expect(await placements.place(placementOf(await ready(3)))).toMatchObject({ ok: true });
  });

  test('is not forgotten when an earlier one is settled', async () => {
    const { checkouts, begin, checkoutOf, failed, silent, clock } = openShop();
    const closed = failed(checkoutOf(1));
    await begin(checkoutOf(1));
    await checkouts.save(closed, 1, silent);
    await begin(checkoutOf(2));
    const settled = evolveCheckout(closed, { type: 'checkout-settled' }, clock.now());
    expect(await checkouts.save(settled, 2, silent)).toEqual({ ok: true, value: 3 });
    expect(await begin(checkoutOf(3))).toEqual(underWay(checkoutOf(2)));
  });

  test('is told as it is, whatever answers are lost', async () => {
    const { checkouts, begin, checkoutOf, failed, silent, fake } = openShop();
    fake.plan('TransactWriteItems', unanswered);
    expect(await begin(checkoutOf(1))).toEqual({ ok: true, value: 1 });
    fake.plan('TransactWriteItems', ...Array<Fault>(8).fill(unanswered));
    expect(await checkouts.save(failed(checkoutOf(1)), 1, silent)).toEqual({ ok: true, value: 2 });
    expect(await begin(checkoutOf(2))).toEqual({ ok: true, value: 1 });
  });

  test('is found once when it is overdue, and not once it is settled, while the index is behind', async () => {
    const { checkouts, begin, checkoutOf, failed, silent, fake } = openShop();
    const { heldUntil } = checkoutOf(1);
    const found = async () => (await checkouts.unsettled(heldUntil, 9)).map(({ checkout }) => checkout.status);
    await begin(checkoutOf(1));
    fake.holdIndexes('sales');
    await checkouts.save(failed(checkoutOf(1)), 1, silent);
    expect(await found()).toEqual(['expired']);
    fake.releaseIndexes('sales');
    expect(await found()).toEqual(['expired']);
    fake.holdIndexes('sales');
    const settled = evolveCheckout(failed(checkoutOf(1)), { type: 'checkout-settled' }, heldUntil);
    await checkouts.save(settled, 2, silent);
    expect(await found()).toEqual([]);
  });
});

describe('placing an order', () => {
  test('is one transaction over the tables of state and of events', async () => {
    const { placements, placementOf, ready, fake } = openShop();
    const checkout = await ready();
    const before = fake.requests.length;
    await placements.place(placementOf(checkout));
    const [write, ...others] = fake.requests
      .slice(before)
      .filter(({ operation }) => operation === 'TransactWriteItems')
      .map(({ body }) => body as { readonly TransactItems: readonly Record<string, { readonly TableName: string }>[] });
    expect(others).toEqual([]);
    const actions = (write?.TransactItems ?? []).flatMap((item) => Object.values(item));
    expect(actions.map(({ TableName }) => TableName)).toEqual([
      ...['sales', 'outbox'],
      ...['stock', 'outbox'],
      ...['sales', 'sales', 'outbox', 'sales'],
    ]);
    for (const action of actions) expect(action).toHaveProperty('ConditionExpression');
  });

  test.each([1, 8])('[L36~] is done once when its answer is lost %i times', async (times) => {
    const { placementsAfter, placementOf, ready, fake, clock, orders } = openShop();
    const checkout = await ready();
    const told = fake.items('outbox').length;
    const placements = placementsAfter(async () => clock.pass(11 * 60_000));
    fake.plan('TransactWriteItems', ...Array<Fault>(times).fill(unanswered));
    expect(await placements.place(placementOf(checkout))).toEqual({ ok: true, value: undefined });
    expect(await orders.load(checkout.id)).toMatchObject({ version: 1 });
    expect(fake.items('outbox')).toHaveLength(told + 3);
  });

  test.each([
    ['released', 'reservation-ended'],
    ['changed in a way that does not matter', undefined],
  ])('looks again when the reservation was %s a moment ago', async (what, reason) => {
    const { placementsAfter, placementOf, ready, fake, reservations, silent, levels, orders } = openShop();
    const checkout = await ready();
    const placements = placementsAfter(() =>
      what === 'released' ? reservations.release(checkout.id, silent) : reservations.confirm(checkout.id, silent),
    );
    fake.plan('TransactWriteItems', collided);
    const placed = await placements.place(placementOf(checkout));
    expect(placed.ok ? undefined : placed.error.reason).toBe(reason);
    expect(await orders.load(checkout.id)).toEqual(
      reason === undefined ? { order: placedBy(checkout, silent.at), version: 1 } : undefined,
    );
    const lines = unitsOf(checkout);
    const told = await levels.levels(lines.map(({ sku }) => sku));
    expect(told.map(({ held, committed }) => [held, committed])).toEqual(
      lines.map(({ quantity }) => [0, reason === undefined ? quantity : 0]),
    );
  });

  test('is refused when what was confirmed before is restocked in between', async () => {
    const { placementsAfter, placementOf, ready, fake, reservations, silent, orders } = openShop();
    const checkout = await ready();
    await reservations.confirm(checkout.id, silent);
    fake.plan('TransactWriteItems', collided);
    const placements = placementsAfter(() => reservations.restock(checkout.id, silent));
    expect(await placements.place(placementOf(checkout))).toEqual({
      ok: false,
      error: { reason: 'reservation-ended', status: 'restocked' },
    });
    expect(await orders.load(checkout.id)).toBeUndefined();
  });

  test('is refused the second time', async () => {
    const { placements, placementOf, ready } = openShop();
    const checkout = await ready();
    await placements.place(placementOf(checkout));
    expect(await placements.place(placementOf(checkout))).toEqual({
      ok: false,
      error: { reason: 'version-conflict', actual: 2 },
    });
  });

  test('leaves the cart of somebody else alone, but for what is saved there', async () => {
    const { placements, placementOf, ready, carts, silent, begin, checkoutOf } = openShop();
    const guest = { kind: 'guest', id: 'ada' } as const;
    await carts.save([{ owner: guest, cart: oneCup, expectedVersion: 0 }], silent);
    const cart = { owner: guest, cart: { lines: [] }, expectedVersion: 1 };
    expect(await placements.place({ ...placementOf(await ready()), cart })).toMatchObject({ ok: true });
    expect(await carts.load(guest)).toEqual({ cart: { lines: [] }, version: 2 });
    expect(await begin(checkoutOf(2))).toMatchObject({ ok: true });
  });
});

describe('[E57] confirming an order', () => {
  const confirm = { type: 'confirm-order' } as const;
  const changing = ({ orders, clock }: ReturnType<typeof openShop>) => ({
    orders,
    clock,
    policy: standardOrderingPolicy,
  });

  test('is one transaction with its event, under the version that was read', async () => {
    const shop = openShop();
    const { id } = await shop.ready();
    await shop.placements.place(shop.placementOf(shop.checkoutOf(1)));
    const before = shop.fake.requests.length;
    const confirmed = await changeOrder(changing(shop), { orderId: id, command: confirm, cause });
    expect(confirmed).toMatchObject({ ok: true, value: { version: 2, order: { status: 'confirmed' } } });
    const [written, ...others] = shop.fake.requests
      .slice(before)
      .filter(({ operation }) => !operation.startsWith('Get'));
    expect(others).toEqual([]);
    expect(written?.body).toMatchObject({
      TransactItems: [
        {
          Put: {
            TableName: 'sales',
            Item: { PK: { S: `ORDER#${id}` }, v: { N: '2' } },
            ConditionExpression: 'v = :expected',
            ExpressionAttributeValues: { ':expected': { N: '1' } },
          },
        },
        { Put: { TableName: 'outbox', Item: { PK: { S: `order/${id}` }, SK: { S: 'OUT#0000000000000002' } } } },
      ],
    });
    const told = shop.fake.items('outbox');
    expect(await changeOrder(changing(shop), { orderId: id, command: confirm, cause })).toMatchObject({
      ok: true,
      value: { version: 2, events: [] },
    });
    expect(shop.fake.items('outbox')).toEqual(told);
  });

  test('and cancelling it at the same time leave one order, which was changed by both in turn or by one', async () => {
    const shop = openShop();
    const { id } = await shop.ready();
    await shop.placements.place(shop.placementOf(shop.checkoutOf(1)));
    const cancel = { type: 'cancel-order', reason: 'customer-request' } as const;
    const [first, second] = await Promise.all(
      [confirm, cancel].map((command) => changeOrder(changing(shop), { orderId: id, command, cause })),
    );
    expect(second).toMatchObject({ ok: true });
    const stored = await shop.orders.load(id);
    expect(stored).toMatchObject({ order: { status: 'cancelled' }, version: first?.ok === true ? 3 : 2 });
  });

  test('that was never placed, or is gone, makes none', async () => {
    const shop = openShop();
    const { id } = await shop.ready();
    const placed = placedBy(shop.checkoutOf(1), shop.clock.now());
    expect(await changeOrder(changing(shop), { orderId: id, command: confirm, cause })).toEqual({
      ok: false,
      error: { reason: 'not-found' },
    });
    expect(await shop.orders.save(placed, 1, shop.silent)).toEqual({
      ok: false,
      error: { reason: 'version-conflict', actual: 0 },
    });
    expect(await shop.orders.load(id)).toBeUndefined();
  });
});

test('an order is listed at once, although indexes are behind', async () => {
  const { placements, placementOf, ready, fake, orders } = openShop();
  fake.holdIndexes('sales');
  await placements.place(placementOf(await ready()));
  expect(await orders.ofCustomer(ada.id, { limit: 5 })).toHaveLength(1);
});

test('a cart that was saved again is not forgotten, although the index is behind', async () => {
  const { carts, fake, silent, clock } = openShop();
  const guest = { kind: 'guest', id: 'somebody' } as const;
  await carts.save([{ owner: guest, cart: oneCup, expectedVersion: 0 }], silent);
  fake.holdIndexes('sales');
  clock.pass(1_000);
  await carts.save([{ owner: guest, cart: oneCup, expectedVersion: 1 }], { ...silent, at: clock.now() });
  expect(await carts.forgetGuests(plusMilliseconds(silent.at, 1), 9)).toBe(0);
  expect(await carts.load(guest)).toMatchObject({ version: 2 });
});

test.each([1, 8])('a cart is saved once when the answer is lost %i times', async (times) => {
  const { carts, fake, silent } = openShop();
  fake.plan('TransactWriteItems', ...Array<Fault>(times).fill(unanswered));
  expect(await carts.save([{ owner: ada, cart: oneCup, expectedVersion: 0 }], silent)).toEqual({
    ok: true,
    value: [1],
  });
  expect(await carts.load(ada)).toEqual({ cart: oneCup, version: 1 });
});

import type { StockLevels, StockReservations } from '@emporion/inventory';
import { type Instant, instant, plusMilliseconds } from '@emporion/kernel';
import type { EventEnvelope, Receipts, Recording } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announceCheckout, announceOrder, announceStart } from '../announce.ts';
import type { Carts } from '../cart-ports.ts';
import { type Checkout, evolveCheckout, type PendingCheckout } from '../checkout.ts';
import type { Checkouts, OrderPlacement, OrderPlacements, Orders, StoredOrder } from '../checkout-ports.ts';
import { decideOrder } from '../decide-order.ts';
import { evolveOrder } from '../evolve-order.ts';
import { type Order, type PlacedOrder, placedBy } from '../order.ts';
import type { OrderCommand } from '../order-commands.ts';
import { standardOrderingPolicy } from '../policy.ts';
import { unitsOf } from '../purchase.ts';
import { anyPendingCheckout } from './order-arbitraries.ts';

/** The stores under test, empty, with the stock and the carts that placing an order changes. */
export interface OrdersSubject {
  readonly checkouts: Checkouts;
  readonly orders: Orders;
  readonly placements: OrderPlacements;
  readonly carts: Carts;
  readonly stock: StockReservations & StockLevels;
  readonly receipts: Receipts;
  /** Every event of checkouts and orders, oldest first. */
  readonly recorded: () => readonly EventEnvelope[];
}

const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const at = instant(2_000_000_000);
const occasion = { at, cause };
const owner = { kind: 'customer', id: 'ada' } as const;
const idOf = (index: number): string => `01990000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const anyOf = fc.sample(anyPendingCheckout(), { numRuns: 1, seed: 7 })[0];

/** A checkout of ada that buys one thing or more. */
function checkoutOf(index: number): PendingCheckout {
  if (anyOf === undefined) throw new RangeError('one sample was asked for');
  return { ...anyOf, id: idOf(index), customerId: owner.id, startedAt: at, heldUntil: plusMilliseconds(at, 900_000) };
}

const completed = (checkout: PendingCheckout): Checkout => evolveCheckout(checkout, { type: 'checkout-completed' }, at);

/** What is written when the order of a checkout of version 1 is placed. */
const placementOf = (checkout: PendingCheckout): OrderPlacement => ({
  checkout: completed(checkout),
  expectedVersion: 1,
  checkoutEvents: [announceCheckout({ type: 'checkout-completed' })],
  order: placedBy(checkout, at),
  orderEvents: [announceOrder(placedBy(checkout, at))],
  at,
  cause,
});

const started = (checkout: PendingCheckout) => ({ events: [announceStart(checkout)], at, cause });

/** A checkout whose stock is held, ready to place its order. */
async function ready({ checkouts, stock }: OrdersSubject, index = 1): Promise<PendingCheckout> {
  const checkout = checkoutOf(index);
  const lines = unitsOf(checkout);
  await stock.receive({ id: `delivery-${index}`, lines }, occasion);
  await checkouts.save(checkout, 0, started(checkout));
  await stock.reserve({ id: checkout.id, lines, expiresAt: checkout.heldUntil }, occasion);
  return checkout;
}

/** What every store of checkouts and orders promises. */
export function ordersContract(name: string, open: () => OrdersSubject): void {
  describe(`Checkouts: ${name}`, () => {
    test('a checkout survives storage whatever it holds', async () => {
      await fc.assert(
        fc.asyncProperty(anyPendingCheckout(), async (checkout) => {
          const { checkouts } = open();
          expect(await checkouts.load(checkout.id)).toBeUndefined();
          expect(await checkouts.save(checkout, 0, started(checkout))).toEqual({ ok: true, value: 1 });
          expect(await checkouts.load(checkout.id)).toEqual({ checkout, version: 1 });
        }),
        { numRuns: 20 },
      );
    });

    test('of two changes of one version the second is refused, and writes nothing', async () => {
      const { checkouts, recorded } = open();
      const checkout = checkoutOf(1);
      await checkouts.save(checkout, 0, started(checkout));
      const conflict = { ok: false, error: { reason: 'version-conflict', actual: 1 } };
      expect(await checkouts.save(checkout, 0, started(checkout))).toEqual(conflict);
      expect(await checkouts.save(checkout, 3, started(checkout))).toEqual(conflict);
      expect(recorded()).toHaveLength(1);
      expect(recorded()[0]).toMatchObject({
        subject: `checkout/${checkout.id}`,
        sequence: 1,
        correlationid: 'conversation-1',
      });
    });

    test('a receipt is recorded once, and a second one takes its checkout with it', async () => {
      const { checkouts, receipts, recorded } = open();
      const receipt = { scope: 'startCheckout:ada', key: 'key-1', fingerprint: 'f', answer: '{}' };
      const other = { ...checkoutOf(2), customerId: 'ben' };
      await checkouts.save(checkoutOf(1), 0, { ...started(checkoutOf(1)), receipt });
      expect(await receipts.find(receipt.scope, receipt.key)).toEqual(receipt);
      expect(await checkouts.save(other, 0, { ...started(other), receipt })).toEqual({
        ok: false,
        error: { reason: 'already-received' },
      });
      expect(await checkouts.load(idOf(2))).toBeUndefined();
      expect(recorded()).toHaveLength(1);
    });
  });

  describe(`Checkouts that are under way: ${name}`, () => {
    const failed = (checkout: PendingCheckout): Checkout =>
      evolveCheckout(checkout, { type: 'checkout-failed', failure: { status: 'expired' } }, at);
    const changed = (): Recording => ({ events: [], at, cause });

    test('a customer has one at most, and is told which', async () => {
      const { checkouts } = open();
      await checkouts.save(checkoutOf(1), 0, started(checkoutOf(1)));
      const second = () => checkouts.save(checkoutOf(2), 0, started(checkoutOf(2)));
      expect(await second()).toEqual({ ok: false, error: { reason: 'checkout-under-way', checkoutId: idOf(1) } });
      expect(await checkouts.openOf(owner.id)).toBe(idOf(1));
      const other = { ...checkoutOf(3), customerId: 'ben' };
      expect((await checkouts.save(other, 0, started(other))).ok).toBe(true);
      await checkouts.save(failed(checkoutOf(1)), 1, changed());
      expect([await checkouts.openOf(owner.id), await checkouts.openOf('ben')]).toEqual([undefined, idOf(3)]);
      expect((await second()).ok).toBe(true);
    });

    test('of any number at once one begins', async () => {
      const { checkouts } = open();
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5].map((index) => checkouts.save(checkoutOf(index), 0, started(checkoutOf(index)))),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    });

    test('what is overdue and neither placed nor settled is found, the longest overdue first', async () => {
      const subject = open();
      const { checkouts } = subject;
      const idsAt = async (moment: Instant, limit = 9) =>
        (await checkouts.unsettled(moment, limit)).map(({ checkout }) => checkout.id);
      const due = (index: number, milliseconds: number): PendingCheckout => ({
        ...checkoutOf(index),
        customerId: `customer-${index}`,
        heldUntil: plusMilliseconds(at, milliseconds),
      });
      for (const checkout of [due(1, 30), due(2, 10), due(3, 20)]) await checkouts.save(checkout, 0, started(checkout));
      const placed = await ready(subject, 4);
      await subject.placements.place(placementOf(placed));

      expect(await idsAt(plusMilliseconds(at, 19))).toEqual([idOf(2)]);
      expect(await idsAt(plusMilliseconds(at, 2_000_000))).toEqual([2, 3, 1].map(idOf));
      expect(await idsAt(plusMilliseconds(at, 2_000_000), 1)).toEqual([idOf(2)]);
      const closed = failed(due(2, 10));
      await checkouts.save(closed, 1, changed());
      expect(await idsAt(plusMilliseconds(at, 19))).toEqual([idOf(2)]);
      await checkouts.save(evolveCheckout(closed, { type: 'checkout-settled' }, at), 2, changed());
      expect(await idsAt(plusMilliseconds(at, 19))).toEqual([]);
    });
  });

  describe(`OrderPlacements: ${name}`, () => {
    test('an order, its checkout, its stock and the cart change together', async () => {
      const subject = open();
      const checkout = await ready(subject);
      await subject.carts.save([{ owner, cart: { lines: [{ sku: 'CUP-1', quantity: 1 }] }, expectedVersion: 0 }], {
        events: [],
        at,
        cause,
      });
      const cart = { owner, cart: { lines: [] }, expectedVersion: 1 };
      expect(await subject.placements.place({ ...placementOf(checkout), cart })).toEqual({
        ok: true,
        value: undefined,
      });

      expect(await subject.orders.load(checkout.id)).toEqual({ order: placedBy(checkout, at), version: 1 });
      expect(await subject.checkouts.load(checkout.id)).toEqual({ checkout: completed(checkout), version: 2 });
      expect(await subject.carts.load(owner)).toEqual({ cart: { lines: [] }, version: 2 });
      const lines = unitsOf(checkout);
      const levels = await subject.stock.levels(lines.map(({ sku }) => sku));
      expect(levels.map(({ held, committed }) => [held, committed])).toEqual(
        lines.map(({ quantity }) => [0, quantity]),
      );
      expect(subject.recorded().map(({ type, subject: about }) => [type, about])).toEqual([
        ['ordering.checkout-started.v1', `checkout/${checkout.id}`],
        ['ordering.checkout-completed.v1', `checkout/${checkout.id}`],
        ['ordering.order-placed.v1', `order/${checkout.id}`],
      ]);
    });

    test.each<
      [string, (subject: OrdersSubject, checkout: PendingCheckout) => Promise<Partial<OrderPlacement>>, string]
    >([
      ['the checkout was changed', async () => ({ expectedVersion: 7 }), 'version-conflict'],
      [
        'the cart was changed',
        async () => ({ cart: { owner, cart: { lines: [] }, expectedVersion: 7 } }),
        'version-conflict',
      ],
      [
        'the stock was released',
        async ({ stock }, { id }) => {
          await stock.release(id, occasion);
          return {};
        },
        'reservation-ended',
      ],
      ['the hold is over', async (_, { heldUntil }) => ({ at: heldUntil }), 'reservation-overdue'],
    ])('nothing is written when %s', async (_, change, reason) => {
      const subject = open();
      const checkout = await ready(subject);
      const placement = { ...placementOf(checkout), ...(await change(subject, checkout)) };
      const before = [
        await subject.checkouts.load(checkout.id),
        await subject.carts.load(owner),
        subject.recorded().length,
      ];
      expect(await subject.placements.place(placement)).toMatchObject({ ok: false, error: { reason } });
      expect(await subject.orders.load(checkout.id)).toBeUndefined();
      expect([
        await subject.checkouts.load(checkout.id),
        await subject.carts.load(owner),
        subject.recorded().length,
      ]).toEqual(before);
    });

    test('an order without a reservation is not placed', async () => {
      const subject = open();
      const checkout = checkoutOf(1);
      await subject.checkouts.save(checkout, 0, started(checkout));
      expect(await subject.placements.place(placementOf(checkout))).toEqual({
        ok: false,
        error: { reason: 'unknown-reservation' },
      });
      expect(await subject.orders.load(checkout.id)).toBeUndefined();
    });

    test('of any number of placements at once one is made', async () => {
      const subject = open();
      const checkout = await ready(subject);
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => subject.placements.place(placementOf(checkout))),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(subject.recorded().filter(({ type }) => type === 'ordering.order-placed.v1')).toHaveLength(1);
    });
  });

  describe(`Orders: ${name}`, () => {
    const confirmed = { type: 'ordering.order-confirmed.v1', data: {} } as const;

    async function placed(subject: OrdersSubject, index: number): Promise<PlacedOrder> {
      const checkout = await ready(subject, index);
      const order = { ...placedBy(checkout, at), placedAt: plusMilliseconds(at, Math.floor(index / 2)) };
      await subject.placements.place({ ...placementOf(checkout), order });
      return order;
    }

    test('an order that was changed is loaded as it is now, and not changed from an old version', async () => {
      const subject = open();
      const order = await placed(subject, 1);
      const changed = evolveOrder(order, confirmed, at);
      expect(await subject.orders.save(changed, 1, { events: [confirmed], at, cause })).toEqual({ ok: true, value: 2 });
      expect(await subject.orders.load(order.id)).toEqual({ order: changed, version: 2 });
      expect(await subject.orders.save(order, 1, { events: [confirmed], at, cause })).toEqual({
        ok: false,
        error: { reason: 'version-conflict', actual: 2 },
      });
      expect(subject.recorded().at(-1)).toMatchObject({
        type: confirmed.type,
        subject: `order/${order.id}`,
        sequence: 2,
      });
    });

    test('an order that goes in parts survives storage at every step', async () => {
      const subject = open();
      let stored = { order: await placed(subject, 1), version: 1 } as StoredOrder;
      const [line] = unitsOf(stored.order);
      if (line === undefined) throw new RangeError('every purchase has a line');
      const one = { lines: [{ sku: line.sku, quantity: 1 }] };
      const commands: readonly OrderCommand[] = [
        { type: 'confirm-order' },
        { type: 'ship-order', tracking: 'RB123456785AT', ...one },
        { type: 'request-return', ...one },
        { type: 'receive-return', ...one },
        { type: 'cancel-order', reason: 'out-of-stock' },
      ];
      for (const command of commands) {
        const decision = decideOrder(stored.order, command, { policy: standardOrderingPolicy, at });
        if (!decision.ok) throw new RangeError(`refused: ${decision.error.reason}`);
        const events = decision.value;
        const order = events.reduce<Order>((before, event) => evolveOrder(before, event, at), stored.order);
        const saved = await subject.orders.save(order, stored.version, { events, at, cause });
        stored = { order, version: stored.version + events.length };
        expect(saved).toEqual({ ok: true, value: stored.version });
        expect(await subject.orders.load(order.id)).toEqual(stored);
      }
      expect(stored.order.status).toBe('returned');
    });

    test('an order that was never placed is not made by saving it', async () => {
      const subject = open();
      const checkout = checkoutOf(1);
      const saved = await subject.orders.save(placedBy(checkout, at), 0, { events: [confirmed], at, cause });
      expect(saved).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 0 } });
      expect(await subject.orders.load(checkout.id)).toBeUndefined();
      expect(subject.recorded()).toEqual([]);
    });

    test('a customer sees their own orders, newest first, page by page without gap or repeat', async () => {
      const subject = open();
      for (const index of [1, 2, 3, 4, 5]) await placed(subject, index);
      const seen: string[] = [];
      let after: { readonly placedAt: typeof at; readonly id: string } | undefined;
      for (;;) {
        const page = await subject.orders.ofCustomer(owner.id, { limit: 2, ...(after === undefined ? {} : { after }) });
        const last = page.at(-1)?.order;
        if (last === undefined) break;
        expect(page.length).toBeLessThanOrEqual(2);
        seen.push(...page.map(({ order }) => order.id));
        after = { placedAt: last.placedAt, id: last.id };
      }
      expect(seen).toEqual([5, 4, 3, 2, 1].map(idOf));
      expect(await subject.orders.ofCustomer('ben', { limit: 10 })).toEqual([]);
    });
  });
}

import { type Instant, instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import {
  decideOrder,
  evolveOrder,
  historyOf,
  type Order,
  type OrderCommand,
  type OrderEvent,
  type OrderingPolicy,
  type OrderStatus,
  orderingEvents,
  orderSchema,
  partsOf,
  progressOf,
  refundedFor,
  standardOrderingPolicy,
} from '@emporion/ordering';
import { anyOrderWish, anySmallOrder, type OrderWish, paperOrder } from '@emporion/ordering/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const anyPolicy = (): fc.Arbitrary<OrderingPolicy> =>
  fc.constantFrom('nothing-kept' as const, 'nothing-sent' as const).map((shippingRefund) => ({
    ...standardOrderingPolicy,
    shippingRefund,
  }));

interface Step {
  readonly command: OrderCommand;
  readonly at: Instant;
  readonly before: Order;
  readonly after: Order;
  readonly events: readonly OrderEvent[] | undefined;
}

/** The life of an order under wishes that come some days apart. */
const anyLife = () =>
  fc
    .record({
      policy: anyPolicy(),
      placed: anySmallOrder(),
      isPaid: fc.constantFrom(true, true, true, false),
      wishes: fc.array(fc.record({ wish: anyOrderWish(), days: fc.nat(6) }), { maxLength: 24, size: 'max' }),
    })
    .map(({ policy, placed, isPaid, wishes }) => {
      const confirm: OrderWish = () => ({ type: 'confirm-order' });
      let order: Order = placed;
      let at = instant(1);
      const steps = [...(isPaid ? [{ wish: confirm, days: 0 }] : []), ...wishes].map(({ wish, days }): Step => {
        at = plusMilliseconds(at, days * millisecondsPerDay);
        const [before, moment] = [order, at];
        const command = wish(before);
        const decision = decideOrder(before, command, { policy, at: moment });
        const events = decision.ok ? decision.value : undefined;
        order = (events ?? []).reduce((one, event) => evolveOrder(one, event, moment), before);
        return { command, at: moment, before, after: order, events };
      });
      return { policy, placed, steps };
    });

/** Every step that an order may take. */
const legal: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  placed: ['confirmed', 'cancelled'],
  confirmed: ['confirmed', 'partially-shipped', 'shipped', 'cancelled'],
  'partially-shipped': ['partially-shipped', 'shipped', 'return-requested', 'returned'],
  shipped: ['return-requested'],
  'return-requested': ['return-requested', 'shipped', 'returned'],
  returned: [],
  cancelled: [],
};

describe('an order in parts', () => {
  test('[E104] takes legal steps only, and stays as it is when it refuses', () => {
    fc.assert(
      fc.property(anyLife(), ({ steps }) => {
        for (const { before, after, events = [] } of steps) {
          if (events.length > 0) expect(legal[before.status]).toContain(after.status);
          else expect(after).toBe(before);
        }
      }),
    );
  });

  test('[E104] has each of its units where a list of all units has it, and refuses what is not on the list', () => {
    fc.assert(
      fc.property(anyLife(), ({ policy, placed, steps }) => {
        const paper = paperOrder(placed, policy);
        for (const { command, at, after, events = [] } of steps) {
          expect(events.length > 0).toBe(paper.take(command, at));
          expect(progressOf(after)).toEqual(paper.progress());
        }
      }),
    );
  });

  test('[E104~] never changes what was fixed when it was placed', () => {
    fc.assert(
      fc.property(anyLife(), ({ placed, steps }) => {
        const { status: _, updatedAt: __, ...fixed } = placed;
        for (const { after } of steps) expect(after).toMatchObject(fixed);
      }),
    );
  });

  test('[E104] loses and invents no unit: what was ordered is cancelled, here, kept, on its way back or back', () => {
    fc.assert(
      fc.property(anyLife(), ({ steps }) => {
        for (const line of steps.flatMap(({ after }) => progressOf(after))) {
          expect(line.cancelled + line.unshipped + line.shipped).toBe(line.ordered);
          expect(line.returning + line.returned).toBeLessThanOrEqual(line.shipped);
          expect(Math.min(...Object.values(line).filter((count) => typeof count === 'number'))).toBeGreaterThanOrEqual(
            0,
          );
        }
      }),
    );
  });

  test('[E3~] gives back exactly what the units had cost that are not kept, and never more than was paid', () => {
    fc.assert(
      fc.property(anyLife(), ({ policy, placed, steps }) => {
        const paper = paperOrder(placed, policy);
        let before = 0;
        for (const { command, at, after } of steps) {
          paper.take(command, at);
          const refunded = paper.refunded();
          if (refunded !== undefined) expect(refundedFor(after)).toBe(refunded);
          expect(refundedFor(after)).toBeGreaterThanOrEqual(before);
          expect(refundedFor(after)).toBeLessThanOrEqual(placed.priced.totals.gross);
          before = refundedFor(after);
        }
      }),
    );
  });

  test('[E104~] gives everything back, shipping included, once nothing is kept', () => {
    fc.assert(
      fc.property(anyLife(), ({ policy, placed, steps }) => {
        const last = steps.at(-1)?.after ?? placed;
        const isAtOnce = last.status === 'cancelled' && partsOf(last).cancellations.length === 0;
        const isOver = last.status === 'returned' || (last.status === 'cancelled' && !isAtOnce);
        if (!isOver) return;
        const { totals, shipping } = placed.priced;
        const isShippingKept = policy.shippingRefund === 'nothing-sent' && last.status === 'returned';
        expect(refundedFor(last)).toBe(totals.gross - (isShippingKept ? shipping.gross : 0));
      }),
    );
  });

  test('changes nothing by an event that it has had', () => {
    fc.assert(
      fc.property(anyLife(), ({ steps }) => {
        for (const { after, events = [], at } of steps) {
          for (const event of events) expect(evolveOrder(after, event, at)).toBe(after);
        }
      }),
    );
  });

  test('does what it did to all that was left once more without an event', () => {
    fc.assert(
      fc.property(anyLife(), ({ policy, steps }) => {
        for (const { command, events, after, at } of steps) {
          const isNamed = 'lines' in command || after.status === 'return-requested';
          if (events === undefined || isNamed) continue;
          expect(decideOrder(after, command, { policy, at })).toEqual({ ok: true, value: [] });
        }
      }),
    );
  });

  test('survives storage and the bus wherever it stands', () => {
    fc.assert(
      fc.property(anyLife(), ({ steps }) => {
        for (const { after, events = [] } of steps) {
          expect(orderSchema.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
          for (const { type, data } of events) {
            expect(orderingEvents[type].parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
          }
        }
      }),
    );
  });

  test('[E104~] tells in its history what happened, in the order in which it did', () => {
    fc.assert(
      fc.property(anyLife(), ({ placed, steps }) => {
        const happened = historyOf(steps.at(-1)?.after ?? placed);
        expect(happened.map(({ at }) => at)).toEqual(happened.map(({ at }) => at).toSorted((a, b) => a - b));
        const changes = steps.flatMap(({ events = [] }) => events);
        expect(happened).toHaveLength(1 + changes.length);
      }),
    );
  });
});

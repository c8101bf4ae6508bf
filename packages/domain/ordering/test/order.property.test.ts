import { instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import {
  decideOrder,
  evolveOrder,
  type Order,
  type OrderStatus,
  orderSchema,
  placedBy,
  standardOrderingPolicy as policy,
} from '@emporion/ordering';
import { anyMoments, anyOrderCommand, anyPendingCheckout } from '@emporion/ordering/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Every step that an order may take that is never parted. */
const legal: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  placed: ['confirmed', 'cancelled'],
  confirmed: ['shipped', 'cancelled'],
  'partially-shipped': [],
  shipped: ['return-requested'],
  'return-requested': ['returned'],
  returned: [],
  cancelled: [],
};

const longest = 12;

/** An order and the states that commands led it through. */
const anyHistory = () =>
  fc
    .record({
      checkout: anyPendingCheckout(),
      commands: fc.array(anyOrderCommand(), { maxLength: longest }),
      moments: anyMoments(longest),
    })
    .map(({ checkout, commands, moments }) => {
      const placed = placedBy(checkout, instant(0));
      const states: Order[] = [placed];
      const steps = commands.map((command, index) => {
        const before = states.at(-1) ?? placed;
        const at = moments[index] ?? instant(0);
        const decision = decideOrder(before, command, { policy, at });
        const after = decision.ok
          ? decision.value.reduce((order, event) => evolveOrder(order, event, at), before)
          : before;
        states.push(after);
        return { before, command, decision, after, at };
      });
      return { placed, states, steps };
    });

describe('an order', () => {
  test('[E104~] takes legal steps only, whatever is asked of it in whatever order', () => {
    fc.assert(
      fc.property(anyHistory(), ({ steps }) => {
        for (const { before, after, decision } of steps) {
          if (decision.ok && decision.value.length > 0) expect(legal[before.status]).toContain(after.status);
          else expect(after).toBe(before);
        }
      }),
    );
  });

  test('[E104~] refuses whatever is not legal, and says where it stands', () => {
    fc.assert(
      fc.property(anyHistory(), ({ steps }) => {
        const aims = {
          'confirm-order': 'confirmed',
          'ship-order': 'shipped',
          'cancel-order': 'cancelled',
          'request-return': 'return-requested',
          'receive-return': 'returned',
        } as const;
        for (const { before, command, decision } of steps) {
          const aim = aims[command.type];
          const isPossible = legal[before.status].includes(aim) || before.status === aim;
          if (!isPossible)
            expect(decision).toEqual({ ok: false, error: { reason: 'wrong-status', status: before.status } });
        }
      }),
    );
  });

  test('does what it did before once more without an event', () => {
    fc.assert(
      fc.property(anyHistory(), ({ steps }) => {
        for (const { command, decision, after, at } of steps) {
          if (decision.ok) expect(decideOrder(after, command, { policy, at })).toEqual({ ok: true, value: [] });
        }
      }),
    );
  });

  test('never changes what was fixed when it was placed', () => {
    fc.assert(
      fc.property(anyHistory(), ({ placed, states }) => {
        const { status: _, updatedAt: __, ...fixed } = placed;
        for (const order of states) expect(order).toMatchObject(fixed);
      }),
    );
  });

  test('survives storage wherever it stands', () => {
    fc.assert(
      fc.property(anyHistory(), ({ states }) => {
        for (const state of states) expect(orderSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      }),
    );
  });
});

describe('a return', () => {
  const shippedAt = instant(1_000);
  const period = 30 * millisecondsPerDay;
  const anyWait = () => fc.oneof(fc.nat(40 * millisecondsPerDay), fc.constantFrom(period - 1, period));
  const shippedBy = (placed: Order): Order =>
    (['confirm-order', 'ship-order'] as const).reduce((order, type) => {
      const decision = decideOrder(order, { type }, { policy, at: shippedAt });
      return decision.ok
        ? decision.value.reduce((before, event) => evolveOrder(before, event, shippedAt), order)
        : order;
    }, placed);

  test('can be asked for within thirty days of the shipping, and not a millisecond longer', () => {
    fc.assert(
      fc.property(anyPendingCheckout(), anyWait(), (checkout, milliseconds) => {
        const order = shippedBy(placedBy(checkout, instant(0)));
        const at = plusMilliseconds(shippedAt, milliseconds);
        const asked = decideOrder(order, { type: 'request-return' }, { policy, at });
        if (milliseconds < period) expect(asked.ok).toBe(true);
        else expect(asked).toMatchObject({ ok: false, error: { reason: 'return-period-over' } });
      }),
    );
  });

  test('goes by the policy of the day of the shipping, whatever is in force when it is asked for', () => {
    fc.assert(
      fc.property(anyPendingCheckout(), fc.nat(40 * millisecondsPerDay), (checkout, returnMilliseconds) => {
        const order = shippedBy(placedBy(checkout, instant(0)));
        const lastMoment = plusMilliseconds(shippedAt, policy.returnMilliseconds - 1);
        const inForce = { policy: { ...policy, returnMilliseconds }, at: lastMoment };
        expect(decideOrder(order, { type: 'request-return' }, inForce).ok).toBe(true);
      }),
    );
  });
});

import { instant } from '@emporion/kernel';
import {
  announceCheckout,
  announceStart,
  type Checkout,
  checkoutSchema,
  decideCheckout,
  evolveCheckout,
  orderingEvents,
} from '@emporion/ordering';
import { anyCheckoutCommand, anyCheckoutFailure, anyPendingCheckout } from '@emporion/ordering/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const at = instant(2_000_000_000);
const isEnd = ({ status }: Checkout): boolean => status !== 'pending' && status !== 'action-required';

/** A checkout and the states that commands led it through. */
const anyHistory = () =>
  fc
    .record({ start: anyPendingCheckout(), commands: fc.array(anyCheckoutCommand(), { maxLength: 12 }) })
    .map(({ start, commands }) => {
      const steps: {
        before: Checkout;
        after: Checkout;
        decision: ReturnType<typeof decideCheckout>;
        command: (typeof commands)[number];
      }[] = [];
      let before: Checkout = start;
      for (const command of commands) {
        const decision = decideCheckout(before, command);
        const after: Checkout = decision.ok
          ? decision.value.reduce<Checkout>((checkout, fact) => evolveCheckout(checkout, fact, at), before)
          : before;
        steps.push({ before, after, decision, command });
        before = after;
      }
      return { start, steps };
    });

describe('a checkout', () => {
  test('[E102~] ends once: what is placed cannot fail, and what failed cannot be placed', () => {
    fc.assert(
      fc.property(anyHistory(), ({ steps }) => {
        for (const { before, after } of steps) if (isEnd(before)) expect(after.status).toBe(before.status);
      }),
    );
  });

  test('[E102~] is placed or failed by whichever command comes first', () => {
    fc.assert(
      fc.property(anyPendingCheckout(), anyCheckoutFailure(), fc.boolean(), (start, failure, isPlacedFirst) => {
        const [complete, fail] = [{ type: 'complete-checkout' }, { type: 'fail-checkout', failure }] as const;
        const order = isPlacedFirst ? [complete, fail] : [fail, complete];
        const outcomes = [];
        let checkout: Checkout = start;
        for (const command of order) {
          const decision = decideCheckout(checkout, command);
          outcomes.push(decision.ok);
          if (decision.ok)
            checkout = decision.value.reduce<Checkout>((before, fact) => evolveCheckout(before, fact, at), checkout);
        }
        expect(outcomes).toEqual([true, false]);
        expect(checkout.status).toBe(isPlacedFirst ? 'placed' : failure.status);
      }),
    );
  });

  test('forgets the card, the bank, the token and the address at its end', () => {
    fc.assert(
      fc.property(anyHistory(), ({ steps }) => {
        for (const { after } of steps) {
          if (!isEnd(after)) continue;
          for (const secret of ['cardToken', 'challengeUrl', 'sealedToken', 'shippingAddress'])
            expect(after).not.toHaveProperty(secret);
        }
      }),
    );
  });

  test('does what it did before once more without a fact, but for a new wait under a new token', () => {
    fc.assert(
      fc.property(anyHistory(), ({ steps }) => {
        for (const { command, decision, after } of steps) {
          if (decision.ok && command.type !== 'request-confirmation') {
            expect(decideCheckout(after, command)).toEqual({ ok: true, value: [] });
          }
        }
      }),
    );
  });

  test('tells the world what its events may hold, and no secret', () => {
    const canaries = ['Canary Row 17', 'https://bank.example/canary', 'canary-token'];
    const [line1 = '', challengeUrl = '', sealedToken = ''] = canaries;
    fc.assert(
      fc.property(anyPendingCheckout(), fc.array(anyCheckoutCommand()), (start, commands) => {
        let checkout: Checkout = { ...start, shippingAddress: { ...start.shippingAddress, line1 } };
        const told = [announceStart(checkout)];
        for (const command of [{ type: 'request-confirmation', challengeUrl, sealedToken } as const, ...commands]) {
          const decision = decideCheckout(checkout, command);
          if (!decision.ok) continue;
          told.push(...decision.value.map(announceCheckout));
          checkout = decision.value.reduce<Checkout>((before, fact) => evolveCheckout(before, fact, at), checkout);
        }
        for (const { type, data } of told) expect(orderingEvents[type].safeParse(data).success).toBe(true);
        for (const secret of [...canaries, 'tok_']) expect(JSON.stringify(told)).not.toContain(secret);
      }),
    );
  });

  test('survives storage wherever it stands', () => {
    fc.assert(
      fc.property(anyHistory(), ({ start, steps }) => {
        for (const state of [start, ...steps.map(({ after }) => after)]) {
          expect(checkoutSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        }
      }),
    );
  });
});

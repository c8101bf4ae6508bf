import { instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import {
  announce,
  decide,
  evolve,
  type GatewayStanding,
  type Payment,
  paymentEvents,
  paymentSchema,
} from '@emporion/payments';
import { anyGatewayStanding, anyPayment, anyPaymentFact, anyRefundedStanding } from '@emporion/payments/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const at = instant(1_790_000_000_000);
/** How far each status is from the start; nothing leads from one to a lower or an equal one. */
const rank: Readonly<Record<Payment['status'], number>> = {
  requested: 0,
  'action-required': 1,
  authorized: 2,
  declined: 3,
  voided: 3,
  captured: 3,
  refunded: 4,
};

/** A payment and what a gateway says one after the other, of its own amount too. */
const anyPaymentAndStandings = () =>
  anyPayment().chain((payment) => {
    const { amount = money('EUR', 1) } = payment;
    const standing = fc.oneof(anyGatewayStanding(), anyRefundedStanding(amount));
    return fc.tuple(fc.constant(payment), fc.array(standing, { maxLength: 10 }));
  });

const isAllBack = (standing: GatewayStanding, { amount }: Payment): boolean =>
  standing.status === 'captured' &&
  amount !== undefined &&
  standing.refunded?.currency === amount.currency &&
  standing.refunded.minor >= amount.minor;

/** Whether a payment is further from the start than another: by its rank, and within a rank by what was given back. */
const isFurther = (one: Payment, other: Payment): boolean =>
  rank[one.status] === rank[other.status] ? refundedOf(one) > refundedOf(other) : rank[one.status] > rank[other.status];

const refundedOf = (payment: Payment): number => (payment.status === 'captured' ? (payment.refunded?.minor ?? 0) : 0);

test('whatever a gateway says, in any order and again and again, moves a payment on or not at all', () => {
  fc.assert(
    fc.property(anyPaymentAndStandings(), ([first, standings]) => {
      let payment = first;
      for (const standing of standings) {
        const next = decide(payment, standing, at).reduce(evolve, payment);
        if (next === payment) continue;
        expect(isFurther(next, payment)).toBe(true);
        expect(next.status).toBe(isAllBack(standing, payment) ? 'refunded' : standing.status);
        expect(decide(next, standing, at)).toEqual([]);
        payment = next;
      }
    }),
  );
});

const nameOf = (next: Payment): string => {
  if (next.status === 'action-required') return 'payment-challenged';
  return next.status === 'captured' && next.refunded !== undefined
    ? 'payment-partially-refunded'
    : `payment-${next.status}`;
};

test('every fact that is decided fits where the payment stands', () => {
  fc.assert(
    fc.property(anyPaymentAndStandings(), ([first, [standing]]) => {
      if (standing === undefined) return;
      let payment = first;
      for (const fact of decide(payment, standing, at)) {
        const next = evolve(payment, fact);
        expect(fact.type).toBe(nameOf(next));
        expect(next).not.toBe(payment);
        payment = next;
      }
    }),
  );
});

test('facts in an order that nobody decided never move a payment back, and keep its amount', () => {
  fc.assert(
    fc.property(anyPayment(), fc.array(anyPaymentFact(), { maxLength: 10 }), (first, facts) => {
      let payment = first;
      for (const fact of facts) {
        const next = evolve(payment, fact);
        expect(isFurther(payment, next)).toBe(false);
        expect(next.amount).toEqual(first.amount);
        payment = next;
      }
    }),
  );
});

test('every payment survives storage', () => {
  fc.assert(
    fc.property(anyPayment(), (payment) => {
      expect(paymentSchema.parse(JSON.parse(JSON.stringify(payment)))).toEqual(payment);
    }),
  );
});

test('every announcement is what the catalog says, and shows no challenge', () => {
  fc.assert(
    fc.property(anyPaymentFact(), (fact) => {
      const { type, data } = announce(fact);
      expect(paymentEvents[type].parse(data)).toEqual(data);
      expect(Object.keys(data).sort()).toEqual(fact.type === 'payment-declined' ? ['amount', 'reason'] : ['amount']);
    }),
  );
});

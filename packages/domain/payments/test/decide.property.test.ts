import { instant } from '@emporion/kernel';
import { announce, decide, evolve, type Payment, paymentEvents, paymentSchema } from '@emporion/payments';
import { anyGatewayStanding, anyPayment, anyPaymentFact } from '@emporion/payments/testing';
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

test('whatever a gateway says, in any order and again and again, moves a payment on or not at all', () => {
  fc.assert(
    fc.property(anyPayment(), fc.array(anyGatewayStanding(), { maxLength: 10 }), (first, standings) => {
      let payment = first;
      for (const standing of standings) {
        const next = decide(payment, standing, at).reduce(evolve, payment);
        if (next === payment) continue;
        expect(rank[next.status]).toBeGreaterThan(rank[payment.status]);
        expect(next.status).toBe(standing.status);
        expect(decide(next, standing, at)).toEqual([]);
        payment = next;
      }
    }),
  );
});

test('every fact that is decided fits where the payment stands', () => {
  fc.assert(
    fc.property(anyPayment(), anyGatewayStanding(), (first, standing) => {
      let payment = first;
      for (const fact of decide(payment, standing, at)) {
        const next = evolve(payment, fact);
        expect(fact.type).toBe(next.status === 'action-required' ? 'payment-challenged' : `payment-${next.status}`);
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
        expect(rank[next.status]).toBeGreaterThanOrEqual(rank[payment.status]);
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

import { type Currency, money } from '@emporion/money';
import {
  announce,
  authorizePayment,
  balanceOf,
  capturePayment,
  decide,
  emptyLedger,
  evolve,
  type Ledger,
  ledgerAccounts,
  ledgerEntryOf,
  opened,
  type Payment,
  type PaymentEvent,
  post,
  refundPayment,
  undoPayment,
} from '@emporion/payments';
import { anyAmountDue, anyGatewayStanding, anyRefundedStanding, testCards } from '@emporion/payments/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amount, cause, noon, openPayments, paymentId } from './samples.ts';

const postAll = (ledger: Ledger, events: readonly (PaymentEvent & { readonly id: string })[]): Ledger =>
  events.reduce((before, { id, ...event }) => {
    const entry = ledgerEntryOf(id, paymentId, event);
    return entry === undefined ? before : post(before, entry);
  }, ledger);

const sumOf = (ledger: Ledger, currency: Currency): number =>
  ledgerAccounts.reduce((sum, account) => sum + balanceOf(ledger, currency)[account].minor, 0);

/** The events of any payment that a gateway tells of, from its request on. */
const anyStory = () =>
  anyAmountDue()
    .chain((due) =>
      fc.tuple(fc.constant(due), fc.array(fc.oneof(anyGatewayStanding(), anyRefundedStanding(due)), { maxLength: 8 })),
    )
    .map(([due, standings]) => {
      const events: PaymentEvent[] = [];
      let payment: Payment = opened({ type: 'payment-requested', id: paymentId, amount: due, at: noon });
      for (const standing of standings) {
        const facts = decide(payment, standing, noon);
        payment = facts.reduce(evolve, payment);
        events.push(...facts.map(announce));
      }
      return { due, payment, events: events.map((event, index) => ({ ...event, id: `event-${index}` })) };
    });

test('[E61~] [E102~] the accounts of a currency always add up to nothing, and come to what the payment says', () => {
  fc.assert(
    fc.property(anyStory(), ({ due: { currency, minor }, payment, events }) => {
      const ledger = postAll(emptyLedger, events);
      expect(sumOf(ledger, currency)).toBe(0);
      const isCaptured = payment.status === 'captured' || payment.status === 'refunded';
      const refunded = payment.status === 'captured' ? (payment.refunded?.minor ?? 0) : minor;
      const [captured, back] = isCaptured ? [minor, refunded] : [0, 0];
      expect(balanceOf(ledger, currency)).toEqual({
        'gateway-receivable': money(currency, captured - back),
        'customer-payments': money(currency, 0 - captured),
        'customer-refunds': money(currency, back),
      });
    }),
  );
});

test('[E102~] events that come twice, in any order, come to the same', () => {
  fc.assert(
    fc.property(
      anyStory().chain(({ events }) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
        ),
      ),
      ([events, redelivered]) => {
        const [plain, other] = [postAll(emptyLedger, events), postAll(emptyLedger, redelivered)];
        expect(other.balances).toEqual(plain.balances);
        expect(other.entries).toEqual(plain.entries);
      },
    ),
  );
});

test('[E3~] [E102~] the ledger of our events says what the books of the bank say', async () => {
  const anyStep = fc.oneof(
    fc.constantFrom({ step: 'capture' } as const, { step: 'undo' } as const),
    fc.record({
      step: fc.constant('refund' as const),
      id: fc.nat({ max: 3 }),
      minor: fc.integer({ min: 1, max: 13_000 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
      const { ports, outbox, money: books } = openPayments();
      await authorizePayment(ports, { paymentId, amount, cardToken: testCards.approved, cause });
      for (const each of steps) {
        if (each.step === 'capture') await capturePayment(ports, { paymentId, cause });
        else if (each.step === 'undo') await undoPayment(ports, { paymentId, cause });
        else {
          // A refund has one amount: whoever asks for another one under its id is mistaken.
          const refund = {
            paymentId,
            refundId: `refund-${each.id}-${each.minor}`,
            amount: money('EUR', each.minor),
            cause,
          };
          await refundPayment(ports, refund);
        }
        const { captured, refunded } = books();
        expect(refunded).toBeLessThanOrEqual(captured);
        const ledger = postAll(emptyLedger, outbox as readonly (PaymentEvent & { readonly id: string })[]);
        expect(balanceOf(ledger, 'EUR')['gateway-receivable'].minor).toBe(captured - refunded);
      }
    }),
  );
});

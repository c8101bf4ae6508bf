import { parseInstant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { money } from '@emporion/money';
import type { PaymentGateway } from '@emporion/payments';
import { inMemoryPaymentGateway, inMemoryPayments } from '@emporion/payments/testing';

export const noon = parseInstant('2026-11-24T12:00:00Z');
export const cause = { correlationId: 'conversation', causationId: 'request' };
export const paymentId = '01990000-0000-7000-8000-0000000000b1';
export const amount = money('EUR', 12_990);

/** A store, a gateway and a clock, with the names of the calls that the gateway got. */
export function openPayments() {
  const store = inMemoryPayments();
  const bank = inMemoryPaymentGateway();
  const calls: string[] = [];
  const noted =
    <Call, Answer>(name: string, call: (argument: Call) => Promise<Answer>) =>
    (argument: Call): Promise<Answer> => {
      calls.push(name);
      return call(argument);
    };
  const gateway: PaymentGateway = {
    authorize: noted('authorize', bank.authorize),
    find: noted('find', bank.find),
    capture: noted('capture', bank.capture),
    void: noted('void', bank.void),
    refund: noted('refund', bank.refund),
  };
  return {
    ports: { payments: store.payments, gateway, clock: fixedClock(noon) },
    bank,
    calls,
    /** What the world was told, without the context and the version of its names. */
    told: () => store.outbox.map(({ type }) => type.replace(/^payments\.payment-(.+)\.v1$/, '$1')),
    outbox: store.outbox,
    money: () => {
      const line = bank.ledger().find(({ reference }) => reference === paymentId);
      return {
        held: line?.held.minor ?? 0,
        captured: line?.captured.minor ?? 0,
        refunded: line?.refunded.minor ?? 0,
      };
    },
  };
}

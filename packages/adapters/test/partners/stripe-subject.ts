import { type VirtualClock, virtualClock } from '@emporion/adapters/embedded';
import {
  type StripePaymentRecord,
  type StripePaymentRecords,
  stripeClient,
  stripePaymentGateway,
} from '@emporion/adapters/stripe';
import { instant } from '@emporion/kernel';
import { type Currency, money } from '@emporion/money';
import { cardToken } from '@emporion/payments';
import type { GatewayCards, GatewaySubject } from '@emporion/payments/testing';
import { stripeCards, type WrittenIntent } from './stripe-account.ts';
import type { StripeDouble } from './stripe-double.ts';

/** Records in memory, for a gateway under test. */
function inMemoryStripeRecords(): StripePaymentRecords & { readonly kept: Map<string, StripePaymentRecord> } {
  const kept = new Map<string, StripePaymentRecord>();
  return {
    kept,
    find: async (reference) => kept.get(reference),
    change: async (reference, change) => {
      const changed = change(kept.get(reference));
      kept.set(reference, changed);
      return changed;
    },
  };
}

export const cards: GatewayCards = {
  approved: cardToken(stripeCards.approved),
  declined: cardToken(stripeCards.declined),
  insufficientFunds: cardToken(stripeCards.insufficientFunds),
  needsAction: cardToken(stripeCards.needsAction),
  captureFails: cardToken(stripeCards.captureFails),
  silent: cardToken(stripeCards.silent),
  flaky: cardToken(stripeCards.flaky),
};

let accounts = 0;

/** A gateway over an account of its own at the double. */
export function openStripe(
  double: StripeDouble,
  {
    records = inMemoryStripeRecords(),
    timeoutMilliseconds = 5_000,
  }: { readonly records?: StripePaymentRecords; readonly timeoutMilliseconds?: number } = {},
) {
  accounts += 1;
  const secretKey = `sk_test_${accounts}`;
  const clock: VirtualClock = virtualClock(instant(1_790_000_000_000));
  const stripe = stripeClient({ secretKey, endpoint: double.endpoint });
  let beforeRead = async (): Promise<void> => {};
  const { retrieve } = stripe.paymentIntents;
  stripe.paymentIntents.retrieve = (async (...given: Parameters<typeof retrieve>) => {
    await beforeRead();
    return retrieve.apply(stripe.paymentIntents, given);
  }) as typeof retrieve;
  const account = double.account(secretKey);
  const returnUrlOf = (reference: string) => `https://shop.example/checkouts/${reference}`;
  const gateway = stripePaymentGateway({ stripe, records, clock, timeoutMilliseconds, returnUrlOf });
  const intentsOf = (reference: string): readonly WrittenIntent[] =>
    [...account.intents.values()].filter(({ metadata }) => metadata['reference'] === reference);
  const subject: GatewaySubject = {
    gateway,
    cards,
    answerChallenge: async (reference, answer) => intentsOf(reference).some((intent) => account.answer(intent, answer)),
    moneyOf: async (reference) => {
      const intents = intentsOf(reference);
      const [first] = intents;
      if (first === undefined) return undefined;
      const sum = (part: (intent: WrittenIntent) => number) =>
        money(
          first.currency.toUpperCase() as Currency,
          intents.reduce((total, intent) => total + part(intent), 0),
        );
      return {
        held: sum(({ amount_capturable }) => amount_capturable),
        captured: sum(({ amount_received }) => amount_received),
        refunded: sum(({ latest_charge: charge }) =>
          charge === null || typeof charge === 'string' ? 0 : charge.amount_refunded,
        ),
      };
    },
  };
  return {
    ...subject,
    account,
    records,
    intentsOf,
    /** What happens just before a PaymentIntent is read. */
    onGet: (happens: () => Promise<void>) => {
      beforeRead = happens;
    },
    clock,
    /** Let Stripe take so long for each answer, or for those to a path that ends so. */
    slow: (milliseconds: number, end = '') => {
      stripe.on('request', ({ path }: { readonly path: string }) => {
        if (path.endsWith(end)) void clock.advance(milliseconds);
      });
    },
  };
}

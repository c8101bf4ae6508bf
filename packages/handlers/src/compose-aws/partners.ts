import {
  circuitBreaker,
  dynamoDbCreditReports,
  dynamoDbSandboxCreditBureau,
  dynamoDbSandboxPaymentGateway,
  guardedCreditBureau,
} from '@emporion/adapters/aws';
import { BureauUnavailable, type CreditBureau, cachedCreditBureau } from '@emporion/credit-risk';
import { err, ok } from '@emporion/kernel';
import { GatewayUnavailable, type PaymentGateway, type PaymentWebhooks } from '@emporion/payments';
import { clock } from './runtime.ts';
import { setting } from './settings.ts';
import { reading, writing } from './stores.ts';

// Who they are is a setting of the stage (docs/decisions/0012). One for trying things out has their sandboxes; which
// company the credit bureau is has not been decided, so that the others have nobody in its place.

/** The flow asks again for a while, and then a person decides. */
const unconnectedBureau: CreditBureau = {
  report: async () => {
    throw new BureauUnavailable('no credit bureau is connected');
  },
};

const unconnected = async (): Promise<never> => {
  throw new GatewayUnavailable('no payment gateway is connected');
};

/** Nobody is ever asked for money, so that there is none to let go: a checkout fails, and what it held is given back. */
const unconnectedGateway: PaymentGateway = {
  authorize: unconnected,
  capture: unconnected,
  find: async () => undefined,
  void: async () => ok(undefined),
  refund: async () => err({ reason: 'not-captured' }),
};

/** Once for a process, whose calls share what is known of the bureau. */
export function bureau(): CreditBureau {
  if (setting('BUREAU') !== 'sandbox') return unconnectedBureau;
  const loans = reading('LOANS_TABLE');
  return cachedCreditBureau({
    bureau: guardedCreditBureau({ bureau: dynamoDbSandboxCreditBureau(loans), breaker: circuitBreaker({ clock }) }),
    reports: dynamoDbCreditReports(loans),
    clock,
  });
}

/** Nobody has a signature that would be known. */
const unsignedWebhooks: PaymentWebhooks = { read: () => err({ reason: 'signature-invalid' }) };

// What a stage does not ask for Stripe is in the same file, but not evaluated: the SDK takes a part of a start.

/** Once for a process, whose calls share what is known of the bank. */
export async function gateway(): Promise<PaymentGateway> {
  switch (setting('BANK')) {
    case 'sandbox':
      return sandboxGateway();
    case 'stripe':
      return (await import('./stripe-gateway.ts')).stripeGateway();
    case 'unconnected':
      return unconnectedGateway;
  }
}

export async function paymentWebhooks(): Promise<PaymentWebhooks> {
  return setting('BANK') === 'stripe' ? (await import('./stripe-webhooks.ts')).signedWebhooks() : unsignedWebhooks;
}

function sandboxGateway(): PaymentGateway {
  const bank = new URL('/sandbox-bank/', setting('SITE_ORIGIN'));
  return dynamoDbSandboxPaymentGateway({
    ...writing('SALES_TABLE'),
    challengeUrlOf: (reference) => new URL(encodeURIComponent(reference), bank).href,
  });
}

import {
  circuitBreaker,
  dynamoDbStripePaymentRecords,
  guardedPaymentGateway,
  retryBudget,
} from '@emporion/adapters/aws';
import { stripeClient, stripePaymentGateway } from '@emporion/adapters/stripe';
import type { PaymentGateway } from '@emporion/payments';
import { clock, random } from './runtime.ts';
import { stripeKey } from './secrets.ts';
import { setting } from './settings.ts';
import { writing } from './stores.ts';

/** Two calls of the gateway end before the function that makes them. Whoever called it repeats what is left over. */
const patience = { attempts: 2, repeatMilliseconds: 1_000, timeoutMilliseconds: 4_500 } as const;

/**
 * Stripe, as a function asks it.
 *
 * @param endpoint - where it is, if not at its usual address
 * @throws RangeError if the parameter of the key does not hold one for the stage.
 */
export async function stripeGateway(endpoint?: URL): Promise<PaymentGateway> {
  const { attempts, repeatMilliseconds, timeoutMilliseconds } = patience;
  const checkouts = new URL('/checkouts/', setting('SITE_ORIGIN'));
  const gateway = stripePaymentGateway({
    stripe: stripeClient({
      secretKey: await stripeKey(),
      ...(endpoint === undefined ? {} : { endpoint }),
    }),
    records: dynamoDbStripePaymentRecords(writing('SALES_TABLE')),
    clock,
    timeoutMilliseconds,
    returnUrlOf: (reference) => new URL(encodeURIComponent(reference), checkouts).href,
  });
  return guardedPaymentGateway({
    gateway,
    breaker: circuitBreaker({ clock }),
    budget: retryBudget(),
    clock,
    random,
    attempts,
    repeatMilliseconds,
  });
}

import { stripeWebhooks } from '@emporion/adapters/stripe';
import type { PaymentWebhooks } from '@emporion/payments';
import { clock } from './runtime.ts';
import { stripeWebhookSecrets } from './secrets.ts';

/** @throws RangeError if the parameter of the secrets does not hold one or two. */
export const signedWebhooks = async (): Promise<PaymentWebhooks> =>
  stripeWebhooks({ secrets: await stripeWebhookSecrets(), clock });

import { type Clock, err, ok, type Result } from '@emporion/kernel';
import type { PaymentWebhook, PaymentWebhooks, WebhookRefusal } from '@emporion/payments';
import { Stripe } from 'stripe';
import * as z from 'zod';

export interface StripeWebhooksOptions {
  /** `whsec_…`, of the endpoint; while one takes the place of another, both. None: nothing is taken for Stripe's word. */
  readonly secrets: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  /** How old a signature may be, in seconds. Stripe signs each delivery anew. @default 300 */
  readonly toleranceSeconds?: number;
}

/** The events of a PaymentIntent, and of its charge when money goes back. A charge has the metadata of its PaymentIntent. */
const aboutPayments = /^(?:payment_intent\.|charge\.refunded$)/;

const eventSchema = z.object({
  id: z.string().min(1),
  type: z.string(),
  data: z.object({
    object: z.object({ metadata: z.object({ reference: z.string().min(1).optional() }).nullish() }).optional(),
  }),
});

/** Events of Stripe, signed with one of the secrets over the bytes of the body. What type they have is not judged. */
export const stripeWebhooks = (options: StripeWebhooksOptions): PaymentWebhooks => ({
  read: (body, signature) => {
    const text = textOf(body);
    const refusals = options.secrets.map((secret) => refusalOf(options, { text, signature, secret }));
    if (!refusals.includes(undefined)) {
      return err({ reason: refusals.includes('signature-expired') ? 'signature-expired' : 'signature-invalid' });
    }
    return eventIn(text);
  },
});

/** Byte for byte: other bytes that read the same would have the same signature for the SDK. */
function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return '';
  }
}

function refusalOf(
  { clock, toleranceSeconds = 300 }: StripeWebhooksOptions,
  {
    text,
    signature,
    secret,
  }: { readonly text: string; readonly signature: string | undefined; readonly secret: string },
): WebhookRefusal['reason'] | undefined {
  if (signature === undefined) return 'signature-invalid';
  const { signature: signatures } = Stripe.webhooks;
  const isSigned = (tolerance: number): boolean => {
    try {
      return signatures?.verifyHeader(text, signature, secret, tolerance, undefined, clock.now()) === true;
    } catch {
      return false;
    }
  };
  if (isSigned(toleranceSeconds)) return undefined;
  // Without a tolerance, the SDK does not look at the time.
  return isSigned(0) ? 'signature-expired' : 'signature-invalid';
}

/** What is signed and still no event is signed for something else. */
function eventIn(text: string): Result<PaymentWebhook, WebhookRefusal> {
  const event = eventSchema.safeParse(parsed(text));
  if (!event.success) return err({ reason: 'signature-invalid' });
  const { id, type, data } = event.data;
  const reference = data.object?.metadata?.reference;
  return ok(reference === undefined || !aboutPayments.test(type) ? { id } : { id, reference });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

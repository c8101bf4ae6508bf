import { createHmac } from 'node:crypto';
import { sha256 } from '@emporion/adapters/embedded';
import { stripeWebhooks } from '@emporion/adapters/stripe';
import type { PaymentGateway } from '@emporion/payments';
import type { StripeDouble } from '../../../adapters/test/partners/stripe-double.ts';
import { cards, openStripe } from '../../../adapters/test/partners/stripe-subject.ts';
import type { WebhookPorts } from '../../src/commerce/payments/ports.ts';
import { paymentRoutes, webhookRoutes } from '../../src/commerce/payments/routes.ts';
import { createHttpFunction } from '../../src/index.ts';
import { ask, type TestRequest } from '../http/invoke.ts';
import type { Checkout, openCheckout } from './open-checkout.ts';

const secret = 'whsec_of-the-shop';
const path = '/v1/payments/webhooks/stripe';

/** Named, because its parts can only be named where they are declared. */
interface OpenedStripe extends ReturnType<typeof openStripe> {}

type OpenShop = (options: Parameters<typeof openCheckout>[0]) => Promise<Checkout>;

/** A shop that takes payments through Stripe, and hears its webhooks. */
export async function openStripeShop(
  double: StripeDouble,
  open: OpenShop,
  { wrap = (ports) => ports }: { readonly wrap?: (ports: WebhookPorts) => WebhookPorts } = {},
) {
  const stripe: OpenedStripe = openStripe(double);
  const gateway: PaymentGateway = stripe.gateway;
  const shop = await open({ wrap: (ports) => ({ ...ports, gateway }) });
  const paymentWebhooks = stripeWebhooks({ secrets: [secret], clock: shop.clock });
  const ports = wrap({ ...shop.ports, gateway, paymentWebhooks, receipts: shop.receipts });
  const serve = createHttpFunction([...webhookRoutes, ...paymentRoutes], { ...ports, sha256 });
  let events = 0;

  const now = (): number => Math.floor(shop.clock.now() / 1_000);
  const signatureOf = (body: string | Uint8Array, at = now()): string =>
    `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`;
  /** An event as Stripe writes it. */
  const eventOf = (type: string, reference?: string): string => {
    events += 1;
    const metadata = reference === undefined ? {} : { reference };
    const object = { id: `pi_${reference}`, object: 'payment_intent', client_secret: 'secret_do-not-log', metadata };
    return JSON.stringify({ id: `evt_${events}`, object: 'event', type, created: now(), data: { object } });
  };

  return {
    ...shop,
    cards,
    stripe,
    eventOf,
    signatureOf,
    /** Post as anybody can. */
    post: (
      rawBody: string,
      signature: string | undefined,
      { headers = {}, ...how }: Pick<TestRequest, 'headers' | 'isBase64Encoded'> = {},
    ) =>
      ask(serve, {
        method: 'POST',
        path,
        rawBody,
        ...how,
        headers: { ...(signature === undefined ? {} : { 'stripe-signature': signature }), ...headers },
      }),
    /** Post as Stripe does. */
    deliver: (body: string) =>
      ask(serve, { method: 'POST', path, rawBody: body, headers: { 'stripe-signature': signatureOf(body) } }),
    /** Give money back as an operator. */
    refund: (paymentId: string, body: unknown, key = 'refund-1', subject = 'ops') =>
      ask(serve, {
        method: 'POST',
        path: `/v1/ops/payments/${paymentId}/refunds`,
        subject,
        scope: 'ops/admin',
        headers: { 'idempotency-key': key },
        body,
      }),
  };
}

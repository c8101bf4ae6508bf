import type { Cause, Receipt } from '@emporion/messages';
import { changeCheckout } from '@emporion/ordering';
import { GatewayUnavailable, type Payment, type PaymentWebhook, reconcilePayment } from '@emporion/payments';
import { type Answer, okay } from '../../http/answer.ts';
import { problem, refused } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import type { WebhookPorts } from './ports.ts';

/** POST /v1/payments/webhooks/stripe */
export const receiveWebhookRoute: RouteRow<WebhookPorts> = row(
  {
    operation: 'receiveStripeWebhook',
    summary: 'Hear from Stripe that something has happened to a payment. Its signature stands in for a token.',
    context: 'commerce',
    method: 'POST',
    path: '/v1/payments/webhooks/stripe',
    access: 'public',
    group: 'webhooks',
    answers: { 200: { description: 'It is taken, and need not be sent again.' } },
  },
  (ports: WebhookPorts) =>
    async ({ rawBody, header, cause }) => {
      const read = ports.paymentWebhooks.read(rawBody, header('stripe-signature'));
      meter(read.ok ? 'WebhookReceived' : 'WebhookRefused');
      if (!read.ok) return refused(read.error);
      const { id, reference } = read.value;
      logger.info('webhook received', { webhookId: id, ...(reference === undefined ? {} : { paymentId: reference }) });
      return reference === undefined ? taken : follow(ports, { id, reference }, cause);
    },
);

const taken: Answer = okay({});

/**
 * Look up the payment, and let its checkout go on that waits for the customer.
 *
 * A repeat of what was news looks up nothing. It tells the checkout again, which hears it once: the first may have ended
 * in between.
 */
async function follow(
  ports: WebhookPorts,
  { id, reference: paymentId }: Required<PaymentWebhook>,
  cause: Cause,
): Promise<Answer> {
  const receipt = receiptOf(id);
  const earlier = await ports.receipts.find(receipt.scope, receipt.key);
  if (earlier === undefined) {
    try {
      const looked = await reconcilePayment(ports, { paymentId, cause, receiptOf: () => receipt });
      if (!looked.ok && looked.error.reason === 'too-busy') return refused(looked.error);
    } catch (error) {
      if (!(error instanceof GatewayUnavailable)) throw error;
      return problem({ status: 503, code: 'gateway-unavailable', retryAfter: 60 });
    }
  } else meter('WebhookRepeated');
  const payment = (await ports.payments.load(paymentId))?.payment;
  if (payment === undefined || !isDecided(payment)) return taken;
  const told = await changeCheckout(ports, { checkoutId: paymentId, command: { type: 'receive-confirmation' }, cause });
  return !told.ok && told.error.reason === 'too-busy' ? refused(told.error) : taken;
}

/** The bank has said what it waited for the customer to say. */
const isDecided = ({ status }: Payment): boolean => status === 'authorized' || status === 'declined';

const receiptOf = (webhookId: string): Receipt => ({
  scope: 'stripe-webhook',
  key: webhookId,
  fingerprint: webhookId,
  answer: JSON.stringify(taken),
});

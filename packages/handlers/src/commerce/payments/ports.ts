import type { Receipts } from '@emporion/messages';
import type { CheckoutChangePorts } from '@emporion/ordering';
import type { PaymentPorts, PaymentWebhooks } from '@emporion/payments';

/** What the webhooks of a payment gateway need of the world around them. */
export interface WebhookPorts extends PaymentPorts, CheckoutChangePorts {
  readonly paymentWebhooks: PaymentWebhooks;
  readonly receipts: Receipts;
}

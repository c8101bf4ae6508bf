import type { PaymentPorts } from '@emporion/payments';
import type { RouteRow } from '../../http/route.ts';
import type { WebhookPorts } from './ports.ts';
import { receiveWebhookRoute } from './receive-webhook.ts';
import { refundPaymentRoute } from './refund-payment.ts';

/** What a payment gateway tells unasked. */
export const webhookRoutes: readonly RouteRow<WebhookPorts>[] = [receiveWebhookRoute];

/** What an operator does with a payment. */
export const paymentRoutes: readonly RouteRow<PaymentPorts>[] = [refundPaymentRoute];

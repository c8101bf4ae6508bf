export { type StripePaymentRecord, type StripePaymentRecords, stripePaymentRecordSchema } from './payment-record.ts';
export { type StripeClientOptions, stripeClient } from './stripe-client.ts';
export { type StripePaymentGatewayOptions, stripePaymentGateway } from './stripe-payment-gateway.ts';
export { type StripeWebhooksOptions, stripeWebhooks } from './stripe-webhooks.ts';

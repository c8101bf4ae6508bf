import { GatewayUnavailable } from '@emporion/payments';
import {
  type StripePaymentRecord,
  type StripePaymentRecords,
  stripePaymentRecordSchema,
} from '../partners/stripe/payment-record.ts';
import type { DynamoDbTransactionOptions } from './options.ts';
import { sharedDocuments } from './shared-documents.ts';

/**
 * What is kept of payments beside Stripe, in a sales table.
 *
 * What others change again and again in the middle of a change is not changed by it: it throws `GatewayUnavailable`.
 */
export function dynamoDbStripePaymentRecords(options: DynamoDbTransactionOptions): StripePaymentRecords {
  const records = sharedDocuments<StripePaymentRecord>(options, {
    prefix: 'STRIPE',
    schema: stripePaymentRecordSchema,
    busy: (reference) => new GatewayUnavailable(`changed by others again and again: record ${reference}`),
  });
  return {
    find: records.find,
    change: (reference, change) =>
      records.change(reference, (before) => {
        const record = change(before);
        return { document: record, answer: record };
      }),
  };
}

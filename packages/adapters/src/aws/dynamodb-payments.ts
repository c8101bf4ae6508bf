import { type Payment, type Payments, paymentSchema } from '@emporion/payments';
import { aggregateItems } from './aggregate-items.ts';
import type { DynamoDbRecordingOptions } from './options.ts';

/** The payments of a sales table. */
export function dynamoDbPayments(options: DynamoDbRecordingOptions): Payments {
  const items = aggregateItems<Payment>({ ...options, prefix: 'PAY', noun: 'payment', schema: paymentSchema });
  return {
    load: async (id) => {
      const found = await items.load(id);
      return found === undefined ? undefined : { payment: found.state, version: found.version };
    },
    save: (payment, expectedVersion, recording) => items.save(payment, expectedVersion, recording),
  };
}

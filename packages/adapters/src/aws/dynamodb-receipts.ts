import type { Receipts } from '@emporion/messages';
import * as z from 'zod';
import { receiptKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem } from './read-items.ts';

const receiptSchema = z.object({ fingerprint: z.string(), answer: z.string() });

/** The receipts that the stores of the same table wrote. They are kept for at least seven days. */
export const dynamoDbReceipts = (options: DynamoDbOptions): Receipts => ({
  find: async (scope, key) => {
    const item = await readItem(options, receiptKey(scope, key));
    return item === undefined ? undefined : { scope, key, ...receiptSchema.parse(item) };
  },
});

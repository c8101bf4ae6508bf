import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { formatInstant, type Instant, millisecondsPerDay, millisecondsPerSecond } from '@emporion/kernel';
import { type Purchase, type PurchaseLog, type PurchaseRecorder, purchaseSchema } from '@emporion/recommendations';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import type { Item } from './item-size.ts';
import { keyText, placeInTime } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readIndex } from './read-index.ts';
import { partOf, parts } from './spread.ts';

/** Longer than anything is learned from, in days. */
const keptDays = 400;

const itemSchema = z.object({ purchase: purchaseSchema, cancelled: z.set(z.string()).optional() });

/** The purchases of a customer, and all purchases of a month in some parts. */
const partitionOfCustomer = (customerId: string): string => keyText('BOUGHT', customerId);
const partitionOfMonth = (month: string, part: string): string => keyText('BASKETS', month, part);

// YYYY-MM
const monthOf = (at: Instant): string => formatInstant(at).slice(0, 7);

/**
 * Keeps purchases in a sales table: each is an item among those of its customer, and one among those of its month. Both
 * are deleted by the service when nothing is learned from them any more.
 */
export function dynamoDbPurchaseRecorder(options: DynamoDbOptions): PurchaseRecorder {
  const putOnce = async (partition: string, purchase: Purchase): Promise<void> => {
    const ttl = endOf(purchase);
    const put = new PutItemCommand({
      TableName: options.tableName,
      Item: marshall({ PK: partition, SK: placeInTime(purchase.at, purchase.orderId), purchase, ttl }),
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    try {
      await persistently(options, () => options.client.send(put));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
  /** A set only grows, so that neither the order of messages nor a repeat counts. */
  const putCancelled = async (partition: string, purchase: Purchase, cancelled: readonly string[]): Promise<void> => {
    const update = new UpdateItemCommand({
      TableName: options.tableName,
      Key: marshall({ PK: partition, SK: placeInTime(purchase.at, purchase.orderId) }),
      UpdateExpression: 'SET purchase = if_not_exists(purchase, :purchase), #ttl = :ttl ADD cancelled :cancelled',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: marshall({
        ':purchase': purchase,
        ':ttl': endOf(purchase),
        ':cancelled': new Set(cancelled),
      }),
    });
    await persistently(options, () => options.client.send(update));
  };
  return {
    record: async (purchase, cancelled = []) => {
      const { customerId, orderId, at } = purchase;
      await putOnce(partitionOfMonth(monthOf(at), partOf(orderId)), purchase);
      const ofCustomer = partitionOfCustomer(customerId);
      await (cancelled.length === 0 ? putOnce(ofCustomer, purchase) : putCancelled(ofCustomer, purchase, cancelled));
    },
  };
}

/** When it is deleted, in seconds. */
const endOf = ({ at }: Purchase): number => Math.ceil((at + keptDays * millisecondsPerDay) / millisecondsPerSecond);

/** The purchases of a sales table, to be read. */
export const dynamoDbPurchaseHistory = (options: DynamoDbOptions): Omit<PurchaseLog, keyof PurchaseRecorder> => ({
  ofCustomer: async (customerId, limit) => {
    const skus = new Set<string>();
    const range = { partition: partitionOfCustomer(customerId), order: 'descending', limit } as const;
    for await (const items of readIndex(options, range)) {
      for (const sku of items.flatMap(keptIn)) skus.add(sku);
      if (skus.size >= limit) break;
    }
    return [...skus].slice(0, limit);
  },

  since: async function* (begin) {
    for (const month of monthsFrom(begin, options.clock.now())) {
      for (const part of parts) {
        const partition = partitionOfMonth(month, part);
        // Before any order of the first moment.
        const range = { partition, order: 'ascending', after: formatInstant(begin), limit: Infinity } as const;
        for await (const items of readIndex(options, range)) yield items.map(purchaseIn);
      }
    }
  },
});

/** The purchases of a sales table. */
export const dynamoDbPurchaseLog = (options: DynamoDbOptions): PurchaseLog => ({
  ...dynamoDbPurchaseRecorder(options),
  ...dynamoDbPurchaseHistory(options),
});

const purchaseIn = (item: Item): Purchase => itemSchema.parse(unmarshall(item)).purchase;

function keptIn(item: Item): readonly string[] {
  const { purchase, cancelled } = itemSchema.parse(unmarshall(item));
  return purchase.skus.filter((sku) => cancelled?.has(sku) !== true);
}

/** The months from one moment to another, as they are told. */
function monthsFrom(begin: Instant, end: Instant): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = monthOf(begin).split('-').map(Number);
  const last = monthOf(end);
  for (;;) {
    const told = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (told > last) return months;
    months.push(told);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

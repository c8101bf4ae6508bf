import { marshall } from '@aws-sdk/util-dynamodb';
import { type Order, orderSchema } from '@emporion/ordering';
import { type AggregateItems, aggregateItems } from './aggregate-items.ts';
import { aggregateKey, type ItemKey, keyText, placeInTime } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import type { Write } from './transaction.ts';

const prefix = 'ORDER';

/** The key of an order. */
export const orderKey = (id: string): ItemKey => aggregateKey(prefix, id);

/** The partition of the list of a customer's orders. */
export const ordersOfCustomer = (customerId: string): string => keyText('ORDERS', customerId);

/** The orders of a table. */
export const orderItems = (options: DynamoDbRecordingOptions): AggregateItems<Order> =>
  aggregateItems<Order>({ ...options, prefix, noun: 'order', schema: orderSchema });

/**
 * The entry of a new order in the list of its customer. It never changes.
 *
 * It is an item and no entry of an index, whose keys would let an order of five SKUs outgrow a kilobyte.
 */
export const listingWrite = (tableName: string, { id, customerId, placedAt }: Order): Write<never> => ({
  action: {
    Put: {
      TableName: tableName,
      Item: marshall({ PK: ordersOfCustomer(customerId), SK: placeInTime(placedAt, id), order: id }),
      ConditionExpression: 'attribute_not_exists(PK)',
    },
  },
});

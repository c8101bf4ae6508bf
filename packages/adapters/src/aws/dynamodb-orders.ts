import { err } from '@emporion/kernel';
import { type Order, type Orders, orderSchema, type StoredOrder } from '@emporion/ordering';
import * as z from 'zod';
import { placeInTime } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { orderItems, orderKey, ordersOfCustomer } from './order-items.ts';
import { readListed } from './read-index.ts';
import { readItems } from './read-items.ts';
import { readAggregate, type StoredAggregate } from './stored-aggregate.ts';

const listingSchema = z.object({ order: z.string() });

/** The orders of a sales table. */
export function dynamoDbOrders(options: DynamoDbRecordingOptions): Orders {
  const items = orderItems(options);
  return {
    load: async (id) => {
      const found = await items.load(id);
      return found === undefined ? undefined : storedOf(found);
    },

    save: async (order, expectedVersion, recording) =>
      expectedVersion === 0
        ? err({ reason: 'version-conflict', actual: (await items.load(order.id))?.version ?? 0 })
        : items.save(order, expectedVersion, recording),

    ofCustomer: (customerId, { limit, after }) =>
      readListed(
        options,
        {
          partition: ordersOfCustomer(customerId),
          order: 'descending',
          after: after && placeInTime(after.placedAt, after.id),
          limit,
        },
        async (entries) => {
          const keys = entries.map((entry) => orderKey(listingSchema.parse(entry).order));
          const found = await readItems(options, keys);
          return found.map((item) => storedOf(readAggregate(orderSchema, item)));
        },
      ),
  };
}

const storedOf = ({ state: order, version }: StoredAggregate<Order>): StoredOrder => ({ order, version });

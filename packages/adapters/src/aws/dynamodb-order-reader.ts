import { type Orders, orderSchema } from '@emporion/ordering';
import type { DynamoDbOptions } from './options.ts';
import { orderKey } from './order-items.ts';
import { readItem } from './read-items.ts';
import { readAggregate } from './stored-aggregate.ts';

/** The orders of a sales table, for whoever only reads one. */
export const dynamoDbOrderReader = (options: DynamoDbOptions): Pick<Orders, 'load'> => ({
  load: async (id) => {
    const item = await readItem(options, orderKey(id));
    if (item === undefined) return undefined;
    const { state: order, version } = readAggregate(orderSchema, item);
    return { order, version };
  },
});

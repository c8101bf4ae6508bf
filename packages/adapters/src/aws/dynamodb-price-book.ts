import type { Update } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import {
  listPriceSchema,
  type PriceBook,
  type PriceEntry,
  type PriceList,
  priceEntryDocument,
  priceEntrySchema,
} from '@emporion/pricing';
import * as z from 'zod';
import { type ItemKey, keyText } from './keys.ts';
import type { DynamoDbOptions, DynamoDbTransactionOptions } from './options.ts';
import { readItems } from './read-items.ts';
import { transact } from './transaction.ts';

const priceKey = (currency: string, sku: string): ItemKey => ({ PK: keyText('PRICE', currency, sku), SK: 'P' });

/** The entries of a SKU are attributes of one item: a cart reads them at once, and each is set by itself. */
const entriesKey = (currency: string, sku: string): ItemKey => ({ PK: keyText('PRICE', currency, sku), SK: 'E' });

const attributeOf = (id: string): string => keyText('ENTRY', id);

const entriesItemSchema = z
  .record(z.string(), z.unknown())
  .transform((item) =>
    Object.entries(item).flatMap(([name, entry]) =>
      name.startsWith(attributeOf('')) ? priceEntrySchema.parse(entry) : [],
    ),
  );

/** The price book of a catalog table. */
export const dynamoDbPriceBook = (options: DynamoDbOptions): PriceBook => ({
  prices: async (currency, skus) => {
    const items = await readItems(
      options,
      [...new Set(skus)].map((sku) => priceKey(currency, sku)),
    );
    return items.map((item) => listPriceSchema.parse(item));
  },
  entries: async (currency, skus) => {
    const items = await readItems(
      options,
      [...new Set(skus)].map((sku) => entriesKey(currency, sku)),
    );
    return items.flatMap((item) => entriesItemSchema.parse(item));
  },
});

/** The list that the price book of a catalog table is written from: at most 100 prices, or entries of 100 SKUs, at once. */
export const dynamoDbPriceList = (options: DynamoDbTransactionOptions): PriceList => {
  const write = async (writes: Parameters<typeof transact>[1]['writes']): Promise<void> => {
    if (writes.length === 0) return;
    await transact(options, {
      writes,
      token: options.ids.next(),
      // Without a condition it is made, or it fails.
      wasMade: async () => false,
    });
  };
  return {
    set: (currency, prices) => {
      const last = new Map(prices.map((price) => [price.sku, listPriceSchema.parse(price)]));
      return write(
        [...last.values()].map((price) => ({
          action: {
            Put: { TableName: options.tableName, Item: marshall({ ...priceKey(currency, price.sku), ...price }) },
          },
        })),
      );
    },
    setEntries: (entries) => {
      const ofSku = Map.groupBy(entries, ({ currency, sku }) => entriesKey(currency, sku).PK);
      return write(
        [...ofSku].map(([PK, own]) => ({ action: { Update: updateOf(options.tableName, { PK, SK: 'E' }, own) } })),
      );
    },
  };
};

/** The update that sets entries of one SKU. */
function updateOf(tableName: string, key: ItemKey, entries: readonly PriceEntry[]): Update {
  const last = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return {
    TableName: tableName,
    Key: marshall(key),
    UpdateExpression: `SET ${last.map((_, place) => `#e${place} = :e${place}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(last.map(({ id }, place) => [`#e${place}`, attributeOf(id)])),
    ExpressionAttributeValues: marshall(
      Object.fromEntries(last.map((entry, place) => [`:e${place}`, priceEntryDocument(entry)])),
    ),
  };
}

import { marshall } from '@aws-sdk/util-dynamodb';
import { listPriceSchema, type PriceBook, type PriceList } from '@emporion/pricing';
import { type ItemKey, keyText } from './keys.ts';
import type { DynamoDbOptions, DynamoDbTransactionOptions } from './options.ts';
import { readItems } from './read-items.ts';
import { transact } from './transaction.ts';

const priceKey = (currency: string, sku: string): ItemKey => ({ PK: keyText('PRICE', currency, sku), SK: 'P' });

/** The price book of a catalog table. */
export const dynamoDbPriceBook = (options: DynamoDbOptions): PriceBook => ({
  prices: async (currency, skus) => {
    const items = await readItems(
      options,
      [...new Set(skus)].map((sku) => priceKey(currency, sku)),
    );
    return items.map((item) => listPriceSchema.parse(item));
  },
});

/** The list that the price book of a catalog table is written from: at most 100 prices are set at once. */
export const dynamoDbPriceList = (options: DynamoDbTransactionOptions): PriceList => ({
  set: async (currency, prices) => {
    const last = new Map(prices.map((price) => [price.sku, listPriceSchema.parse(price)]));
    if (last.size === 0) return;
    await transact(options, {
      writes: [...last.values()].map((price) => ({
        action: {
          Put: { TableName: options.tableName, Item: marshall({ ...priceKey(currency, price.sku), ...price }) },
        },
      })),
      token: options.ids.next(),
      // Without a condition it is made, or it fails.
      wasMade: async () => false,
    });
  },
});

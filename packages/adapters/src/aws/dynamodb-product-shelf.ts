import { marshall } from '@aws-sdk/util-dynamodb';
import type { Product, ProductShelf } from '@emporion/catalog';
import { pauses } from './backoff.ts';
import { documentAttribute } from './document.ts';
import type { DynamoDbTransactionOptions } from './options.ts';
import { categories, listedIn, productIn, productKey, shelfKey, skuKey } from './product-items.ts';
import { readItems } from './read-items.ts';
import { transact, type Write } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/** Products of the shelf were changed by somebody else again and again. Nothing was written. */
export class ShelfContended extends Error {
  override readonly name = 'ShelfContended';
}

interface NewerVersion {
  readonly reason: 'newer-version';
}

/** The shelf of a catalog table. At most 33 products are put at once, and 100 categories. */
export function dynamoDbProductShelf(options: DynamoDbTransactionOptions): ProductShelf {
  const { tableName, ids } = options;

  const newerThanStored = async (products: readonly Product[]): Promise<readonly Product[]> => {
    const newest = new Map<string, Product>();
    for (const product of products) {
      if (product.version > (newest.get(product.id)?.version ?? 0)) newest.set(product.id, product);
    }
    const stored = await readItems(options, [...newest.keys()].map(productKey));
    const versions = new Map(stored.map(productIn).map(({ id, version }) => [id, version]));
    return [...newest.values()].filter(({ id, version }) => version > (versions.get(id) ?? 0));
  };

  const productWrites = (product: Product, token: string): readonly Write<NewerVersion>[] => {
    const { id, sku, category, version } = product;
    const entry = { ...shelfKey(id), ...listedIn(category, product) };
    return [
      {
        action: {
          Put: {
            TableName: tableName,
            Item: {
              ...marshall({ ...productKey(id), ...listedIn(undefined, product), v: version, tx: token }),
              doc: documentAttribute(product),
            },
            ConditionExpression: 'attribute_not_exists(PK) OR v < :version',
            ExpressionAttributeValues: marshall({ ':version': version }),
          },
        },
        refusal: () => ({ reason: 'newer-version' }),
      },
      { action: { Put: { TableName: tableName, Item: marshall(entry) } } },
      { action: { Put: { TableName: tableName, Item: marshall({ ...skuKey(sku), product: id }) } } },
    ];
  };

  return {
    put: async (products) => {
      const pause = pauses(options);
      for (;;) {
        const changed = await newerThanStored(products);
        const [first] = changed;
        if (first === undefined) return;
        const token = ids.next();
        const put = await transact(options, {
          writes: changed.flatMap((product) => productWrites(product, token)),
          token,
          wasMade: () => isWrittenBy(options, productKey(first.id), token),
        });
        if (put.ok) return;
        if (!(await pause())) throw new ShelfContended(`changed by others again and again: product ${first.id}`);
      }
    },

    arrange: async (arranged) => {
      const newest = new Map(arranged.map(({ id, name }) => [id, name]));
      if (newest.size === 0) return;
      await transact(options, {
        writes: [...newest].map(([id, name]) => ({
          action: { Put: { TableName: tableName, Item: marshall({ PK: categories, SK: id, name }) } },
        })),
        token: ids.next(),
        // Without a condition it is made, or it fails.
        wasMade: async () => false,
      });
    },
  };
}

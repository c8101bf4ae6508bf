import { marshall } from '@aws-sdk/util-dynamodb';
import { isOffered, type Product, type ProductShelf, type ShelfOccasion, shelved, variantsOf } from '@emporion/catalog';
import { type RecordingRefusal, subjectOf } from '@emporion/messages';
import { pauses } from './backoff.ts';
import { documentAttribute } from './document.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { categories, listedIn, productIn, productKey, shelfKey, skuKey } from './product-items.ts';
import { readItems } from './read-items.ts';
import { recordingWrites } from './recording-writes.ts';
import { transact, type Write } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/** Products of the shelf were changed by somebody else again and again. Nothing was written. */
export class ShelfContended extends Error {
  override readonly name = 'ShelfContended';
}

interface OtherVersion {
  readonly reason: 'other-version';
}

/** A product that is to be written, and the one that it replaces. */
interface Replacement {
  readonly product: Product;
  readonly before: Product | undefined;
}

/**
 * The shelf of a catalog table. One transaction has 100 writes: a product without variants takes four of them, each
 * variant and each further category that it has or loses one more. Categories take one each.
 */
export function dynamoDbProductShelf(options: DynamoDbRecordingOptions): ProductShelf {
  const { tableName, outboxTableName, ids } = options;

  const newerThanStored = async (products: readonly Product[]): Promise<readonly Replacement[]> => {
    const newest = new Map<string, Product>();
    for (const product of products) {
      if (product.version > (newest.get(product.id)?.version ?? 0)) newest.set(product.id, product);
    }
    const stored = (await readItems(options, [...newest.keys()].map(productKey))).map(productIn);
    const before = new Map(stored.map((product) => [product.id, product]));
    return [...newest.values()]
      .map((product) => ({ product, before: before.get(product.id) }))
      .filter(({ product, before }) => product.version > (before?.version ?? 0));
  };

  /** The entries of a product in the lists of categories. One that is not offered stands in none. */
  const listWrites = ({ product, before }: Replacement): readonly Write<OtherVersion>[] => {
    const { id, category, alsoIn = [] } = product;
    const entries = isOffered(product)
      ? [
          { key: shelfKey(id), category },
          ...alsoIn.map((further) => ({ key: shelfKey(id, further), category: further })),
        ]
      : [];
    const kept = new Set(entries.map(({ key }) => key.SK));
    const stood = before === undefined ? [] : [shelfKey(id), ...(before.alsoIn ?? []).map((one) => shelfKey(id, one))];
    return [
      ...entries.map(({ key, category: list }) => ({
        action: { Put: { TableName: tableName, Item: marshall({ ...key, ...listedIn(list, product) }) } },
      })),
      ...stood
        .filter(({ SK }) => !kept.has(SK))
        .map((key) => ({ action: { Delete: { TableName: tableName, Key: marshall(key) } } })),
    ];
  };

  const productWrites = (
    replacement: Replacement,
    token: string,
    { at, cause }: ShelfOccasion,
  ): readonly Write<OtherVersion | RecordingRefusal>[] => {
    const { product, before } = replacement;
    const { id, version } = product;
    return [
      {
        action: {
          Put: {
            TableName: tableName,
            Item: {
              ...marshall({
                ...productKey(id),
                ...(isOffered(product) ? listedIn(undefined, product) : {}),
                v: version,
                tx: token,
              }),
              doc: documentAttribute(product),
            },
            // The lists that it leaves are those of the very version that it replaces.
            ...(before === undefined
              ? { ConditionExpression: 'attribute_not_exists(PK)' }
              : {
                  ConditionExpression: 'v = :before',
                  ExpressionAttributeValues: marshall({ ':before': before.version }),
                }),
          },
        },
        refusal: () => ({ reason: 'other-version' }),
      },
      ...listWrites(replacement),
      ...variantsOf(product).map(({ sku }) => ({
        action: { Put: { TableName: tableName, Item: marshall({ ...skuKey(sku), product: id }) } },
      })),
      ...recordingWrites(
        { tableName, outboxTableName, ids, subject: subjectOf('product', id), expectedVersion: version - 1 },
        { events: [shelved(product)], at, cause },
      ),
    ];
  };

  return {
    put: async (products, occasion) => {
      const pause = pauses(options);
      for (;;) {
        const changed = await newerThanStored(products);
        const [first] = changed;
        if (first === undefined) return;
        const token = ids.next();
        const put = await transact(options, {
          writes: changed.flatMap((replacement) => productWrites(replacement, token, occasion)),
          token,
          wasMade: () => isWrittenBy(options, productKey(first.product.id), token),
        });
        if (put.ok) return;
        if (!(await pause()))
          throw new ShelfContended(`changed by others again and again: product ${first.product.id}`);
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

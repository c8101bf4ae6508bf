import { PutItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { millisecondsPerDay, millisecondsPerSecond } from '@emporion/kernel';
import { type LearnedModel, type ModelStore, type SimilarItem, scoredItemSchema } from '@emporion/recommendations';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { batchWrites } from './batch-writes.ts';
import { type ItemKey, keyText } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem, readItems } from './read-items.ts';

/** Some of what was learned was not written, again and again. What was learned before still stands in its place. */
export class ModelNotWritten extends Error {
  override readonly name = 'ModelNotWritten';
}

const similarKey = (sku: string): ItemKey => ({ PK: keyText('ITEM', sku), SK: 'SIM' });
/** Says when the model that stands was built: what is older is no part of it. */
const modelKey: ItemKey = { PK: 'MODEL', SK: 'M' };
const popularKey: ItemKey = { PK: 'MODEL', SK: 'POPULAR' };

const modelSchema = z.object({ builtAt: z.int() });
const popularSchema = modelSchema.extend({ popular: z.array(scoredItemSchema) });
/** Lists beside each other, so that twenty similar items have less than six hundred bytes. */
const similarSchema = modelSchema.extend({
  sku: z.string(),
  skus: z.array(z.string()),
  scores: z.array(z.number()),
  supports: z.array(z.int()),
});

const keptDays = 30;
const itemsAtOnce = 1_000;

/** When the model that stands was built. */
async function standsSince(options: DynamoDbOptions): Promise<number> {
  const item = await readItem(options, modelKey);
  return item === undefined ? Number.NEGATIVE_INFINITY : modelSchema.parse(item).builtAt;
}

/** The learned model of a catalog table, to be read. */
export const dynamoDbModelReader = (options: DynamoDbOptions): Omit<ModelStore, 'publish'> => ({
  similarTo: async (skus) => {
    const [builtAt, items] = await Promise.all([
      standsSince(options),
      readItems(options, [...new Set(skus)].map(similarKey)),
    ]);
    return new Map(
      items
        .map((item) => similarSchema.parse(item))
        .filter((item) => item.builtAt >= builtAt)
        .map((item) => [item.sku, similarIn(item)]),
    );
  },

  popular: async (limit) => {
    const item = await readItem(options, popularKey);
    return item === undefined ? [] : popularSchema.parse(item).popular.slice(0, limit);
  },
});

/**
 * Publishes models in a catalog table: an item for each SKU, one for what is popular, and one that says which model
 * stands. New items come first, and that one last: until then they are read beside those of the model before.
 *
 * `publish` throws `ModelNotWritten` when the service does not take all of it.
 */
export const dynamoDbModelPublisher = (options: DynamoDbOptions): Pick<ModelStore, 'publish'> => ({
  publish: async (model) => {
    const { builtAt, popular } = model;
    if (builtAt < (await standsSince(options))) return;
    for (const writes of batchesOf(model)) {
      const left = await batchWrites(options, writes);
      if (left > 0) throw new ModelNotWritten(`not written: ${left} of ${writes.length} items`);
    }
    for (const item of [
      { ...popularKey, builtAt, popular },
      { ...modelKey, builtAt },
    ]) {
      const put = new PutItemCommand({ TableName: options.tableName, Item: marshall(item) });
      await persistently(options, () => options.client.send(put));
    }
  },
});

/** The learned model of a catalog table. */
export const dynamoDbModelStore = (options: DynamoDbOptions): ModelStore => ({
  ...dynamoDbModelReader(options),
  ...dynamoDbModelPublisher(options),
});

function* batchesOf({ builtAt, similar }: LearnedModel): Generator<readonly WriteRequest[]> {
  const ttl = Math.ceil((builtAt + keptDays * millisecondsPerDay) / millisecondsPerSecond);
  let batch: WriteRequest[] = [];
  for (const [sku, items] of similar) {
    const lists = {
      skus: items.map((item) => item.sku),
      scores: items.map((item) => item.score),
      supports: items.map((item) => item.support),
    };
    batch.push({ PutRequest: { Item: marshall({ ...similarKey(sku), sku, builtAt, ttl, ...lists }) } });
    if (batch.length === itemsAtOnce) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

const similarIn = ({ skus, scores, supports }: z.output<typeof similarSchema>): readonly SimilarItem[] =>
  skus.map((sku, place) => ({ sku, score: scores[place] ?? 0, support: supports[place] ?? 0 }));

import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { millisecondsPerSecond } from '@emporion/kernel';
import { type ApplicationDraft, type ApplicationDrafts, applicationDraftSchema } from '@emporion/loan-origination';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { documentAttribute, documentSchema } from './document.ts';
import { itemKeySchema, keyText, placeInTime } from './keys.ts';
import { draftKey } from './loan-items.ts';
import type { DynamoDbOptions } from './options.ts';
import { readListed } from './read-index.ts';
import { readItem, readItems } from './read-items.ts';

const draftSchema = z.object({ doc: documentSchema.pipe(applicationDraftSchema) }).transform(({ doc }) => doc);

const mostListed = 100;

/** The drafts of a loans table. The service deletes one within days of its end; until then its end is looked at. */
export function dynamoDbApplicationDrafts(options: DynamoDbOptions): ApplicationDrafts {
  const { client, tableName } = options;
  const partitionOf = (customerId: string): string => keyText('DRAFTS', customerId);
  const isCurrent = ({ lapsesAt }: ApplicationDraft, at: number): boolean => at < lapsesAt;
  return {
    find: async (id, at) => {
      const item = await readItem(options, draftKey(id));
      const draft = item === undefined ? undefined : draftSchema.parse(item);
      return draft !== undefined && isCurrent(draft, at) ? draft : undefined;
    },

    save: async (draft) => {
      const { id, customerId, startedAt, lapsesAt } = draft;
      const put = new PutItemCommand({
        TableName: tableName,
        Item: {
          ...marshall({
            ...draftKey(id),
            GSI1PK: partitionOf(customerId),
            GSI1SK: placeInTime(startedAt, id),
            ttl: Math.ceil(lapsesAt / millisecondsPerSecond),
          }),
          doc: documentAttribute(draft),
        },
      });
      await persistently(options, () => client.send(put));
    },

    discard: async (id) => {
      const removal = new DeleteItemCommand({ TableName: tableName, Key: marshall(draftKey(id)) });
      await persistently(options, () => client.send(removal));
    },

    ofCustomer: (customerId, at) =>
      readListed(
        options,
        { index: 'GSI1', partition: partitionOf(customerId), order: 'descending', limit: mostListed },
        async (entries) => {
          const items = await readItems(
            options,
            entries.map((entry) => itemKeySchema.parse(entry)),
          );
          return items.map((item) => draftSchema.parse(item)).filter((draft) => isCurrent(draft, at));
        },
      ),
  };
}

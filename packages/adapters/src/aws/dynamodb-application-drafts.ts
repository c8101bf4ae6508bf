import { ConditionalCheckFailedException, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { millisecondsPerSecond } from '@emporion/kernel';
import { type ApplicationDraft, type ApplicationDrafts, applicationDraftSchema } from '@emporion/loan-origination';
import { type RecordingRefusal, subjectOf } from '@emporion/messages';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { documentAttribute, documentSchema } from './document.ts';
import type { Item } from './item-size.ts';
import { itemKeySchema, keyText, placeInTime } from './keys.ts';
import { draftIsOf, draftKey } from './loan-items.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { readListed } from './read-index.ts';
import { readItem, readItems } from './read-items.ts';
import { recordingWrites } from './recording-writes.ts';
import { transact, type Write } from './transaction.ts';

const draftSchema = z.object({ doc: documentSchema.pipe(applicationDraftSchema) }).transform(({ doc }) => doc);

const mostListed = 100;

/** The drafts of a loans table. The service deletes one within days of its end; until then its end is looked at. */
export function dynamoDbApplicationDrafts(options: DynamoDbRecordingOptions): ApplicationDrafts {
  const { client, tableName, outboxTableName, ids } = options;
  const partitionOf = (customerId: string): string => keyText('DRAFTS', customerId);
  const itemOf = (draft: ApplicationDraft): Item => ({
    ...marshall({
      ...draftKey(draft.id),
      GSI1PK: partitionOf(draft.customerId),
      GSI1SK: placeInTime(draft.startedAt, draft.id),
      rev: draft.revision,
      ttl: Math.ceil(draft.lapsesAt / millisecondsPerSecond),
    }),
    doc: documentAttribute(draft),
  });
  const isCurrent = ({ lapsesAt }: ApplicationDraft, at: number): boolean => at < lapsesAt;
  return {
    find: async (id, at) => {
      const item = await readItem(options, draftKey(id));
      const draft = item === undefined ? undefined : draftSchema.parse(item);
      return draft !== undefined && isCurrent(draft, at) ? draft : undefined;
    },

    add: (draft, recording) => {
      const place = { tableName, outboxTableName, subject: subjectOf('draft', draft.id), expectedVersion: 0, ids };
      const put: Write<RecordingRefusal> = {
        action: {
          Put: { TableName: tableName, Item: itemOf(draft), ConditionExpression: 'attribute_not_exists(PK)' },
        },
        refusal: () => ({ reason: 'version-conflict', actual: 1 }),
      };
      return transact(options, {
        writes: [put, ...recordingWrites(place, recording)],
        token: ids.next(),
        wasMade: async () => (await readItem(options, draftKey(draft.id))) !== undefined,
      });
    },

    replace: async (draft) => {
      const put = new PutItemCommand({
        TableName: tableName,
        Item: itemOf(draft),
        ...draftIsOf(draft.revision - 1),
      });
      try {
        await persistently(options, () => client.send(put));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
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

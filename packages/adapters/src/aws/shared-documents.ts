import { marshall } from '@aws-sdk/util-dynamodb';
import type * as z from 'zod';
import { pauses } from './backoff.ts';
import { documentAttribute } from './document.ts';
import { aggregateKey } from './keys.ts';
import type { DynamoDbTransactionOptions } from './options.ts';
import { readItem } from './read-items.ts';
import { readAggregate, type StoredAggregate } from './stored-aggregate.ts';
import { transact, type Write } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/** What a change leaves behind, and what it says to whoever made it. The same document: nothing has changed. */
export interface DocumentTurn<T, Answer> {
  readonly document: T | undefined;
  readonly answer: Answer;
}

/** Documents of their own, one for each id, that many change at one time. No event tells of them. */
export interface SharedDocuments<T> {
  find(id: string): Promise<T | undefined>;

  /** Changes of one document are made one after the other; what finds out late that it was overtaken is made again. */
  change<Answer>(id: string, change: (document: T | undefined) => DocumentTurn<T, Answer>): Promise<Answer>;
}

export interface SharedDocumentsOptions<T extends object> {
  readonly prefix: string;
  readonly schema: z.ZodType<T>;
  /** What is thrown when others change a document again and again in the middle of a change. */
  readonly busy: (id: string) => Error;
}

interface OtherVersion {
  readonly reason: 'other-version';
}

/** The documents with a prefix in a table, each as one item with a version. */
export function sharedDocuments<T extends object>(
  options: DynamoDbTransactionOptions,
  { prefix, schema, busy }: SharedDocumentsOptions<T>,
): SharedDocuments<T> {
  const { tableName, ids } = options;
  const keyOf = (id: string) => aggregateKey(prefix, id);

  const load = async (id: string): Promise<StoredAggregate<T> | undefined> => {
    const item = await readItem(options, keyOf(id));
    return item === undefined ? undefined : readAggregate(schema, item);
  };

  const documentWrite = (id: string, document: T, expectedVersion: number, token: string): Write<OtherVersion> => ({
    action: {
      Put: {
        TableName: tableName,
        Item: {
          ...marshall({ ...keyOf(id), v: expectedVersion + 1, tx: token }),
          doc: documentAttribute(document),
        },
        ...(expectedVersion === 0
          ? { ConditionExpression: 'attribute_not_exists(PK)' }
          : {
              ConditionExpression: 'v = :expected',
              ExpressionAttributeValues: marshall({ ':expected': expectedVersion }),
            }),
      },
    },
    refusal: () => ({ reason: 'other-version' }),
  });

  return {
    find: async (id) => (await load(id))?.state,
    change: async (id, change) => {
      const pause = pauses(options);
      for (;;) {
        const before = await load(id);
        const { document, answer } = change(before?.state);
        if (document === undefined || document === before?.state) return answer;
        const token = ids.next();
        const kept = await transact(options, {
          writes: [documentWrite(id, document, before?.version ?? 0, token)],
          token,
          wasMade: () => isWrittenBy(options, keyOf(id), token),
        });
        if (kept.ok) return answer;
        if (!(await pause())) throw busy(id);
      }
    },
  };
}

import { marshall } from '@aws-sdk/util-dynamodb';
import { ok, type Result } from '@emporion/kernel';
import { type Recording, type RecordingRefusal, subjectOf } from '@emporion/messages';
import type * as z from 'zod';
import { documentAttribute } from './document.ts';
import { aggregateKey, type ItemKey } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { readItem } from './read-items.ts';
import { recordingWrites } from './recording-writes.ts';
import { readAggregate, type StoredAggregate } from './stored-aggregate.ts';
import { type Transaction, transact, type Write } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/** What the aggregates of one kind are called, and how they are read and found. */
export interface AggregateItemsOptions<T> extends DynamoDbRecordingOptions {
  /** What its keys begin with: `<prefix>#<id>`. */
  readonly prefix: string;
  /** What the subject of its events begins with: `<noun>/<id>`. */
  readonly noun: string;
  readonly schema: z.ZodType<T>;
  /** What is written of it in its own item. @default - all of it */
  readonly documentOf?: (aggregate: T) => object;
  /** The attributes that put it into secondary indexes. */
  readonly indexed?: (aggregate: T) => Readonly<Record<string, string>>;
}

/** A change of an aggregate on its way into a transaction. */
export interface AggregateChange extends Omit<Transaction<RecordingRefusal>, 'token'> {
  /** The version after it: `expectedVersion + max(1, events.length)`. */
  readonly version: number;
}

/** Aggregates in a table, each an item with a version. */
export interface AggregateItems<T extends { readonly id: string }> {
  load(id: string): Promise<StoredAggregate<T> | undefined>;
  /** The writes of a new state and of what the recording holds, for the transaction of that token. */
  change(aggregate: T, expectedVersion: number, recording: Recording, token: string): AggregateChange;
  /**
   * Write the state, what the recording holds, and other items that change with them: all or nothing.
   *
   * @returns the new version.
   */
  save(
    aggregate: T,
    expectedVersion: number,
    recording: Recording,
    others?: readonly Write<RecordingRefusal>[],
  ): Promise<Result<number, RecordingRefusal>>;
}

/** The aggregates of one kind in a table. */
export function aggregateItems<T extends { readonly id: string }>(
  options: AggregateItemsOptions<T>,
): AggregateItems<T> {
  const { tableName, outboxTableName, prefix, noun, schema, ids, documentOf = itself, indexed = () => ({}) } = options;
  const keyOf = (id: string): ItemKey => aggregateKey(prefix, id);

  const stateWrite = (aggregate: T, expectedVersion: number, attributes: Attributes): Write<RecordingRefusal> => ({
    action: {
      Put: {
        TableName: tableName,
        Item: {
          ...marshall({ ...keyOf(aggregate.id), ...indexed(aggregate), ...attributes }),
          doc: documentAttribute(documentOf(aggregate)),
        },
        ...(expectedVersion === 0
          ? { ConditionExpression: 'attribute_not_exists(PK)' }
          : {
              ConditionExpression: 'v = :expected',
              ExpressionAttributeValues: marshall({ ':expected': expectedVersion }),
            }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    refusal: (current) => ({ reason: 'version-conflict', actual: Number(current?.['v']?.N ?? 0) }),
  });

  const change: AggregateItems<T>['change'] = (aggregate, expectedVersion, recording, token) => {
    const { events } = recording;
    const key = keyOf(aggregate.id);
    const version = expectedVersion + Math.max(1, events.length);
    const state = stateWrite(aggregate, expectedVersion, { v: version, tx: token });
    const place = { tableName, outboxTableName, subject: subjectOf(noun, aggregate.id), expectedVersion, ids };
    return {
      version,
      writes: [state, ...recordingWrites(place, recording)],
      wasMade: () => isWrittenBy(options, key, token),
    };
  };

  return {
    change,
    load: async (id) => {
      const item = await readItem(options, keyOf(id));
      return item === undefined ? undefined : readAggregate(schema, item);
    },
    save: async (aggregate, expectedVersion, recording, others = []) => {
      const token = ids.next();
      const { writes, version, wasMade } = change(aggregate, expectedVersion, recording, token);
      const made = await transact(options, { writes: [...writes, ...others], token, wasMade });
      return made.ok ? ok(version) : made;
    },
  };
}

const itself = <T>(aggregate: T): T => aggregate;

type Attributes = Readonly<Record<string, string | number>>;

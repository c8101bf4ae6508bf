import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';

/** Where an adapter over DynamoDB reads and writes, and how it waits between attempts. */
export interface DynamoDbOptions {
  /** Every request is repeated here, so the client needs no attempts of its own. Its repeats have one budget. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  /** A number in [0, 1) for the jitter of retries. */
  readonly random: () => number;
}

/** The options of an adapter that writes several items together. */
export interface DynamoDbTransactionOptions extends DynamoDbOptions {
  /** Names of transactions, and ids of what they record. */
  readonly ids: IdSource;
}

/** The options of an adapter that also records events. */
export interface DynamoDbRecordingOptions extends DynamoDbTransactionOptions {
  /** Where events wait to be published: a table of the same account and region. */
  readonly outboxTableName: string;
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';

/** Where an adapter over DynamoDB reads and writes, and how it waits between attempts. */
export interface DynamoDbOptions {
  /** Every request is repeated here, so the client needs no attempts of its own. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  /** A number in [0, 1) for the jitter of retries. */
  readonly random: () => number;
}

/** The options of an adapter that also records events. */
export interface DynamoDbRecordingOptions extends DynamoDbOptions {
  /** Ids of events, and of the transactions that write them. */
  readonly ids: IdSource;
}

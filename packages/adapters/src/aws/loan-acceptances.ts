import { marshall } from '@aws-sdk/util-dynamodb';
import { type Instant, millisecondsPerDay, millisecondsPerSecond } from '@emporion/kernel';
import type { LoanApplication, LoanRecording } from '@emporion/loan-origination';
import type { RecordingRefusal } from '@emporion/messages';
import * as z from 'zod';
import { type ItemKey, keyText } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem } from './read-items.ts';
import type { Write } from './transaction.ts';

const acceptanceSchema = z.object({ application: z.string() });

// It only tells acceptances apart that are decided at the same time, so it outlives every request, and no more.
const keptDays = 1;

const acceptanceKey = (customerId: string): ItemKey => ({ PK: keyText('CUST', customerId), SK: 'ACCEPTED' });

/** The id of the application of which a customer accepted an offer last. It is forgotten after a day. */
export async function readLastAcceptance(options: DynamoDbOptions, customerId: string): Promise<string | undefined> {
  const item = await readItem(options, acceptanceKey(customerId));
  return item === undefined ? undefined : acceptanceSchema.parse(item).application;
}

/** An acceptance takes the place of the one that was the last when it was decided. No application is accepted twice. */
export const acceptanceWrites = (
  tableName: string,
  { id, customerId }: LoanApplication,
  { acceptance, at }: Pick<LoanRecording, 'acceptance' | 'at'>,
): readonly Write<RecordingRefusal>[] =>
  acceptance === undefined
    ? []
    : [
        {
          action: {
            Put: {
              TableName: tableName,
              Item: marshall({ ...acceptanceKey(customerId), application: id, ttl: endOf(at) }),
              ...(acceptance.after === undefined
                ? { ConditionExpression: 'attribute_not_exists(PK)' }
                : {
                    ConditionExpression: 'application = :after',
                    ExpressionAttributeValues: marshall({ ':after': acceptance.after }),
                  }),
            },
          },
          refusal: () => ({ reason: 'version-conflict', actual: 0 }),
        },
      ];

const endOf = (at: Instant): number => Math.ceil((at + keptDays * millisecondsPerDay) / millisecondsPerSecond);

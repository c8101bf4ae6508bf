import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { millisecondsPerMinute, plusMilliseconds } from '@emporion/kernel';
import { type Notice, noticeSchema } from '@emporion/loan-origination';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { type ItemKey, keyText, placeInTime } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem } from './read-items.ts';

/** The partition of the notices to a customer. */
export const noticePartition = (customerId: string): string => keyText('NOTICES', customerId);

/** The place of a notice among those to its customer. */
export const placeOfNotice = ({ at, id }: Pick<Notice, 'at' | 'id'>): string => placeInTime(at, id);

/** A notice in the table, as far as it is read. */
export const noticeItemSchema: z.ZodType<{ readonly notice: Notice; readonly doneAt?: number | undefined }> = z.object({
  notice: noticeSchema,
  doneAt: z.int().optional(),
});

// Longer than a function runs: whoever holds a claim for so long does not send any more.
const claimLife = millisecondsPerMinute;

const noticeKey = (notice: Notice): ItemKey => ({
  PK: noticePartition(notice.customerId),
  SK: placeOfNotice(notice),
});

/**
 * Keep a notice, and claim the right to send it for a minute.
 *
 * @returns `claimed`, `done` when it needs no sending any more, or `under-way` while somebody else holds the claim.
 */
export async function claimNotice(options: DynamoDbOptions, notice: Notice): Promise<'claimed' | 'done' | 'under-way'> {
  const { client, tableName, clock } = options;
  const now = clock.now();
  const put = new PutItemCommand({
    TableName: tableName,
    Item: marshall({ ...noticeKey(notice), notice, claimedUntil: plusMilliseconds(now, claimLife) }),
    ConditionExpression: 'attribute_not_exists(PK) OR (attribute_not_exists(doneAt) AND claimedUntil <= :now)',
    ExpressionAttributeValues: marshall({ ':now': now }),
  });
  try {
    await persistently(options, () => client.send(put));
    return 'claimed';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const stands = noticeItemSchema.parse(await readItem(options, noticeKey(notice)));
    return stands.doneAt === undefined ? 'under-way' : 'done';
  }
}

/** Mark a notice that it needs no sending any more. */
export async function markDone(options: DynamoDbOptions, notice: Notice): Promise<void> {
  const { client, tableName, clock } = options;
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: marshall(noticeKey(notice)),
    UpdateExpression: 'SET doneAt = :now REMOVE claimedUntil',
    ExpressionAttributeValues: marshall({ ':now': clock.now() }),
  });
  await persistently(options, () => client.send(update));
}

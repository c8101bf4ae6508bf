import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { BureauUnavailable, type CreditBureau, creditReportSchema, creditScoreSchema } from '@emporion/credit-risk';
import * as z from 'zod';
import type { CreditFile } from '../samples/credit-file.ts';
import { persistently } from './backoff.ts';
import { aggregateKey, type ItemKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem } from './read-items.ts';

const fileKey = (customerId: string): ItemKey => aggregateKey('CREDIT', customerId);

const fileSchema = z.object({
  report: z.string().optional(),
  score: creditScoreSchema.optional(),
  outages: z.int().min(0),
});

/**
 * A bureau that plays the files in a loans table. It never makes up a score: a customer without a file has no report.
 *
 * A file can be read and changed in any console: `report` is its id, and `outages` how many inquiries will fail.
 */
export function dynamoDbSandboxCreditBureau(options: DynamoDbOptions): CreditBureau {
  const { client, tableName, clock } = options;

  const useUpOutage = (customerId: string): Promise<boolean> =>
    conditionally(options, () =>
      client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: marshall(fileKey(customerId)),
          UpdateExpression: 'ADD outages :fewer',
          ConditionExpression: 'outages > :none',
          ExpressionAttributeValues: marshall({ ':fewer': -1, ':none': 0 }),
        }),
      ),
    );

  return {
    report: async ({ customerId, consentedAt }) => {
      const item = await readItem(options, fileKey(customerId));
      if (item === undefined) return undefined;
      const { report: id, score, outages } = fileSchema.parse(item);
      if (outages > 0 && (await useUpOutage(customerId))) throw new BureauUnavailable('the sandbox bureau is down');
      if (id === undefined) return undefined;
      return creditReportSchema.parse({
        id,
        source: 'sandbox-bureau',
        customerId,
        consentedAt,
        reportedAt: clock.now(),
        ...(score === undefined ? {} : { score }),
      });
    },
  };
}

/** Write credit files. A customer who has one already keeps it, with the outages that are left. */
export async function seedDynamoDbCreditFiles(options: DynamoDbOptions, files: Iterable<CreditFile>): Promise<void> {
  const { client, tableName } = options;
  for (const { customerId, report, outages = 0 } of files) {
    const file = { ...fileKey(customerId), report: report?.id, score: report?.score, outages };
    const command = new PutItemCommand({
      TableName: tableName,
      Item: marshall(file, { removeUndefinedValues: true }),
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    await conditionally(options, () => client.send(command));
  }
}

/** Make a request that has a condition. @returns whether the condition held. */
async function conditionally(options: DynamoDbOptions, request: () => Promise<unknown>): Promise<boolean> {
  try {
    await persistently(options, request);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type CreditReports, creditReportSchema } from '@emporion/credit-risk';
import { millisecondsPerSecond } from '@emporion/kernel';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { aggregateKey, type ItemKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem } from './read-items.ts';

const reportKey = (customerId: string): ItemKey => aggregateKey('REPORT', customerId);

const keptSchema = z.object({ report: creditReportSchema, until: z.int() });

/** The credit reports of a loans table. The service deletes one within days of its end; until then its end is looked at. */
export const dynamoDbCreditReports = (options: DynamoDbOptions): CreditReports => ({
  find: async (customerId, at) => {
    const item = await readItem(options, reportKey(customerId));
    if (item === undefined) return undefined;
    const { report, until } = keptSchema.parse(item);
    return at < until ? report : undefined;
  },

  keep: async (report, until) => {
    const { customerId, reportedAt } = report;
    const item = { ...reportKey(customerId), report, reportedAt, until, ttl: Math.ceil(until / millisecondsPerSecond) };
    const put = new PutItemCommand({
      TableName: options.tableName,
      Item: marshall(item),
      ConditionExpression: 'attribute_not_exists(PK) OR reportedAt <= :reportedAt',
      ExpressionAttributeValues: marshall({ ':reportedAt': reportedAt }),
    });
    try {
      await persistently(options, () => options.client.send(put));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});

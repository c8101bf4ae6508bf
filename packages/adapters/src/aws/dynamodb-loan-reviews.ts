import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import {
  isWaiting,
  type LoanApplication,
  type ReviewPage,
  type ReviewQueue,
  type Reviews,
  reviewQueues,
  type WaitingApplication,
} from '@emporion/loan-origination';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { reviewKey } from './keys.ts';
import { applicationKey, placeOfReview, queuePartition, readApplications } from './loan-items.ts';
import type { DynamoDbOptions } from './options.ts';
import { readListed } from './read-index.ts';
import { readItem } from './read-items.ts';

const reviewSchema = z.object({ application: z.string(), token: z.string().exactOptional() });

/** The review queue that the applications of the same table write, and the sealed tokens. */
export function dynamoDbLoanReviews(options: DynamoDbOptions): Reviews {
  const { client, tableName } = options;

  const read = async (reviewId: string) => {
    const item = await readItem(options, reviewKey(reviewId));
    return item === undefined ? undefined : reviewSchema.parse(item);
  };

  /** The index may still show a review that was decided or escalated a moment ago. */
  const waitingIn = (queue: ReviewQueue, { limit, after }: ReviewPage): Promise<readonly WaitingApplication[]> =>
    readListed(
      options,
      {
        index: 'GSI2',
        partition: queuePartition(queue),
        order: 'ascending',
        after: after && placeOfReview(after),
        limit,
      },
      async (entries) => {
        const keys = entries.map((entry) => applicationKey(reviewSchema.parse(entry).application));
        const found = await readApplications(options, keys);
        return found.map(({ state }) => state).filter((application) => isWaitingIn(queue, application));
      },
    );

  return {
    waiting: async (page) => {
      const queues = page.queue === undefined ? reviewQueues : [page.queue];
      const found = await Promise.all(queues.map((queue) => waitingIn(queue, page)));
      return found.flat().sort(byDue).slice(0, page.limit);
    },

    applicationOf: async (reviewId) => (await read(reviewId))?.application,

    keepToken: async (reviewId, sealedToken) => {
      const update = new UpdateItemCommand({
        TableName: tableName,
        Key: marshall(reviewKey(reviewId)),
        UpdateExpression: 'SET #token = :token',
        ConditionExpression: '#open = :open',
        ExpressionAttributeNames: { '#token': 'token', '#open': 'open' },
        ExpressionAttributeValues: marshall({ ':token': sealedToken, ':open': true }),
      });
      try {
        await persistently(options, () => client.send(update));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    tokenOf: async (reviewId) => (await read(reviewId))?.token,
  };
}

const isWaitingIn = (queue: ReviewQueue, application: LoanApplication): application is WaitingApplication =>
  isWaiting(application) && application.review.queue === queue;

/** In the order of the index, whose texts compare as bytes do: moments and ids are ASCII. */
function byDue({ review: one }: WaitingApplication, { review: other }: WaitingApplication): number {
  if (one.dueAt !== other.dueAt) return one.dueAt - other.dueAt;
  return one.id < other.id ? -1 : 1;
}

import { marshall } from '@aws-sdk/util-dynamodb';
import { formatInstant, type Instant } from '@emporion/kernel';
import { type LoanApplication, loanApplicationSchema, type ReviewQueue, reviewOf } from '@emporion/loan-origination';
import type { RecordingRefusal } from '@emporion/messages';
import { type AggregateItems, aggregateItems } from './aggregate-items.ts';
import { aggregateKey, type ItemKey, keyText, reviewKey } from './keys.ts';
import type { DynamoDbOptions, DynamoDbRecordingOptions } from './options.ts';
import { readItems } from './read-items.ts';
import { readAggregate, type StoredAggregate } from './stored-aggregate.ts';
import type { Write } from './transaction.ts';

const prefix = 'APP';

/** The key of a loan application. */
export const applicationKey = (id: string): ItemKey => aggregateKey(prefix, id);

/** Where an application stands among those of its customer. */
export const placeOfApplication = ({
  submittedAt,
  id,
}: {
  readonly submittedAt: Instant;
  readonly id: string;
}): string => keyText(formatInstant(submittedAt), id);

/** The partition of the reviews that wait in a queue. */
export const queuePartition = (queue: ReviewQueue): string => keyText('REVIEW', queue);

/** Where a review stands in its queue. */
export const placeOfReview = ({ dueAt, reviewId }: { readonly dueAt: Instant; readonly reviewId: string }): string =>
  keyText(formatInstant(dueAt), reviewId);

/** The loan applications of different keys, in the order of their keys. */
export async function readApplications(
  options: DynamoDbOptions,
  keys: readonly ItemKey[],
): Promise<readonly StoredAggregate<LoanApplication>[]> {
  const items = await readItems(options, keys);
  return items.map((item) => readAggregate(loanApplicationSchema, item));
}

/** The loan applications of a table, indexed by customer. */
export const loanItems = (options: DynamoDbRecordingOptions): AggregateItems<LoanApplication> =>
  aggregateItems<LoanApplication>({
    ...options,
    prefix,
    noun: 'application',
    schema: loanApplicationSchema,
    indexed: (application) => ({
      GSI1PK: keyText('CUST', application.customerId),
      GSI1SK: placeOfApplication(application),
    }),
  });

/** The place of a review in its queue. Once the application has left the review, the token goes. */
export function reviewWrites(tableName: string, application: LoanApplication): readonly Write<RecordingRefusal>[] {
  const review = reviewOf(application);
  if (review === undefined) return [];
  const isOpen = application.status === 'under-review';
  const isWaiting = isOpen && review.decision === undefined;
  const place = { ':queue': queuePartition(review.queue), ':due': placeOfReview({ ...review, reviewId: review.id }) };
  return [
    {
      action: {
        Update: {
          TableName: tableName,
          Key: marshall(reviewKey(review.id)),
          UpdateExpression: [
            `SET application = :application, #open = :open${isWaiting ? ', GSI2PK = :queue, GSI2SK = :due' : ''}`,
            ...(isWaiting ? [] : [`REMOVE GSI2PK, GSI2SK${isOpen ? '' : ', #token'}`]),
          ].join(' '),
          ExpressionAttributeNames: { '#open': 'open', ...(isOpen ? {} : { '#token': 'token' }) },
          ExpressionAttributeValues: marshall({
            ':application': application.id,
            ':open': isOpen,
            ...(isWaiting ? place : {}),
          }),
        },
      },
    },
  ];
}

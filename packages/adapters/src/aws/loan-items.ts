import { marshall } from '@aws-sdk/util-dynamodb';
import { formatInstant, type Instant } from '@emporion/kernel';
import {
  type AuditEntry,
  isWaiting,
  type LoanApplication,
  loanApplicationSchema,
  mayKeepToken,
  type ReviewQueue,
  reviewOf,
} from '@emporion/loan-origination';
import type { RecordingRefusal } from '@emporion/messages';
import { type AggregateItems, aggregateItems } from './aggregate-items.ts';
import { documentAttribute } from './document.ts';
import type { Item } from './item-size.ts';
import { aggregateKey, type ItemKey, keyText, placeInTime, reviewKey } from './keys.ts';
import { namingItsOffers, withTheirOffers } from './offer-items.ts';
import type { DynamoDbOptions, DynamoDbRecordingOptions } from './options.ts';
import { readItem, readItems } from './read-items.ts';
import { partOf } from './spread.ts';
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

/** A loan application as it stands now. */
export async function readApplication(
  options: DynamoDbOptions,
  id: string,
): Promise<StoredAggregate<LoanApplication> | undefined> {
  const item = await readItem(options, applicationKey(id));
  const [found] = item === undefined ? [] : await readWhole(options, [item]);
  return found;
}

/** The loan applications of different keys, in the order of their keys. */
export const readApplications = async (
  options: DynamoDbOptions,
  keys: readonly ItemKey[],
): Promise<readonly StoredAggregate<LoanApplication>[]> => readWhole(options, await readItems(options, keys));

const readWhole = async (options: DynamoDbOptions, items: readonly unknown[]) =>
  (await withTheirOffers(options, items)).map((item) => readAggregate(loanApplicationSchema, item));

/** A partition of the applications that may be deleted one day. */
export const retentionPartition = (part: string): string => keyText('RETAIN', part);

/**
 * The loan applications of a table, indexed by customer and, where there is one, by the time at which they may be deleted.
 * They are read by `readApplication`, together with their offers.
 *
 * @param retainUntil - of what is saved. @default - it is kept
 */
export const loanItems = (
  options: DynamoDbRecordingOptions,
  retainUntil?: Instant,
): Pick<AggregateItems<LoanApplication>, 'save'> =>
  aggregateItems<LoanApplication>({
    ...options,
    prefix,
    noun: 'application',
    schema: loanApplicationSchema,
    documentOf: namingItsOffers,
    indexed: (application) => ({
      GSI1PK: keyText('CUST', application.customerId),
      GSI1SK: placeOfApplication(application),
      ...(retainUntil === undefined
        ? {}
        : {
            GSI2PK: retentionPartition(partOf(application.id)),
            GSI2SK: placeInTime(retainUntil, application.id),
          }),
    }),
  });

/** The key of the draft of an application. */
export const draftKey = (id: string): ItemKey => aggregateKey('DRAFT', id);

const widestSequence = String(Number.MAX_SAFE_INTEGER).length;

/** Where an entry stands in the trail of its application. */
const placeOfEntry = (sequence: number): string => keyText('AUDIT', String(sequence).padStart(widestSequence, '0'));

/** Where the entries after one of that sequence stand: offers come behind them. */
export const trailAfter = (sequence: number): readonly [string, string] => [
  placeOfEntry(sequence + 1),
  placeOfEntry(Number.MAX_SAFE_INTEGER),
];

/** The entries that a change adds to a trail. None is ever written over. */
export const auditWrites = (tableName: string, entries: readonly AuditEntry[]): readonly Write<RecordingRefusal>[] =>
  entries.map((entry) => ({
    action: {
      Put: {
        TableName: tableName,
        Item: {
          ...marshall({ PK: applicationKey(entry.applicationId).PK, SK: placeOfEntry(entry.sequence) }),
          doc: documentAttribute(entry),
        },
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
  }));

/** That a draft is of a revision; drafts from before revisions were kept have none. */
export const draftIsOf = (
  revision: number,
): { readonly ConditionExpression: string; readonly ExpressionAttributeValues?: Item } =>
  revision === 0
    ? { ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(rev)' }
    : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: marshall({ ':rev': revision }) };

/** The draft that an application is made of goes with it, if it is still of the revision that was read. */
export const draftWrites = (
  tableName: string,
  { id }: LoanApplication,
  draftRevision: number | undefined,
): readonly Write<RecordingRefusal>[] =>
  draftRevision === undefined
    ? []
    : [
        {
          action: { Delete: { TableName: tableName, Key: marshall(draftKey(id)), ...draftIsOf(draftRevision) } },
          refusal: () => ({ reason: 'version-conflict', actual: 0 }),
        },
      ];

/** The place of a review in its queue. Once nobody can wait for it any more, the token goes. */
export function reviewWrites(tableName: string, application: LoanApplication): readonly Write<RecordingRefusal>[] {
  const review = reviewOf(application);
  if (review === undefined) return [];
  const isOpen = mayKeepToken(application);
  const isListed = isWaiting(application);
  const place = { ':queue': queuePartition(review.queue), ':due': placeOfReview({ ...review, reviewId: review.id }) };
  return [
    {
      action: {
        Update: {
          TableName: tableName,
          Key: marshall(reviewKey(review.id)),
          UpdateExpression: [
            `SET application = :application, #open = :open${isListed ? ', GSI2PK = :queue, GSI2SK = :due' : ''}`,
            ...(isListed ? [] : [`REMOVE GSI2PK, GSI2SK${isOpen ? '' : ', #token'}`]),
          ].join(' '),
          ExpressionAttributeNames: { '#open': 'open', ...(isOpen ? {} : { '#token': 'token' }) },
          ExpressionAttributeValues: marshall({
            ':application': application.id,
            ':open': isOpen,
            ...(isListed ? place : {}),
          }),
        },
      },
    },
  ];
}

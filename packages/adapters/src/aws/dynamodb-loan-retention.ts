import { marshall } from '@aws-sdk/util-dynamodb';
import { formatInstant, type Instant, plusMilliseconds } from '@emporion/kernel';
import type { LoanRetention } from '@emporion/loan-origination';
import * as z from 'zod';
import { deleteItems } from './delete-items.ts';
import { type ItemKey, itemKeySchema, reviewKey } from './keys.ts';
import { applicationKey, retentionPartition } from './loan-items.ts';
import { noticePartition } from './notice-items.ts';
import type { DynamoDbOptions, DynamoDbTransactionOptions } from './options.ts';
import { type IndexRange, readListed } from './read-index.ts';
import { readItem, readItems } from './read-items.ts';
import { parts } from './spread.ts';
import { readAggregate } from './stored-aggregate.ts';
import { transact, type Write } from './transaction.ts';

/** An application that is due, as the index shows it. */
const dueSchema = z.object({ PK: z.string(), SK: z.string(), GSI2SK: z.string() });
type Due = z.output<typeof dueSchema>;

// Whatever release wrote them: one record that cannot be read in full must not keep all others from being deleted.

/** An application, as far as its deletion must know it. */
const bareApplicationSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  review: z.object({ id: z.string() }).optional(),
});

/** A notice, as far as its deletion must know it. */
const bareNoticeSchema = z.object({ notice: z.object({ applicationId: z.string() }) });

/** What is left to be deleted of an application that is gone. */
const restSchema = z.object({ application: z.string(), customer: z.string() });
type Rest = z.output<typeof restSchema>;

const restPartition = 'FORGET';
const restKey = ({ application }: Pick<Rest, 'application'>): ItemKey => ({ PK: restPartition, SK: application });

/**
 * Deletes the applications of a loans table that have been kept long enough. Drafts, credit reports, receipts and the
 * acceptances last noted are deleted by the service.
 *
 * One transaction takes the state and the review away, if nothing has given the application another time or none since it
 * was listed, and notes what is left; then trail and notices go, and the note last.
 */
export const dynamoDbLoanRetention = (options: DynamoDbTransactionOptions): LoanRetention => ({
  forgetDue: async (at, limit) => {
    const left = await readListed(options, { partition: restPartition, order: 'ascending', limit }, async (items) =>
      items.map((item) => restSchema.parse(item)),
    );
    const gone: string[] = [];
    for (const rest of left) gone.push(await finish(options, rest));
    if (left.length === limit) return gone;
    for (const due of await listDue(options, at, limit - left.length)) {
      const rest = await begin(options, due);
      if (rest !== undefined) gone.push(await finish(options, rest));
    }
    return gone;
  },
});

/** The applications whose time was over by a moment, those first that were to be kept the shortest. */
async function listDue(options: DynamoDbOptions, at: Instant, limit: number): Promise<readonly Due[]> {
  const before = formatInstant(plusMilliseconds(at, 1));
  const found = await Promise.all(
    parts.map((part) => {
      const partition = retentionPartition(part);
      const range: IndexRange = { index: 'GSI2', partition, order: 'ascending', before, limit };
      return readListed(options, range, async (entries) => entries.map((entry) => dueSchema.parse(entry)));
    }),
  );
  return found
    .flat()
    .sort((one, other) => (one.GSI2SK < other.GSI2SK ? -1 : 1))
    .slice(0, limit);
}

/** Take an application away from everybody; undefined where it has another time by now, or is gone. */
async function begin(options: DynamoDbTransactionOptions, { PK, SK, GSI2SK }: Due): Promise<Rest | undefined> {
  const { tableName } = options;
  const [item] = await readItems(options, [{ PK, SK }]);
  if (item === undefined) return undefined;
  const { id, customerId, review } = readAggregate(bareApplicationSchema, item).state;
  const rest: Rest = { application: id, customer: customerId };
  const writes: readonly Write<'kept'>[] = [
    {
      action: {
        Delete: {
          TableName: tableName,
          Key: marshall({ PK, SK }),
          ConditionExpression: 'GSI2SK = :listed',
          ExpressionAttributeValues: marshall({ ':listed': GSI2SK }),
        },
      },
      refusal: () => 'kept',
    },
    { action: { Put: { TableName: tableName, Item: marshall({ ...restKey(rest), ...rest }) } } },
    ...(review === undefined
      ? []
      : [{ action: { Delete: { TableName: tableName, Key: marshall(reviewKey(review.id)) } } }]),
  ];
  const begun = await transact(options, {
    writes,
    token: options.ids.next(),
    wasMade: async () => (await readItem(options, restKey(rest))) !== undefined,
  });
  return begun.ok ? rest : undefined;
}

/** Delete what is left of an application that is gone. Doing it twice, or at once with somebody else, does no harm. */
async function finish(options: DynamoDbOptions, rest: Rest): Promise<string> {
  await deleteListed(options, applicationKey(rest.application).PK, () => true);
  await deleteListed(
    options,
    noticePartition(rest.customer),
    (item) => bareNoticeSchema.parse(item).notice.applicationId === rest.application,
  );
  await deleteItems(options, [restKey(rest)]);
  return rest.application;
}

/** Delete the items of a partition that are meant, page by page. */
async function deleteListed(
  options: DynamoDbOptions,
  partition: string,
  isMeant: (item: unknown) => boolean,
): Promise<void> {
  const range: IndexRange = { partition, order: 'ascending', limit: Number.POSITIVE_INFINITY };
  await readListed(options, range, async (items) => {
    await deleteItems(
      options,
      items.filter(isMeant).map((item) => itemKeySchema.parse(item)),
    );
    return [];
  });
}

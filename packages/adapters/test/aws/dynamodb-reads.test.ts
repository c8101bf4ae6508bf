import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbLoanApplications, dynamoDbLoanReviews, dynamoDbPayments, ItemsNotRead } from '@emporion/adapters/aws';
import { instant, plusMilliseconds } from '@emporion/kernel';
import { evolve, type LoanApplication, opened, type ReviewQueue } from '@emporion/loan-origination';
import { money } from '@emporion/money';
import { expect, test } from 'vitest';
import { readItems } from '../../src/aws/read-items.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

const at = instant(1_790_000_000_000);
const recording = { events: [], at, cause: { correlationId: 'c', causationId: 'c' }, audit: [] };

const submitted = (index: number): LoanApplication =>
  opened({
    type: 'application-submitted',
    submission: {
      id: `application-${index}`,
      customerId: 'customer-1',
      amount: money('EUR', 1_000_000),
      purpose: 'car',
      annualIncome: money('EUR', 4_200_000),
      monthlyDebt: money('EUR', 0),
      consents: [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }],
      submittedAt: plusMilliseconds(at, index),
    },
  });

const underReview = (index: number, queue: ReviewQueue = 'standard'): LoanApplication =>
  evolve(submitted(index), {
    type: 'review-requested',
    reviewId: `review-${index}`,
    reason: 'no-report',
    queue,
    dueAt: plusMilliseconds(at, index),
    needsSecondApproval: false,
    at,
  });

const decision = { outcome: 'approved', reviewer: 'reviewer-1', note: '', decidedAt: at } as const;
const claim = { reviewer: 'reviewer-1', leaseUntil: plusMilliseconds(at, 1_000) };
const decided = (index: number) =>
  [
    { type: 'review-claimed', reviewId: `review-${index}`, claim, at } as const,
    { type: 'review-decided', reviewId: `review-${index}`, decision, at } as const,
  ].reduce<LoanApplication>(evolve, underReview(index));

async function openLoans(count: number, make = submitted, options: { readonly pageBytes?: number } = {}) {
  const world = dynamoDbWorld(options);
  const applications = dynamoDbLoanApplications(world.loans);
  const reviews = dynamoDbLoanReviews(world.loans);
  for (let index = 0; index < count; index += 1) await applications.save(make(index), 0, recording);
  const counted = (wanted: string) => world.fake.requests.filter(({ operation }) => operation === wanted).length;
  const waitingIds = async (limit: number) =>
    (await reviews.waiting({ limit, queue: 'standard' })).map(({ review }) => review.id);
  const listedIds = async (limit: number) =>
    (await applications.ofCustomer('customer-1', { limit })).map(({ application }) => application.id);
  return { ...world, applications, reviews, counted, waitingIds, listedIds };
}

const ids = (noun: string, ...indexes: readonly number[]) => indexes.map((index) => `${noun}-${index}`);

test('a page that the service cuts is read on until there is enough', async () => {
  const { listedIds, counted } = await openLoans(7, submitted, { pageBytes: 150 });
  expect(await listedIds(5)).toEqual(ids('application', 6, 5, 4, 3, 2));
  expect(counted('Query')).toBe(3);
  expect(await listedIds(100)).toHaveLength(7);
});

test('what an index leads to is read as it stands now', async () => {
  const { fake, applications, listedIds } = await openLoans(2);
  fake.holdIndexes('loans');
  await applications.save(underReview(1), 1, recording);
  await applications.save(submitted(2), 0, recording);
  const [newest] = await applications.ofCustomer('customer-1', { limit: 1 });
  expect(newest).toEqual({ application: underReview(1), version: 2 });
  fake.releaseIndexes('loans');
  expect(await listedIds(1)).toEqual(ids('application', 2));
});

test('a review that was decided a moment ago does not wait, and does not shorten the page', async () => {
  const { fake, applications, waitingIds } = await openLoans(5, underReview);
  fake.holdIndexes('loans');
  for (const index of [0, 2]) await applications.save(decided(index), 1, recording);
  expect(await waitingIds(3)).toEqual(ids('review', 1, 3, 4));
});

test('a review that was escalated a moment ago does not wait in its old queue', async () => {
  const { fake, applications, waitingIds, reviews } = await openLoans(2, underReview);
  fake.holdIndexes('loans');
  const senior = underReview(0, 'senior');
  await applications.save(senior, 1, recording);
  expect(await waitingIds(10)).toEqual(ids('review', 1));
  fake.releaseIndexes('loans');
  expect((await reviews.waiting({ limit: 10 })).map(({ review }) => review.id)).toEqual(ids('review', 0, 1));
});

test('a token that meets a transaction on its way is kept all the same', async () => {
  const { fake, reviews } = await openLoans(1, underReview);
  fake.plan('UpdateItem', { kind: 'refused', type: 'TransactionConflictException' });
  await reviews.keepToken('review-0', 'sealed');
  expect(await reviews.tokenOf('review-0')).toBe('sealed');
  fake.plan('UpdateItem', { kind: 'refused', type: 'AccessDeniedException' });
  await expect(reviews.keepToken('review-0', 'other')).rejects.toHaveProperty('name', 'AccessDeniedException');
});

test('items that the service left out are asked for again', async () => {
  const { fake, listedIds, counted, clock } = await openLoans(5);
  fake.plan('BatchGetItem', { kind: 'cut', after: 2 }, { kind: 'cut', after: 0 });
  expect(await listedIds(5)).toEqual(ids('application', 4, 3, 2, 1, 0));
  expect(counted('BatchGetItem')).toBe(3);
  expect(clock.waits).toHaveLength(2);
});

test('items that the service leaves out for ever are not taken for missing', async () => {
  const { fake, listedIds, counted } = await openLoans(3);
  fake.plan('BatchGetItem', ...Array<Fault>(8).fill({ kind: 'cut', after: 0 }));
  await expect(listedIds(3)).rejects.toThrow(ItemsNotRead);
  expect(counted('BatchGetItem')).toBe(8);
});

test('any number of items is read, in the order of their keys', async () => {
  const { loans, counted } = await openLoans(130);
  const keys = Array.from({ length: 130 }, (_, index) => ({ PK: `APP#application-${129 - index}`, SK: 'A' }));
  const found = await readItems(loans, [...keys, { PK: 'APP#nobody', SK: 'A' }]);
  expect(found).toMatchObject(keys);
  expect(found).toHaveLength(130);
  expect(counted('BatchGetItem')).toBe(2);
});

test.each(['GetItem', 'Query', 'BatchGetItem'] as const)(
  '%s is repeated while it fails for a moment',
  async (operation) => {
    const { fake, applications, listedIds } = await openLoans(1);
    fake.plan(operation, { kind: 'unsent' }, { kind: 'refused', type: 'ThrottlingException' });
    expect(await applications.load('application-0')).toMatchObject({ version: 1 });
    expect(await listedIds(1)).toEqual(ids('application', 0));
  },
);

test('a state is read as it stands now', async () => {
  const { fake, applications } = await openLoans(1);
  await applications.load('application-0');
  expect(fake.requests.at(-1)?.body).toMatchObject({ ConsistentRead: true });
});

test('what somebody else wrote is parsed, and not taken for ours', async () => {
  const { client, sales } = dynamoDbWorld();
  const key = { PK: { S: 'PAY#payment-1' }, SK: { S: 'A' } };
  const damaged = { ...key, v: { N: '1' }, doc: { M: { id: { S: 'payment-1' }, status: { S: 'paid' } } } };
  await client.send(new PutItemCommand({ TableName: 'sales', Item: damaged }));
  await expect(dynamoDbPayments(sales).load('payment-1')).rejects.toHaveProperty('name', 'ZodError');
  await client.send(new PutItemCommand({ TableName: 'sales', Item: { ...damaged, v: { S: '1' } } }));
  await expect(dynamoDbPayments(sales).load('payment-1')).rejects.toHaveProperty('name', 'ZodError');
});

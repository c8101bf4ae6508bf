import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  dynamoDbApplicationDrafts,
  dynamoDbLoanApplications,
  dynamoDbLoanReviews,
  sha256,
} from '@emporion/adapters/aws';
import { inMemoryCreditBureau } from '@emporion/credit-risk/testing';
import { type Instant, plusMilliseconds } from '@emporion/kernel';
import {
  changeApplication,
  changeReview,
  checkCredit,
  type LoanApplications,
  type LoanCommand,
  opened,
  standardLendingPolicy,
  submitApplication,
} from '@emporion/loan-origination';
import { askForAny, draftRaces, loanLifeModel } from '@emporion/loan-origination/testing';
import { type EventEnvelope, envelopeSchema } from '@emporion/messages';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentAttribute, documentSchema } from '../../src/aws/document.ts';
import { withTheirOffers } from '../../src/aws/offer-items.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const customer = { low: 'customer-low', high: 'customer-high' };
const files = [
  { customerId: customer.low, report: { id: 'report-1', score: 787 } },
  { customerId: customer.high, report: { id: 'report-2', score: 613 } },
];
const mostWrites = 100;

type Attributes = Readonly<Record<string, AttributeValue>>;

interface Put {
  readonly TableName: string;
  readonly Item: Attributes;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Attributes;
}
interface Transaction {
  readonly ClientRequestToken: string;
  readonly TransactItems: readonly { readonly Put?: Put; readonly Update?: object }[];
}

/** Lending over the tables in the fake, and a look at every transaction. */
function openLending() {
  const world = dynamoDbWorld();
  const ports = {
    applications: dynamoDbLoanApplications(world.loans),
    reviews: dynamoDbLoanReviews(world.loans),
    bureau: inMemoryCreditBureau(files),
    clock: world.clock,
    ids: world.loans.ids,
    policy: standardLendingPolicy,
    sha256,
  };
  const submit = async (customerId: string): Promise<string> => {
    const asked = {
      customerId,
      amount: money('EUR', 1_234_500),
      purpose: 'car',
      annualIncome: money('EUR', 4_567_800),
    } as const;
    const submitted = await submitApplication(ports, { asked, cause });
    if (!submitted.ok) throw new Error(submitted.error.reason);
    return submitted.value.application.id;
  };
  const check = (applicationId: string) => checkCredit(ports, { applicationId, cause });
  const change = (applicationId: string, command: LoanCommand) => askForAny(ports, { applicationId, command, cause });
  const checked = async (customerId: string): Promise<string> => {
    const id = await submit(customerId);
    await check(id);
    return id;
  };
  const transactions = () =>
    world.fake.requests.flatMap(({ operation, body }) =>
      operation === 'TransactWriteItems' ? [body as Transaction] : [],
    );
  const forget = (id: string) =>
    world.client.send(new DeleteItemCommand({ TableName: 'loans', Key: { PK: { S: `APP#${id}` }, SK: { S: 'A' } } }));
  return { ...world, ports, submit, check, checked, change, transactions, forget };
}

const putsInto = (table: string, { TransactItems }: Transaction): readonly Put[] =>
  TransactItems.flatMap(({ Put }) => (Put?.TableName === table ? [Put] : []));

/** A document that is packed stands as base64 in a request. */
function documentIn(item: Attributes = {}): unknown {
  const { doc } = unmarshall(item);
  return documentSchema.parse(typeof doc === 'string' ? Buffer.from(doc, 'base64') : doc);
}

/** What a transaction announces. */
const eventsIn = (transaction: Transaction): readonly EventEnvelope[] =>
  putsInto('outbox', transaction).map((put) => envelopeSchema.parse(documentIn(put.Item)));

describe('the check of an application', () => {
  test('[L49] each change is a write under the version that was read, and the service takes every name in it', async () => {
    const { submit, check, change, ports, transactions } = openLending();
    // The fake refuses a reserved word that stands for itself, as the service does.
    const id = await submit(customer.high);
    await check(id);
    for (const stage of ['first', 'reminded', 'escalated'] as const) {
      await change(id, { type: 'request-review', reviewId: 'review-1', stage });
      await ports.reviews.keepToken('review-1', `token of ${stage}`);
    }
    const claim = { type: 'claim-review', reviewId: 'review-1', reviewer: 'reviewer-1' } as const;
    const verdict = { outcome: 'approved', note: '' } as const;
    await changeReview(ports, { command: claim, cause });
    await changeReview(ports, { command: { ...claim, type: 'decide-review', verdict }, cause });
    await change(id, { type: 'generate-offers' });
    const offerId = `${id}.lending-2026-2.36`;
    expect(await change(id, { type: 'accept-offer', offerId, obligations: [] })).toMatchObject({
      ok: true,
      value: { version: 10 },
    });

    const conditions = transactions().map((one) => {
      const [state] = putsInto('loans', one);
      return [state?.ConditionExpression, unmarshall(state?.ExpressionAttributeValues ?? {})];
    });
    expect(conditions).toEqual([
      ['attribute_not_exists(PK)', {}],
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((version) => ['v = :expected', { ':expected': version }]),
    ]);
  });

  test('[L49] [L53~] one that is not there is refused, before the write and at it, and none comes into being', async () => {
    const { submit, check, forget, fake, ports } = openLending();
    expect(await check('nobody')).toEqual({ ok: false, error: { reason: 'not-found' } });
    const id = await submit(customer.low);
    const applications: LoanApplications = {
      ...ports.applications,
      save: (...change) => forget(id).then(() => ports.applications.save(...change)),
    };
    expect(await checkCredit({ ...ports, applications }, { applicationId: id, cause })).toEqual({
      ok: false,
      error: { reason: 'not-found' },
    });
    // What was done to the one that was forgotten stays in its trail.
    expect(fake.items('loans').map(({ SK }) => SK)).toEqual([{ S: 'AUDIT#0000000000000001' }]);
  });

  test('[L49] of two checks at the same time one is recorded', async () => {
    const { submit, check, fake, ports } = openLending();
    const id = await submit(customer.low);
    const both = await Promise.all([check(id), check(id)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await ports.applications.load(id)).toMatchObject({ version: 3, application: { status: 'checking' } });
    expect(fake.items('outbox')).toHaveLength(3);
  });

  test('[L50] its event leaves with the state, and tells a level and a policy, nothing of the person', async () => {
    const { checked, transactions } = openLending();
    const id = await checked(customer.low);
    const [transaction] = transactions().filter((one) =>
      eventsIn(one).some(({ type }) => type === 'lending.credit-checked.v1'),
    );
    if (transaction === undefined) throw new Error('nothing tells of the check');
    expect(documentIn(putsInto('loans', transaction)[0]?.Item)).toMatchObject({
      assessment: { score: 787, level: 'low' },
    });
    const [event] = eventsIn(transaction);
    expect(event?.data).toEqual({ outcome: 'rated', riskLevel: 'low', policyVersion: 'risk-2026-1' });
    expect(event?.subject).toBe(`application/${id}`);
    expect(JSON.stringify(event)).not.toMatch(/787|customer-low|report-1|1234500|4567800|car/);
  });
});

describe('the offers of an application', () => {
  const generate = { type: 'generate-offers' } as const;

  test('[L52] [L60] [L59~] status, each offer as an item, and event are one transaction, far below what it holds', async () => {
    const { checked, change, transactions, ports } = openLending();
    const id = await checked(customer.low);
    await change(id, generate);
    const made = transactions().at(-1);
    if (made === undefined) throw new Error('nothing was written');
    const offerIds = [36, 60, 84].map((months) => `${id}.lending-2026-2.${months}`);
    const [state, ...others] = putsInto('loans', made);
    expect(documentIn(state?.Item)).toMatchObject({ status: 'offered', offers: offerIds });
    const offered = (await ports.applications.load(id))?.application;
    if (offered?.status !== 'offered') throw new Error('it was offered nothing');
    const items = others.filter(({ Item }) => Item['SK']?.S?.startsWith('OFFER#'));
    expect(items.map(({ Item }) => [Item['PK']?.S, Item['SK']?.S, documentIn(Item)])).toEqual(
      offered.offers.map((offer) => [`APP#${id}`, `OFFER#${offer.id}`, offer]),
    );
    expect(eventsIn(made)).toMatchObject([{ type: 'lending.offers-generated.v1', data: { offerIds } }]);
    expect(made.TransactItems.length).toBeLessThan(mostWrites / 10);
  });

  test('[L59] [L60] whatever fails however often the task is repeated, they are there once and together, or not at all', async () => {
    const anyFault = fc.constantFrom<Fault | undefined>(
      undefined,
      { kind: 'unsent' },
      { kind: 'unanswered' },
      { kind: 'canceled', codes: ['TransactionConflict', 'None'] },
      { kind: 'canceled', codes: ['None', 'ThrottlingError'] },
      { kind: 'refused', type: 'AccessDeniedException' },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyFault, { maxLength: 20 }), fc.integer({ min: 1, max: 3 }), async (faults, times) => {
        const { checked, change, fake, ports } = openLending();
        const id = await checked(customer.low);
        fake.plan('TransactWriteItems', ...faults);
        for (let time = 0; time < times; time++) await change(id, generate).catch(() => undefined);
        const application = (await ports.applications.load(id))?.application;
        const told = fake
          .items('outbox')
          .map((item) => envelopeSchema.parse(documentIn(item as Attributes)))
          .filter(({ type }) => type === 'lending.offers-generated.v1');
        if (application?.status === 'offered') {
          expect(told.map(({ data }) => (data as { offerIds: unknown }).offerIds)).toEqual([
            application.offers.map((offer) => offer.id),
          ]);
        } else {
          expect(application?.status).toBe('checking');
          expect(told).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[L52] what becomes of them writes none again, and trail and list are read past them', async () => {
    const { checked, change, transactions, ports } = openLending();
    const id = await checked(customer.low);
    await change(id, generate);
    const offered = await ports.applications.load(id);
    await change(id, { type: 'accept-offer', offerId: `${id}.lending-2026-2.60`, obligations: [] });
    const written = putsInto('loans', transactions().at(-1) ?? { ClientRequestToken: '', TransactItems: [] });
    expect(written.map(({ Item }) => Item['SK']?.S)).toEqual(['A', 'AUDIT#0000000000000005', 'ACCEPTED']);
    const accepted = await ports.applications.load(id);
    expect(accepted?.application).toMatchObject({
      status: 'accepted',
      offers: offered?.application.status === 'offered' && offered.application.offers,
    });
    expect(await ports.applications.ofCustomer(customer.low, { limit: 10 })).toEqual([accepted]);
    expect(await ports.applications.auditOf(id, { limit: 100 })).toHaveLength(5);
    expect(await ports.applications.auditOf(id, { limit: 100, after: 4 })).toHaveLength(1);
  });

  test('[L52] those that an earlier release wrote into the application are read as they stand', async () => {
    const { checked, change, ports, client } = openLending();
    const id = await checked(customer.low);
    await change(id, generate);
    const stored = await ports.applications.load(id);
    if (stored === undefined) throw new Error('it was checked');
    const Key = { PK: { S: `APP#${id}` }, SK: { S: 'A' } };
    await client.send(
      new UpdateItemCommand({
        TableName: 'loans',
        Key,
        UpdateExpression: 'SET doc = :doc',
        ExpressionAttributeValues: { ':doc': documentAttribute(stored.application) },
      }),
    );
    for (const offerId of [36, 60, 84].map((months) => `${id}.lending-2026-2.${months}`)) {
      await client.send(new DeleteItemCommand({ TableName: 'loans', Key: { ...Key, SK: { S: `OFFER#${offerId}` } } }));
    }
    expect(await ports.applications.load(id)).toEqual(stored);
  });

  test('[L52] an application that is deleted while it is read is gone; one whose offers are missing fails', async () => {
    const { checked, change, ports, client, forget, loans } = openLending();
    const id = await checked(customer.low);
    await change(id, generate);
    const Key = { PK: { S: `APP#${id}` }, SK: { S: `OFFER#${id}.lending-2026-2.60` } };
    const { Item: state } = await client.send(
      new GetItemCommand({ TableName: 'loans', Key: { ...Key, SK: { S: 'A' } } }),
    );
    await client.send(new DeleteItemCommand({ TableName: 'loans', Key }));
    await expect(ports.applications.load(id)).rejects.toHaveProperty('name', 'OffersMissing');
    await forget(id);
    expect(await withTheirOffers(loans, [unmarshall(state ?? {})])).toEqual([]);
  });

  test('[L59] a repeat has the same offers and writes nothing', async () => {
    const { checked, change, transactions, clock } = openLending();
    const id = await checked(customer.low);
    const first = await change(id, generate);
    const before = transactions().length;
    clock.pass(60_000);
    expect(await change(id, generate)).toEqual(first);
    expect(transactions()).toHaveLength(before);
  });

  test('[L59] where the policy has nothing to offer, nothing is sent', async () => {
    const { checked, ports, transactions } = openLending();
    const id = await checked(customer.low);
    const before = transactions().length;
    const policy = { ...standardLendingPolicy, terms: [] };
    expect(await changeApplication({ ...ports, policy }, { applicationId: id, command: generate, cause })).toEqual({
      ok: false,
      error: { reason: 'no-suitable-term' },
    });
    expect(transactions()).toHaveLength(before);
  });
});

test('[L31] the list of a customer goes on where it was, whatever is submitted and changed between its pages', async () => {
  const { submit, check, ports, clock, fake } = openLending();
  const ids: string[] = [];
  const submitOne = async (): Promise<void> => {
    // Two of the same moment each, so that the id has to decide.
    if (ids.length % 2 === 0) clock.pass(1);
    ids.push(await submit(customer.low));
  };
  for (let count = 0; count < 7; count++) await submitOne();
  await submit(customer.high);
  const newestFirst = ids.toReversed();

  const seen: string[] = [];
  let after: { readonly submittedAt: Instant; readonly id: string } | undefined;
  for (;;) {
    const page = await ports.applications.ofCustomer(customer.low, { limit: 2, ...(after && { after }) });
    const last = page.at(-1)?.application;
    if (last === undefined) break;
    seen.push(...page.map(({ application }) => application.id));
    after = { submittedAt: last.submittedAt, id: last.id };
    await submitOne();
    for (const id of newestFirst) await check(id);
  }
  expect(seen).toEqual(newestFirst);

  // The index may be behind, the states are not.
  fake.holdIndexes('loans');
  await changeApplication(ports, { applicationId: newestFirst[0] ?? '', command: { type: 'generate-offers' }, cause });
  const all = await ports.applications.ofCustomer(customer.low, { limit: 100 });
  expect(all.map(({ application }) => application.id)).toEqual(ids.toReversed());
  expect(all.find(({ application }) => application.id === newestFirst[0])?.application.status).toBe('offered');
});

loanLifeModel(
  'dynamodb',
  () => {
    const { fake, loans } = dynamoDbWorld();
    return { applications: dynamoDbLoanApplications(loans), recorded: () => fake.items('outbox') };
  },
  10,
);

draftRaces(
  'dynamodb',
  () => {
    const { loans } = dynamoDbWorld();
    return { applications: dynamoDbLoanApplications(loans), drafts: dynamoDbApplicationDrafts(loans) };
  },
  40,
);

test('a draft from before revisions were kept is saved and submitted like any other', async () => {
  const { clock, client, loans } = dynamoDbWorld();
  const drafts = dynamoDbApplicationDrafts(loans);
  const at = clock.now();
  const lapsesAt = plusMilliseconds(at, 1_000);
  const draft = { id: 'a', customerId: 'c', status: 'draft', startedAt: at, updatedAt: at, lapsesAt } as const;
  for (const id of ['a', 'b']) {
    const Item = { PK: { S: `DRAFT#${id}` }, SK: { S: 'A' }, doc: documentAttribute({ ...draft, id }) };
    await client.send(new PutItemCommand({ TableName: 'loans', Item }));
  }
  expect(await drafts.find('a', at)).toEqual({ ...draft, revision: 0 });
  expect(await drafts.replace({ ...draft, revision: 2 })).toBe(false);
  expect(await drafts.replace({ ...draft, revision: 1 })).toBe(true);
  const form = { amount: money('EUR', 1_000_000), annualIncome: money('EUR', 4_200_000), monthlyDebt: money('EUR', 0) };
  const asked = { ...form, purpose: 'car', id: 'b', customerId: 'c', submittedAt: at } as const;
  const consents = [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }] as const;
  const submitted = opened({ type: 'application-submitted', submission: { ...asked, consents } });
  const recording = { events: [], at, cause, audit: [], draftRevision: 0 };
  expect(await dynamoDbLoanApplications(loans).save(submitted, 0, recording)).toEqual({ ok: true, value: 1 });
  expect(await drafts.find('b', at)).toBeUndefined();
});

test('[L7~] an entry of a trail is never written over', async () => {
  const { submit, ports, forget } = openLending();
  const id = await submit(customer.low);
  const stored = await ports.applications.load(id);
  const audit = await ports.applications.auditOf(id, { limit: 1 });
  await forget(id);
  if (stored === undefined) throw new Error('it was submitted');
  const again = { events: [], at: ports.clock.now(), cause, audit };
  await expect(ports.applications.save(stored.application, 0, again)).rejects.toHaveProperty(
    'name',
    'TransactionCanceledException',
  );
});

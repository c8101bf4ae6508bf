import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type DynamoDbRecordingOptions,
  dynamoDbLoanApplications,
  dynamoDbLoanRetention,
  dynamoDbLoanReviews,
  dynamoDbNotices,
  sesNotifications,
} from '@emporion/adapters/aws';
import { plusMilliseconds } from '@emporion/kernel';
import { evolve, opened, type Submission } from '@emporion/loan-origination';
import { loanRetentionContract } from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { documentSchema } from '../../src/aws/document.ts';
import { scanItems } from '../../src/aws/scan-items.ts';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import { fakeSes } from './fake-ses.ts';

function openLoans(loans: DynamoDbRecordingOptions) {
  const addresses = { emailOf: async () => 'ada@customers.example' };
  return {
    applications: dynamoDbLoanApplications(loans),
    reviews: dynamoDbLoanReviews(loans),
    notifications: sesNotifications({ ...loans, mail: fakeSes().client, sender: 'loans@emporion.example', addresses }),
    notices: dynamoDbNotices(loans),
    retention: dynamoDbLoanRetention(loans),
    recordsWith: async (text: string) => {
      const found: unknown[] = [];
      for await (const items of scanItems(loans)) found.push(...items.map((item) => readable(unmarshall(item))));
      return found.filter((item) => JSON.stringify(item).includes(text));
    },
  };
}

const readable = ({ doc, ...rest }: Record<string, unknown>): unknown =>
  doc === undefined ? rest : { ...rest, doc: documentSchema.parse(doc) };

loanRetentionContract('dynamodb', () => openLoans(contractTables('loans').loans));

const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const id = '01990000-0000-7000-8000-000000000001';

/** An application whose time is over, with a trail, a review and notices. */
async function openDue() {
  const world = dynamoDbWorld();
  const subject = openLoans(world.loans);
  const at = world.clock.now();
  const submission: Submission = {
    id,
    customerId: 'customer-1',
    amount: money('EUR', 1_000_000),
    purpose: 'car',
    annualIncome: money('EUR', 4_200_000),
    monthlyDebt: money('EUR', 0),
    consents: [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }],
    submittedAt: at,
  };
  const application = evolve(opened({ type: 'application-submitted', submission }), {
    type: 'review-requested',
    reviewId: 'review-1',
    reason: 'no-report',
    queue: 'standard',
    dueAt: at,
    needsSecondApproval: false,
    at,
  });
  const hash = '0'.repeat(64);
  const entry = (sequence: number) =>
    ({
      applicationId: id,
      sequence,
      at,
      actor: { kind: 'system', id: 'task' },
      action: 'credit-checked',
      about: {},
      detailHash: hash,
      previousHash: hash,
      hash,
    }) as const;
  const audit = Array.from({ length: 30 }, (_, index) => entry(index + 1));
  await subject.applications.save(application, 0, { events: [], at, cause, audit, retainUntil: at });
  for (const index of [1, 2]) {
    await subject.notifications.send({
      id: `01990000-0000-7000-8000-00000000000${index}`,
      customerId: 'customer-1',
      applicationId: id,
      template: 'declined',
      policyVersion: 'notice-1',
      at: plusMilliseconds(at, index),
      subject: 'Our decision',
      text: 'We have decided.',
    });
  }
  return { ...world, ...subject, application, at };
}

describe('[L108~] what a loans table deletes', () => {
  test('a deletion that is cut off at any request, before it or after it, ends the same when it is repeated', async () => {
    const whole = await openDue();
    const before = whole.fake.requests.length;
    expect(await whole.retention.forgetDue(whole.at, 1)).toEqual([id]);
    const operations = whole.fake.requests.slice(before).map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(['TransactWriteItems', 'BatchWriteItem', 'Query']));

    for (const answered of [false, true]) {
      for (let cut = 0; cut < operations.length; cut += 1) {
        const { client, retention, recordsWith, applications, at } = await openDue();
        let sent = 0;
        client.middlewareStack.add(
          (next) => async (args) => {
            const isCut = sent === cut;
            sent += 1;
            if (isCut && answered) await next(args);
            if (isCut) throw new Error('the process ends');
            return next(args);
          },
          { step: 'initialize' },
        );
        await expect(retention.forgetDue(at, 1)).rejects.toThrow('the process ends');
        // It is there with everything of it, or it is gone for everybody.
        const trail = await applications.auditOf(id, { limit: 100 });
        if ((await applications.load(id)) !== undefined) expect(trail).toHaveLength(30);
        await retention.forgetDue(at, 1);
        expect(await recordsWith(id)).toEqual([]);
        expect(await recordsWith('review-1')).toEqual([]);
        expect(await retention.forgetDue(at, 1)).toEqual([]);
      }
    }
  });

  test('an application and its notices that no release can read any more go like all others', async () => {
    const { client, loans, retention, recordsWith, applications, at } = await openDue();
    const strange = { id, customerId: 'customer-1', status: 'of an earlier release', review: { id: 'review-1' } };
    for await (const items of scanItems(loans)) {
      for (const item of items) {
        const { PK, SK, doc, notice, ...rest } = unmarshall(item);
        const isApplication = SK === 'A' && PK === `APP#${id}`;
        if (!isApplication && notice === undefined) continue;
        const written = isApplication ? { doc: strange } : { notice: { applicationId: id } };
        await client.send(new PutItemCommand({ TableName: 'loans', Item: marshall({ PK, SK, ...rest, ...written }) }));
      }
    }
    await expect(applications.load(id)).rejects.toThrow();
    expect(await retention.forgetDue(at, 1)).toEqual([id]);
    expect(await recordsWith(id)).toEqual([]);
    expect(await recordsWith('review-1')).toEqual([]);
  });

  test('what a hold was placed on after it was listed is kept with everything of it', async () => {
    const { client, retention, recordsWith, applications, application, at } = await openDue();
    let isHeld = false;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'TransactWriteItemsCommand' && !isHeld) {
            isHeld = true;
            await applications.save(application, 1, { events: [], at, cause, audit: [] });
          }
          return next(args);
        },
      { step: 'initialize' },
    );
    const before = await recordsWith(id);
    expect(await retention.forgetDue(at, 1)).toEqual([]);
    expect(await recordsWith(id)).toHaveLength(before.length);
    expect(await applications.auditOf(id, { limit: 100 })).toHaveLength(30);
  });
});

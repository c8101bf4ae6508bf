import {
  type Database,
  openDatabase,
  sqliteApplicationDrafts,
  sqliteCreditReports,
  sqliteLoanApplications,
  sqliteLoanRetention,
  sqliteLoanReviews,
  sqliteNotices,
  sqliteReceipts,
  sqliteRecorder,
} from '@emporion/adapters/embedded';
import { instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import { opened, type Submission } from '@emporion/loan-origination';
import { loanRetentionContract, reportOf } from '@emporion/loan-origination/testing';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { describe, expect, test } from 'vitest';

function openLoans() {
  const database = openDatabase(':memory:');
  const recorder = sqliteRecorder({ database, ids: sequentialIds() });
  const notices = sqliteNotices({ database });
  return {
    database,
    applications: sqliteLoanApplications({ database, recorder }),
    reviews: sqliteLoanReviews({ database }),
    drafts: sqliteApplicationDrafts({ database, recorder }),
    reports: sqliteCreditReports({ database }),
    receipts: sqliteReceipts({ database }),
    notifications: notices,
    notices,
    retention: sqliteLoanRetention({ database }),
    recordsWith: (text: string) => recordsWith(database, text),
  };
}

/** Every row of every table of the database in which a text stands. */
function recordsWith(database: Database, text: string): readonly unknown[] {
  const tables = database.statement("select name from sqlite_schema where type = 'table'").all();
  return tables
    .flatMap(({ name }) => database.statement(`select * from "${String(name)}"`).all())
    .filter((row) => JSON.stringify(row).includes(text));
}

loanRetentionContract('sqlite', openLoans);

const at = instant(1_790_000_000_000);
const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const submission: Submission = {
  id: '01990000-0000-7000-8000-000000000001',
  customerId: 'customer-1',
  amount: money('EUR', 1_000_000),
  purpose: 'car',
  annualIncome: money('EUR', 4_200_000),
  monthlyDebt: money('EUR', 0),
  consents: [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }],
  submittedAt: at,
};
const application = opened({ type: 'application-submitted', submission });
const announced = { type: 'lending.application-submitted.v1', data: { customerId: 'customer-1' } };
const recording = { events: [announced], at, cause, audit: [], retainUntil: at };

describe('[L108~] what SQLite deletes', () => {
  test('events go with their application', async () => {
    const { applications, retention, recordsWith } = openLoans();
    await applications.save(application, 0, recording);
    expect(recordsWith('lending.application-submitted.v1')).toHaveLength(1);
    await retention.forgetDue(at, 1);
    expect(recordsWith('lending.application-submitted.v1')).toEqual([]);
    expect(recordsWith('customer-1')).toEqual([]);
  });

  test.each(['outbox', 'loan_audit', 'loan_retention', 'loan_application'])(
    'a deletion that fails at the %s takes nothing, and goes through when it is repeated',
    async (table) => {
      const { applications, retention, recordsWith, database, notifications } = openLoans();
      const entry = {
        applicationId: submission.id,
        sequence: 1,
        at,
        actor: { kind: 'system', id: 'task' },
        action: 'application-submitted',
        about: {},
        detailHash: '0'.repeat(64),
        previousHash: '0'.repeat(64),
        hash: '0'.repeat(64),
      } as const;
      await applications.save(application, 0, { ...recording, audit: [entry] });
      await notifications.send({
        id: '01990000-0000-7000-8000-000000000002',
        customerId: 'customer-1',
        applicationId: submission.id,
        template: 'declined',
        policyVersion: 'notice-1',
        at,
        subject: 'Our decision',
        text: 'We have decided.',
      });
      const before = recordsWith(submission.id);
      database.define(`create trigger full before delete on ${table} begin select raise(abort, 'full'); end`);
      await expect(retention.forgetDue(at, 1)).rejects.toThrow('full');
      expect(recordsWith(submission.id)).toEqual(before);
      database.define('drop trigger full');
      expect(await retention.forgetDue(at, 1)).toEqual([submission.id]);
      expect(recordsWith(submission.id)).toEqual([]);
    },
  );

  test('drafts, credit reports and receipts go when they have lapsed, and not before', async () => {
    const { applications, drafts, reports, receipts, retention, recordsWith } = openLoans();
    const until = plusMilliseconds(at, 7 * millisecondsPerDay);
    const kept = { customerId: 'customer-9', startedAt: at, updatedAt: at, lapsesAt: until } as const;
    await drafts.add({ ...kept, id: 'draft-1', status: 'draft', revision: 1 }, { events: [], at, cause });
    await reports.keep({ ...reportOf(undefined), customerId: 'customer-9' }, until);
    const receipt = { scope: 's', key: 'key-9', fingerprint: 'f', answer: '{}' };
    await applications.save(application, 0, { events: [], at, cause, audit: [], receipt });

    await retention.forgetDue(plusMilliseconds(until, -1), 1);
    expect(recordsWith('customer-9')).toHaveLength(2);
    expect(await receipts.find('s', 'key-9')).toEqual(receipt);
    await retention.forgetDue(plusMilliseconds(until, 1), 1);
    expect(recordsWith('customer-9')).toEqual([]);
    expect(await receipts.find('s', 'key-9')).toBeUndefined();
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Database,
  openDatabase,
  outboxBus,
  sqliteApplicationDrafts,
  sqliteLoanApplications,
  sqliteLoanReviews,
  sqliteReceipts,
  sqliteRecorder,
  virtualClock,
} from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import { announce, opened, type Submission } from '@emporion/loan-origination';
import { draftRaces, loanApplicationsContract, loanLifeModel } from '@emporion/loan-origination/testing';
import type { EventEnvelope } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { afterEach, expect, test } from 'vitest';

const envelopesIn = (database: Database): readonly EventEnvelope[] =>
  database
    .statement('select envelope from outbox order by position')
    .all()
    .map((row) => JSON.parse(String(row['envelope'])) as EventEnvelope);

function openLoans(path = ':memory:', ids = sequentialIds()) {
  const database = openDatabase(path);
  const recorder = sqliteRecorder({ database, ids });
  return {
    database,
    applications: sqliteLoanApplications({ database, recorder }),
    drafts: sqliteApplicationDrafts({ database, recorder }),
    reviews: sqliteLoanReviews({ database }),
    receipts: sqliteReceipts({ database }),
    recorded: () => envelopesIn(database),
  };
}

loanApplicationsContract('sqlite', () => openLoans());
loanLifeModel('sqlite', () => openLoans(), 40);
draftRaces('sqlite', () => openLoans(), 40);

const at = instant(1_790_000_000_000);
const cause = { correlationId: 'c', causationId: 'c' };
const submission = (id: string): Submission => ({
  id,
  customerId: 'customer-1',
  amount: money('EUR', 1_000_000),
  purpose: 'car',
  annualIncome: money('EUR', 4_200_000),
  monthlyDebt: money('EUR', 0),
  consents: [{ kind: 'credit-inquiry', textVersion: 'text-1', givenAt: at }],
  submittedAt: at,
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('[L36] a write that fails after the state leaves neither state nor event', async () => {
  // An id that is used up makes the outbox refuse its row, after the state was written.
  const { applications, recorded } = openLoans(':memory:', { next: () => '00000000-0000-7000-8000-000000000001' });
  const submitted = { type: 'application-submitted', submission: submission('a') } as const;
  const recording = { events: [announce(submitted)], at, cause, audit: [] };
  await applications.save(opened(submitted), 0, recording);
  const second = { type: 'application-submitted', submission: submission('b') } as const;
  await expect(applications.save(opened(second), 0, recording)).rejects.toThrow(/UNIQUE/);
  expect(await applications.load('b')).toBeUndefined();
  expect(recorded()).toHaveLength(1);
});

test('[L36] an event that was written before a crash is published after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loans-'));
  folders.push(folder);
  const path = join(folder, 'emporion.db');
  const before = openLoans(path);
  const submitted = { type: 'application-submitted', submission: submission('a') } as const;
  await before.applications.save(opened(submitted), 0, { events: [announce(submitted)], at, cause, audit: [] });
  // No bus ran: the process ended between the write and the publication.
  before.database.close();

  const after = openLoans(path);
  const delivered: string[] = [];
  const bus = outboxBus({
    database: after.database,
    clock: virtualClock(at),
    random: () => 0,
    consumers: [
      {
        consumer: 'start-loan-application',
        types: ['lending.application-submitted.v1'],
        maxDeliveries: 5,
        deliver: async ({ subject }) => {
          delivered.push(subject);
        },
      },
    ],
  });
  bus.start();
  await bus.idle();
  await bus.stop();
  expect(delivered).toEqual(['application/a']);
  expect((await after.applications.load('a'))?.application.status).toBe('submitted');
  after.database.close();
});

test('a database of the first release is opened, and what it holds is read as if of today', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loans-'));
  folders.push(folder);
  const path = join(folder, 'emporion.db');
  const before = openDatabase(path);
  before.define(`
    create table loan_application (
      id text primary key, version integer not null, customer_id text not null, submitted_at integer not null,
      status text not null, state text not null
    ) strict, without rowid;
    create table loan_review (
      id text primary key, application_id text not null references loan_application (id), queue text not null,
      due_at integer not null, is_waiting integer not null, is_open integer not null, sealed_token text
    ) strict, without rowid;
  `);
  const { monthlyDebt: _, consents: __, ...asked } = submission('a');
  const review = { id: 'r', reason: 'no-report', stage: 'first', queue: 'standard', requestedAt: at, dueAt: at };
  const state = JSON.stringify({ ...asked, consentedAt: at, updatedAt: at, status: 'under-review', review });
  before.statement('insert into loan_application values (?, 3, ?, ?, ?, ?)').run('a', 'c', at, 'under-review', state);
  before.statement('insert into loan_review values (?, ?, ?, ?, 1, 1, ?)').run('r', 'a', 'standard', at, 'sealed');
  before.close();

  const { applications, reviews, database } = openLoans(path);
  expect(await applications.load('a')).toMatchObject({ version: 3, application: { status: 'referred' } });
  expect(await reviews.waiting({ limit: 5 })).toMatchObject([{ id: 'a', review: { id: 'r' } }]);
  expect(await reviews.tokenOf('r')).toBe('sealed');
  expect(await applications.auditOf('a', { limit: 5 })).toEqual([]);
  database.close();
});

test('a draft from before revisions were kept is saved and submitted like any other', async () => {
  const { applications, drafts, database } = openLoans();
  const lapsesAt = instant(at + 1_000);
  const draft = {
    id: 'a',
    customerId: 'c',
    status: 'draft',
    revision: 1,
    startedAt: at,
    updatedAt: at,
    lapsesAt,
  } as const;
  for (const id of ['a', 'b']) await drafts.add({ ...draft, id }, { events: [], at, cause });
  database.statement("update loan_draft set document = json_remove(document, '$.revision')").run();
  expect(await drafts.find('a', at)).toEqual({ ...draft, revision: 0 });
  expect(await drafts.replace({ ...draft, revision: 2 })).toBe(false);
  expect(await drafts.replace(draft)).toBe(true);
  const submitted = opened({ type: 'application-submitted', submission: submission('b') });
  const recording = { events: [], at, cause, audit: [], draftRevision: 0 };
  expect(await applications.save(submitted, 0, recording)).toEqual({ ok: true, value: 1 });
  expect(await drafts.find('b', at)).toBeUndefined();
});

import { millisecondsPerDay } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import { createScheduleFunction } from '../../src/index.ts';
import { forgetApplications } from '../../src/lending/schedules.ts';
import { context } from '../embedded-wiring.ts';
import {
  accept,
  applicants,
  applyUntil,
  decideReview,
  notices,
  offers,
  readApplication,
  reviews,
  sign,
  statusOf,
  withdraw,
} from './applicant.ts';
import { eventually, type Lending, openLending } from './open-lending.ts';

const auditor = '019b76da-a800-7000-9000-0000000000a1';

const hold = (lending: Lending, id: string, what: '' | '/release', reason = 'case 12', subject = auditor) =>
  lending.ask({
    method: 'POST',
    path: `/v1/applications/${id}/legal-hold${what}`,
    body: { reason },
    subject,
    scope: 'loan/audit',
  });

const auditOf = async (lending: Lending, id: string) =>
  lending.ask({ path: `/v1/applications/${id}/audit`, subject: auditor, scope: 'loan/audit' });

const forget = (lending: Lending) => createScheduleFunction(forgetApplications, lending.ports)({}, context);

/** Every row of every table in which a text stands. */
const rowsWith = ({ database }: Lending, text: string): readonly unknown[] =>
  database
    .statement("select name from sqlite_schema where type = 'table'")
    .all()
    .flatMap(({ name }) => database.statement(`select * from "${String(name)}"`).all())
    .filter((row) => JSON.stringify(row).includes(text));

/** An application that was rejected, and whose customer was told. */
async function declined(lending: Lending): Promise<string> {
  const { id } = await applyUntil(lending, applicants.high, 'referred');
  const [review] = await eventually(
    () => reviews(lending),
    (list) => list.length > 0,
  );
  await decideReview(lending, review?.id ?? '', 'rejected');
  await statusOf(lending, applicants.high, id, 'declined');
  await eventually(
    () => notices(lending, applicants.high),
    (list) => list.length > 0,
  );
  return id;
}

async function contracted(lending: Lending): Promise<string> {
  const { id } = await applyUntil(lending, applicants.low, 'offered');
  const [offer] = await offers(lending, applicants.low, id);
  await accept(lending, applicants.low, id, offer?.id ?? '');
  expect(await sign(lending, applicants.low, id)).toMatchObject({ status: 200 });
  return id;
}

describe('[L108] retention', () => {
  test('an application is kept for its time, and then nothing of it is left, of another everything', async () => {
    const lending = openLending();
    const id = await declined(lending);
    const other = await contracted(lending);
    const { retainUntil } = (await auditOf(lending, id)).body as { readonly retainUntil: string };
    expect(retainUntil).toBe('2029-01-26T00:00:00.000Z');
    const days = Math.floor((Date.parse(retainUntil) - lending.clock.now()) / millisecondsPerDay);

    const kept = rowsWith(lending, id).length;
    const told = await notices(lending, applicants.high);
    await lending.clock.advance(days * millisecondsPerDay);
    await forget(lending);
    expect((await auditOf(lending, id)).body).toMatchObject({ isIntact: true });
    expect(await notices(lending, applicants.high)).toEqual(told);
    // The receipt of the request lasts for a week.
    expect(rowsWith(lending, id)).toHaveLength(kept - 1);

    await lending.clock.advance(millisecondsPerDay);
    await forget(lending);
    await forget(lending);
    expect(rowsWith(lending, id)).toEqual([]);
    expect(await auditOf(lending, id)).toMatchObject({ status: 404 });
    expect(await readApplication(lending, applicants.high, id)).toMatchObject({ status: 404 });
    expect(await notices(lending, applicants.high)).toEqual([]);
    expect((await auditOf(lending, other)).body).toMatchObject({ isIntact: true });
  });

  test('under a hold it is kept for ever, and once that is lifted no longer than its time', async () => {
    const lending = openLending();
    const id = await declined(lending);
    const before = await readApplication(lending, applicants.high, id);
    const legalHold = { placedBy: auditor, reason: 'case 12', placedAt: '2026-11-24T09:00:00.000Z' };
    expect(await hold(lending, id, '')).toMatchObject({ status: 200, body: { applicationId: id, legalHold } });
    expect(await readApplication(lending, applicants.high, id)).toEqual(before);
    const { body } = await auditOf(lending, id);
    expect(body).toMatchObject({ legalHold, isIntact: true });
    expect(body).not.toHaveProperty('retainUntil');

    await lending.clock.advance(10 * 366 * millisecondsPerDay);
    await forget(lending);
    expect(await readApplication(lending, applicants.high, id)).toEqual(before);

    const lifted = await hold(lending, id, '/release', 'case 12 is closed');
    expect(lifted).toMatchObject({ status: 200 });
    expect(lifted.body).toEqual({ applicationId: id });
    const trail = (await auditOf(lending, id)).body as { readonly items: readonly object[] };
    expect(trail).toMatchObject({ isIntact: true, retainUntil: '2029-01-26T00:00:00.000Z' });
    expect(trail.items.slice(-2)).toMatchObject([
      { action: 'legal-hold-placed', actor: { kind: 'auditor', id: auditor }, about: { reason: 'case 12' } },
      { action: 'legal-hold-lifted', actor: { kind: 'auditor', id: auditor }, about: { reason: 'case 12 is closed' } },
    ]);
    await forget(lending);
    expect(rowsWith(lending, id)).toEqual([]);
  });

  test('what was held before it ended has its time from its end', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    expect(await hold(lending, id, '')).toMatchObject({ status: 200 });
    expect(await withdraw(lending, applicants.low, id)).toMatchObject({ status: 200 });
    expect((await auditOf(lending, id)).body).not.toHaveProperty('retainUntil');
    await hold(lending, id, '/release');
    expect((await auditOf(lending, id)).body).toMatchObject({ retainUntil: '2028-12-26T00:00:00.000Z' });
    await lending.clock.advance(740 * millisecondsPerDay);
    await forget(lending);
    expect(await auditOf(lending, id)).toMatchObject({ status: 200 });
  });

  test('a second hold, the end of none and a hold without a reason are refused', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    expect(await hold(lending, id, '/release')).toMatchObject({ status: 409, body: { code: 'no-legal-hold' } });
    await hold(lending, id, '');
    expect(await hold(lending, id, '', 'case 13')).toMatchObject({
      status: 409,
      body: { code: 'legal-hold-stands', facts: { placedBy: auditor, placedAt: '2026-11-24T09:00:00.000Z' } },
    });
    expect(await hold(lending, id, '', ' ')).toMatchObject({ status: 400 });
    expect(await hold(lending, '01990000-0000-7000-8000-00000000dead', '')).toMatchObject({ status: 404 });
  });
});

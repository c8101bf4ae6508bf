import { virtualClock } from '@emporion/adapters/embedded';
import { parseInstant } from '@emporion/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, type Reply, signIn } from '../src/client.ts';
import {
  apply,
  decide,
  noticesOf,
  offersOf,
  type QueuedReview,
  reaches,
  reviewOf,
  sign,
  wishFor,
} from '../src/demo/borrowing.ts';
import { personas } from '../src/personas.ts';
import { openPlatform, type TestPlatform } from './platform.ts';

const start = '2026-03-02T09:00:00.000Z';
const secondsPerHour = 3_600;
const secondsPerDay = 24 * secondsPerHour;
const wish = wishFor(1_000_000, 6_000_000);

let platform: TestPlatform;
beforeAll(async () => {
  // Nothing of a loan is done by a schedule.
  platform = await openPlatform(virtualClock(parseInstant(start)), { schedules: 'leave' });
});
afterAll(() => platform.close());

/** Somebody who has just signed in: a token does not outlive the days that pass. */
const as = (name: string): Promise<Client> =>
  signIn(platform.url, personas.find((persona) => persona.name === name)?.id ?? name);

const letPass = async (seconds: number): Promise<Reply> =>
  (await as('Otto')).send('POST', '/v1/ops/clock/advance', { seconds });

/** The review of an application when it waits at a stage. */
const atStage = async (id: string, stage: string): Promise<QueuedReview> =>
  reviewOf(await as('Rosa'), id, (review) => review.stage === stage);

/** What was done to an application, as the auditor reads it. */
async function trailOf(path: string): Promise<readonly string[]> {
  const { body } = await (await as('Auden')).get(`${path}/audit`);
  expect(body['isIntact']).toBe(true);
  return (body['items'] as readonly { readonly action: string }[]).map(({ action }) => action);
}

const approval = { decision: 'approved', note: 'steady income' };

describe('[L83] from the first request to the end', () => {
  test('a low risk becomes a contract, and nobody had to look at it', async () => {
    const ada = await as('Ada');
    const { id, path, status, riskLevel } = await apply(ada, wish);
    expect([status, riskLevel]).toEqual(['offered', 'low']);
    // Who goes on at once is told of what is true then: whoever wants every notice waits for each.
    expect(await noticesOf(ada, id, 1)).toEqual(['offers-ready']);
    const [offer] = await offersOf(ada, path);
    const offerPath = `${path}/offers/${offer?.id}`;
    const accepted = await ada.send('POST', `${offerPath}/accept`, {}, 'accept');
    expect(accepted.body).toMatchObject({ status: 'accepted', signBy: '2026-04-01T09:00:00.000Z' });
    await noticesOf(ada, id, 2);
    const csv = await ada.get(`${offerPath}/schedule?format=csv`);
    expect(csv.text.split('\r\n')).toHaveLength(38);
    expect((await sign(ada, path)).body).toMatchObject({ status: 'contracted', signedAt: start });
    expect(await noticesOf(ada, id, 3)).toEqual(['offers-ready', 'offer-accepted', 'contract-signed']);
    expect(await trailOf(path)).toEqual([
      'application-submitted',
      'credit-check-started',
      'credit-checked',
      'offers-generated',
      'offer-accepted',
      'contract-signed',
    ]);
  });

  test('a high risk has no offers before a reviewer approves it', async () => {
    const [hugo, rosa] = await Promise.all(['Hugo', 'Rosa'].map(as) as [Promise<Client>, Promise<Client>]);
    const { id, path, status, riskLevel } = await apply(hugo, wish);
    expect([status, riskLevel, await offersOf(hugo, path)]).toEqual(['referred', 'high', []]);
    const review = await reviewOf(rosa, id);
    const early = await rosa.send('POST', `/v1/reviews/${review.id}/decision`, approval);
    expect(early).toMatchObject({ status: 409, body: { code: 'not-claimed' } });
    await rosa.send('POST', `/v1/reviews/${review.id}/claim`, {});
    await reaches(hugo, path, 'under-review');
    expect(await offersOf(hugo, path)).toEqual([]);
    expect((await decide(rosa, review, approval)).status).toBe(200);
    await reaches(hugo, path, 'offered');
    expect((await offersOf(hugo, path)).map(({ termMonths }) => termMonths)).toEqual([36, 60]);
  });

  test('a rejection has the reasons of the reviewer, and a date for the notice', async () => {
    const [gia, rosa] = await Promise.all(['Gia', 'Rosa'].map(as) as [Promise<Client>, Promise<Client>]);
    const { id, path } = await apply(gia, wish);
    const reasons = ['repayment-record', 'unverifiable-income'];
    const rejection = { decision: 'rejected', note: 'the payslips are not theirs', reasons };
    expect((await decide(rosa, await reviewOf(rosa, id), rejection)).status).toBe(200);
    const { body } = await reaches(gia, path, 'declined');
    expect(body['adverseAction']).toMatchObject({
      reasons: reasons.map((code) => ({ code, text: expect.any(String) })),
      noticeDueBy: '2026-04-01T09:00:00.000Z',
    });
    expect(await offersOf(gia, path)).toEqual([]);
    expect(await noticesOf(gia, id, 1)).toEqual(['declined']);
    const seen = JSON.stringify([body, (await gia.get('/v1/notifications')).body]);
    expect(seen).not.toContain('payslips');
  });

  test('without a report nobody guesses: a person asks, the customer answers', async () => {
    const [ines, rosa] = await Promise.all(['Ines', 'Rosa'].map(as) as [Promise<Client>, Promise<Client>]);
    const { id, path, status, riskLevel } = await apply(ines, wish);
    expect([status, riskLevel]).toEqual(['referred', undefined]);
    const question = { decision: 'more-information', question: 'Who is your employer?' };
    expect((await decide(rosa, await reviewOf(rosa, id), question)).status).toBe(200);
    const asked = await reaches(ines, path, 'awaiting-information');
    expect(asked.body['question']).toEqual({ text: 'Who is your employer?', answerBy: '2026-03-16T09:00:00.000Z' });
    expect(await noticesOf(ines, id, 1)).toEqual(['information-requested']);
    const information = { answer: 'The city of Lisbon.', annualIncome: { minor: 5_400_000, currency: 'EUR' } };
    const answered = await ines.send('POST', `${path}/information`, information, 'answer');
    expect(answered.body).toMatchObject({ status: 'referred', annualIncome: { minor: 5_400_000 } });
    const file = await rosa.get(`/v1/reviews/${(await reviewOf(rosa, id)).id}`);
    expect(file.body).toMatchObject({ reason: 'no-report', questions: [{ answer: 'The city of Lisbon.' }] });
    expect((await decide(rosa, await reviewOf(rosa, id), approval)).status).toBe(200);
    await reaches(ines, path, 'offered');
    expect(await noticesOf(ines, id, 2)).toEqual(['information-requested', 'offers-ready']);
  });

  // Last of all: the days that pass here are past for the others, too.
  test('[L71~] a review that nobody decides is reminded of, escalated, and ends', async () => {
    const { id, path, status } = await apply(await as('Hugo'), wish);
    expect(status).toBe('referred');
    expect(await atStage(id, 'first')).toMatchObject({ queue: 'standard', dueAt: '2026-03-03T09:00:00.000Z' });
    await letPass(secondsPerDay - 1);
    expect(await atStage(id, 'first')).toMatchObject({ queue: 'standard' });
    await letPass(1);
    expect(await atStage(id, 'reminded')).toMatchObject({ queue: 'standard', dueAt: '2026-03-04T09:00:00.000Z' });
    await letPass(secondsPerDay);
    const escalated = await atStage(id, 'escalated');
    expect(escalated).toMatchObject({ queue: 'senior', dueAt: '2026-03-09T09:00:00.000Z' });
    await letPass(5 * secondsPerDay);
    const hugo = await as('Hugo');
    const { body } = await reaches(hugo, path, 'expired');
    expect(body).toMatchObject({ expiredBecause: 'review-not-decided' });
    const late = await decide(await as('Rosa'), escalated, approval);
    expect(late).toMatchObject({ status: 410, body: { code: 'review-expired' } });
    expect(await offersOf(hugo, path)).toEqual([]);
    expect(await noticesOf(hugo, id, 1)).toEqual(['not-decided']);
    expect(await trailOf(path)).toEqual([
      'application-submitted',
      'credit-check-started',
      'credit-checked',
      'review-requested',
      'review-moved-on',
      'review-moved-on',
      'application-expired',
    ]);
  });
});

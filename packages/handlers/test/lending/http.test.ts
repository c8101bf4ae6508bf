import { sampleCustomerId } from '@emporion/adapters/embedded';
import { millisecondsPerDay } from '@emporion/kernel';
import { checkCredit } from '@emporion/loan-origination';
import { describe, expect, test, vi } from 'vitest';
import {
  accept,
  applicants,
  apply,
  applyUntil,
  carLoan,
  decideReview,
  offers,
  readApplication,
  reviewer,
  reviews,
  statusOf,
} from './applicant.ts';
import { eventually, type Lending, openLending } from './open-lending.ts';

const money = (minor: unknown, currency = 'EUR') => ({ minor, currency });
const pointersOf = (answer: { readonly body: unknown }) =>
  (answer.body as { readonly errors?: readonly { readonly pointer: string }[] }).errors?.map(({ pointer }) => pointer);

describe('POST /v1/applications', () => {
  test('[L37] answers 201 with the location and the application', async () => {
    const lending = openLending({ flow: false });
    const answer = await apply(lending, applicants.low);
    const { id } = answer.body as { readonly id: string };
    expect(answer).toMatchObject({ status: 201, headers: { location: `/v1/applications/${id}` } });
    expect(answer.body).toEqual({
      id,
      status: 'submitted',
      amount: carLoan.amount,
      purpose: 'car',
      annualIncome: carLoan.annualIncome,
      monthlyDebt: money(0),
      createdAt: '2026-11-24T09:00:00.000Z',
      updatedAt: '2026-11-24T09:00:00.000Z',
    });
  });

  test('[L37] the same key and body get the same answer again, and another body 422', async () => {
    const lending = openLending({ flow: false });
    const first = await apply(lending, applicants.low, {}, 'key-a');
    await apply(lending, applicants.low);
    const again = await apply(lending, applicants.low, {}, 'key-a');
    expect(again.text).toBe(first.text);
    expect(again).toMatchObject({ status: 201, headers: { location: first.headers['location'] } });
    const other = await apply(lending, applicants.low, { purpose: 'other' }, 'key-a');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const submitted = lending.events().filter(({ type }) => type === 'lending.application-submitted.v1');
    expect(submitted).toHaveLength(2);
  });

  test('[L37] twenty requests at once with one key make one application', async () => {
    const lending = openLending({ flow: false });
    const answers = await Promise.all(Array.from({ length: 20 }, () => apply(lending, applicants.low, {}, 'key-b')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(lending.database.statement('select count(*) as count from loan_application').get()?.['count']).toBe(1);
  });

  test('[L33] ids are UUIDv7 from the source, increasing, and not to be guessed', async () => {
    const lending = openLending({ flow: false });
    const chance = vi.spyOn(Math, 'random');
    const ids: string[] = [];
    for (let count = 0; count < 30; count++) {
      ids.push(((await apply(lending, applicants.low)).body as { readonly id: string }).id);
    }
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(30);
    expect(chance).not.toHaveBeenCalled();
    chance.mockRestore();
  });

  test('[L33] the source can be replaced', async () => {
    const lending = openLending({
      flow: false,
      wrap: (ports) => ({ ...ports, ids: { next: () => '01990000-0000-7000-8000-00000000abcd' } }),
    });
    expect((await apply(lending, applicants.low)).body).toMatchObject({ id: '01990000-0000-7000-8000-00000000abcd' });
  });

  test('[L34] the applicant is the subject of the token, and a customer id in the body is refused', async () => {
    const lending = openLending({ flow: false });
    const forged = await apply(lending, applicants.low, { customerId: applicants.high });
    expect(forged).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    const { id } = (await apply(lending, applicants.low)).body as { readonly id: string };
    expect((await lending.ports.applications.load(id))?.application.customerId).toBe(applicants.low);
  });

  test.each([
    ['a negative amount', { amount: money(-5) }, '/body/amount/minor'],
    ['nothing', { amount: money(0) }, '/body/amount/minor'],
    ['half a cent', { amount: money(1_000.5) }, '/body/amount/minor'],
    ['an amount as text', { amount: money('abc') }, '/body/amount/minor'],
    ['an amount beyond 2^53', { amount: money(2 ** 53) }, '/body/amount/minor'],
    ['no amount', { amount: undefined }, '/body/amount'],
    ['a currency that nobody knows', { amount: money(1_000_000, 'ABC') }, '/body/amount/currency'],
    ['a purpose that nobody knows', { purpose: 'yacht' }, '/body/purpose'],
    ['no income', { annualIncome: money(0) }, '/body/annualIncome/minor'],
    ['no consent', { consent: { creditCheck: false } }, '/body/consent/creditCheck'],
    ['an unknown field', { loanAmount: 5 }, '/body'],
  ])('[L32] %s is malformed, and the answer points at it', async (_, changes, pointer) => {
    const lending = openLending({ flow: false });
    const answer = await apply(lending, applicants.low, changes);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(pointersOf(answer)).toEqual([pointer]);
    expect(lending.events()).toEqual([]);
  });

  test.each([
    ['below the least', { amount: money(49_999) }, 'amount-out-of-range', '/body/amount/minor'],
    ['above the most', { amount: money(10_000_001) }, 'amount-out-of-range', '/body/amount/minor'],
    ['in yen', { amount: money(1_000_000, 'JPY') }, 'currency-not-offered', '/body/amount/currency'],
    [
      'with an income in another currency',
      { annualIncome: money(4_200_000, 'USD') },
      'income-in-another-currency',
      '/body/annualIncome/currency',
    ],
    [
      'with an income beyond belief',
      { annualIncome: money(1_000_000_000_001) },
      'figure-too-large',
      '/body/annualIncome/minor',
    ],
    [
      'with debts beyond belief',
      { monthlyDebt: money(1_000_000_000_001) },
      'figure-too-large',
      '/body/monthlyDebt/minor',
    ],
  ])('[L32] an amount %s is against the policy, and the answer points at it', async (_, changes, code, pointer) => {
    const lending = openLending({ flow: false });
    const answer = await apply(lending, applicants.low, changes);
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(pointersOf(answer)).toEqual([pointer]);
    expect(lending.events()).toEqual([]);
  });

  test('[L36] the handler publishes nothing itself: with the bus cut off the event is in the outbox', async () => {
    const lending = openLending({
      flow: false,
      wrap: (ports) => ({
        ...ports,
        processes: {
          start: async () => {
            throw new Error('the process service is down');
          },
        },
      }),
    });
    const answer = await apply(lending, applicants.low);
    expect(answer.status).toBe(201);
    expect(lending.events().map(({ type }) => type)).toEqual(['lending.application-submitted.v1']);
  });
});

describe('GET /v1/applications', () => {
  test('[L31~] lists the own applications, newest first, page by page', async () => {
    const lending = openLending({ flow: false });
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      ids.push(((await apply(lending, applicants.low)).body as { readonly id: string }).id);
    }
    await apply(lending, applicants.high);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (
        await lending.ask({
          path: '/v1/applications',
          query: `limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
          subject: applicants.low,
          scope: 'loan/apply',
        })
      ).body as { readonly items: readonly { readonly id: string }[]; readonly next?: string };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(ids.reverse());
  });

  test('[L31] a cursor stays where it was when there are newer applications, or changed ones', async () => {
    const lending = openLending({ flow: false });
    const submitOne = async () => ((await apply(lending, applicants.low)).body as { readonly id: string }).id;
    const page = async (query: string) =>
      (await lending.ask({ path: '/v1/applications', query, subject: applicants.low, scope: 'loan/apply' })).body as {
        readonly items: readonly { readonly id: string; readonly status: string }[];
        readonly next?: string;
      };
    const [oldest, middle, newest] = [await submitOne(), await submitOne(), await submitOne()];
    const { items, next = '' } = await page('limit=1');
    await submitOne();
    await checkCredit(lending.ports, {
      applicationId: middle,
      cause: { correlationId: 'conversation', causationId: 'request' },
    });
    for (let time = 0; time < 2; time++) {
      expect(await page(`limit=5&cursor=${next}`)).toMatchObject({
        items: [
          { id: middle, status: 'checking' },
          { id: oldest, status: 'submitted' },
        ],
      });
    }
    expect(items).toMatchObject([{ id: newest }]);
  });

  test('a cursor of somebody else, or one that was changed, is refused', async () => {
    const lending = openLending({ flow: false });
    for (let count = 0; count < 2; count++) await apply(lending, applicants.low);
    const list = (subject: string, query: string) =>
      lending.ask({ path: '/v1/applications', query, subject, scope: 'loan/apply' });
    const { next = '' } = (await list(applicants.low, 'limit=1')).body as { readonly next?: string };
    const refusal = { status: 400, body: { code: 'invalid-cursor' } };
    expect(await list(applicants.high, `cursor=${next}`)).toMatchObject(refusal);
    expect(await list(applicants.low, `cursor=x${next}`)).toMatchObject(refusal);
    expect(await list(applicants.low, 'limit=101')).toMatchObject({ status: 400 });
  });
});

describe('GET /v1/applications/{applicationId}', () => {
  const read = (lending: Lending, subject: string, id: string, headers = {}) =>
    lending.ask({ path: `/v1/applications/${id}`, subject, scope: 'loan/apply', headers });

  test('[L38] shows the own write at once, with an entity tag that changes with the application', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const first = await read(lending, applicants.high, id);
    expect(first).toMatchObject({ status: 200, body: { id } });
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    await decideReview(lending, review?.id ?? '', 'approved');
    const current = await read(lending, applicants.high, id);
    expect(current.headers['etag']).not.toBe(first.headers['etag']);
    await statusOf(lending, applicants.high, id, 'offered');
    const etag = String((await read(lending, applicants.high, id)).headers['etag']);
    const unchanged = await read(lending, applicants.high, id, { 'if-none-match': etag });
    expect(unchanged).toMatchObject({ status: 304, text: '', headers: { etag } });
  });

  test('[L38] [L39] [SEC-1~] to another customer it is not there, exactly like one that never was', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [offer] = await offers(lending, applicants.low, id);
    const stranger = '01990000-0000-7000-8000-000000000404';
    for (const suffix of ['', '/offers', `/offers/${offer?.id}/schedule`]) {
      const foreign = await read(lending, applicants.high, `${id}${suffix}`);
      const absent = await read(lending, applicants.high, `${stranger}${suffix}`);
      expect(foreign.status).toBe(404);
      expect({ ...(foreign.body as object), instance: '' }).toEqual({ ...(absent.body as object), instance: '' });
    }
    const foreign = await accept(lending, applicants.high, id, offer?.id ?? '');
    expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await readApplication(lending, applicants.low, id)).toMatchObject({ status: 'offered' });
  });

  test('[L39] what is not there is a problem document', async () => {
    const answer = await read(openLending(), applicants.low, '01990000-0000-7000-8000-000000000404');
    expect(answer).toMatchObject({
      status: 404,
      headers: { 'content-type': 'application/problem+json' },
      body: { type: 'urn:emporion:problem:not-found', title: 'Not Found', status: 404, code: 'not-found' },
    });
  });

  test('[L38] a reviewer sees the case, but neither who asks nor for what', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    expect(review).toEqual({
      id: expect.any(String),
      applicationId: id,
      queue: 'standard',
      stage: 'first',
      dueAt: '2026-11-25T09:00:00.000Z',
      reason: 'high-risk',
      amount: carLoan.amount,
      annualIncome: carLoan.annualIncome,
      monthlyDebt: money(0),
      riskLevel: 'high',
      creditScore: 649,
      findings: ['repayment-record'],
      obligations: [],
      needsSecondApproval: false,
      requestedAt: '2026-11-24T09:00:00.000Z',
    });
    expect(JSON.stringify(review)).not.toMatch(new RegExp(`${applicants.high}|car`));
  });
});

describe('offers', () => {
  test('one is accepted, once, and the others are then refused', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [first, second] = await offers(lending, applicants.low, id);
    const accepted = await accept(lending, applicants.low, id, first?.id ?? '');
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted', acceptedOfferId: first?.id } });
    expect((await accept(lending, applicants.low, id, first?.id ?? '')).text).toBe(accepted.text);
    expect((await accept(lending, applicants.low, id, first?.id ?? '', 'another-key')).text).toBe(accepted.text);
    expect(await accept(lending, applicants.low, id, second?.id ?? '', 'second')).toMatchObject({
      status: 409,
      body: { code: 'another-offer-accepted', facts: { acceptedOfferId: first?.id } },
    });
    expect(lending.typesOf(id).filter((type) => type === 'offer-accepted')).toHaveLength(1);
  });

  test('[L2~] one that is not affordable any more beside another that was accepted is refused, and stays offered', async () => {
    const lending = openLending();
    // 43 % of 1,200 a month: 516, for one of 299.71.
    const income = { annualIncome: money(1_440_000) };
    const [one, other] = [
      await apply(lending, applicants.low, income),
      await apply(lending, applicants.low, income),
    ].map(({ body }) => (body as { readonly id: string }).id) as [string, string];
    for (const id of [one, other]) await statusOf(lending, applicants.low, id, 'offered');
    const [first] = await offers(lending, applicants.low, one);
    const [second] = await offers(lending, applicants.low, other);
    expect(await accept(lending, applicants.low, one, first?.id ?? '')).toMatchObject({ status: 200 });
    expect(await accept(lending, applicants.low, other, second?.id ?? '', 'other')).toMatchObject({
      status: 422,
      body: { code: 'no-longer-affordable', facts: { maxPayment: money(21_629) } },
    });
    expect(await readApplication(lending, applicants.low, other)).toMatchObject({ status: 'offered' });
    expect(lending.typesOf(other)).not.toContain('offer-accepted');
  });

  test('[L37] an acceptance under a key that was used for another offer is 422', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [first, second] = await offers(lending, applicants.low, id);
    await accept(lending, applicants.low, id, first?.id ?? '');
    expect(await accept(lending, applicants.low, id, second?.id ?? '')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  test('after its last moment an offer is gone', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [offer] = await offers(lending, applicants.low, id);
    await lending.clock.advance(30 * millisecondsPerDay + 1);
    expect(await accept(lending, applicants.low, id, offer?.id ?? '')).toMatchObject({
      status: 410,
      body: { code: 'offer-expired', facts: { acceptUntil: '2026-12-24T09:00:00.000Z' } },
    });
  });

  test('an offer that was not made is not there', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const answer = await accept(lending, applicants.low, id, `${id}.lending-2026-2.48`);
    expect(answer).toMatchObject({ status: 404 });
  });

  test('nothing can be accepted before it is offered', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const answer = await accept(lending, applicants.high, id, `${id}.lending-2026-2.36`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-status', facts: { status: 'referred' } } });
  });

  test('[L58~] a schedule pays back the loan to the cent, from a day that the customer chooses', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [offer] = await offers(lending, applicants.low, id);
    const read = async (query = '') =>
      lending.ask({
        path: `/v1/applications/${id}/offers/${offer?.id}/schedule`,
        query,
        subject: applicants.low,
        scope: 'loan/apply',
      });
    interface Seen {
      readonly currency: string;
      readonly rows: readonly { readonly dueDate: string; readonly principal: number; readonly balance: number }[];
    }
    const schedule = (await read()).body as Seen;
    expect(schedule.currency).toBe('EUR');
    expect(schedule.rows).toHaveLength(36);
    expect(schedule.rows[0]).toEqual({
      period: 1,
      dueDate: '2026-12-24',
      payment: 29_971,
      principal: 25_804,
      interest: 4_167,
      balance: 974_196,
    });
    expect(schedule.rows.reduce((sum, { principal }) => sum + principal, 0)).toBe(1_000_000);
    expect(schedule.rows.at(-1)?.balance).toBe(0);
    const chosen = (await read('firstDueDate=2027-01-01')).body as Seen;
    expect(chosen.rows.at(-1)?.dueDate).toBe('2029-12-01');
    const late = await read('firstDueDate=2027-03-01');
    expect(late).toMatchObject({ status: 422, body: { code: 'first-due-date-out-of-range' } });
    expect(pointersOf(late)).toEqual(['/query/firstDueDate']);
    expect(await read('firstDueDate=2027-02-30')).toMatchObject({ status: 400 });
  });
});

describe('reviews', () => {
  test('[L71] a review is decided once; a second decision is 409', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    const reviewId = review?.id ?? '';
    const first = await decideReview(lending, reviewId, 'approved');
    expect(first).toMatchObject({ status: 200, body: { reviewId, applicationId: id, decision: 'approved' } });
    const second = await decideReview(lending, reviewId, 'rejected');
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'review-already-decided', facts: { outcome: 'approved' } },
    });
    await statusOf(lending, applicants.high, id, 'offered');
    expect(await decideReview(lending, reviewId, 'rejected')).toMatchObject({ status: 409 });
    expect(lending.typesOf(id).filter((type) => type === 'review-decided')).toHaveLength(1);
  });

  test('[L71] of ten decisions at once one counts', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        decideReview(lending, review?.id ?? '', index % 2 === 0 ? 'approved' : 'rejected'),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect(lending.typesOf(id).filter((type) => type === 'review-decided')).toHaveLength(1);
  });

  test('[L71] a decision after the review has expired is 410', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    for (const days of [1, 1, 5]) {
      const before = lending.typesOf(id).length;
      await lending.clock.advance(days * millisecondsPerDay);
      await eventually(
        async () => lending.typesOf(id).length,
        (length) => length > before,
      );
    }
    expect(await decideReview(lending, review?.id ?? '', 'approved')).toMatchObject({
      status: 410,
      body: { code: 'review-expired' },
    });
    expect(await readApplication(lending, applicants.high, id)).toMatchObject({ status: 'expired' });
  });

  test('a reviewer does not decide on their own application, and nobody on a review that is not there', async () => {
    const lending = openLending();
    await applyUntil(lending, applicants.high, 'referred');
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    expect(await decideReview(lending, review?.id ?? '', 'approved', applicants.high)).toMatchObject({ status: 403 });
    expect(await decideReview(lending, sampleCustomerId(99), 'approved')).toMatchObject({ status: 404 });
    expect(await decideReview(lending, review?.id ?? '', 'maybe')).toMatchObject({ status: 400 });
  });

  test('the queue is read page by page, the senior queue on its own', async () => {
    const lending = openLending();
    for (let count = 0; count < 3; count++) await applyUntil(lending, applicants.high, 'referred');
    await eventually(
      () => reviews(lending),
      (list) => list.length === 3,
    );
    const page = (query: string) =>
      lending.ask({ path: '/v1/reviews', query, subject: reviewer, scope: 'loan/review' });
    const first = (await page('limit=2')).body as { readonly items: readonly unknown[]; readonly next?: string };
    const rest = (await page(`limit=2&cursor=${first.next}`)).body as typeof first;
    expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, undefined]);
    expect(await reviews(lending, 'queue=senior')).toEqual([]);
    expect(await page(`queue=senior&cursor=${first.next}`)).toMatchObject({ status: 400 });
  });
});

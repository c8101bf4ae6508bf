import { millisecondsPerDay, millisecondsPerMinute, parseInstant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import {
  accept,
  answer,
  applicants,
  apply,
  applyUntil,
  askOf,
  carLoan,
  contractHash,
  decideClaimed,
  decideReview,
  offers,
  readApplication,
  reviewer,
  reviews,
  type SeenReview,
  sign,
  statusOf,
  withdraw,
  workOnReview,
} from './applicant.ts';
import { eventually, type Lending, openLending } from './open-lending.ts';

const secondReviewer = '019b76da-a800-7000-9000-000000000002';

const waiting = async (lending: Lending): Promise<SeenReview> => {
  const [review] = await eventually(
    () => reviews(lending),
    (list) => list.length > 0,
  );
  if (review === undefined) throw new Error('no review waits');
  return review;
};

const ended = (lending: Lending, id: string) =>
  eventually(
    async () => lending.ended,
    (all) => all.some(({ name }) => name === id),
  );

/** An application with an accepted offer. */
async function accepted(lending: Lending): Promise<string> {
  const { id } = await applyUntil(lending, applicants.low, 'offered');
  const [offer] = await offers(lending, applicants.low, id);
  await accept(lending, applicants.low, id, offer?.id ?? '');
  return id;
}

describe('[L105] an accepted offer', () => {
  test('becomes a contract by a signature under the document that the customer saw, once', async () => {
    const lending = openLending();
    const id = await accepted(lending);
    const hash = await contractHash(lending, applicants.low, id);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const contract = await askOf(lending, applicants.low, id, 'documents/contract');
    expect(contract.body).toMatchObject({ sha256: hash, content: { applicationId: id } });

    const forged = await sign(lending, applicants.low, id, 'f'.repeat(64));
    expect(forged).toMatchObject({ status: 409, body: { code: 'document-changed' } });
    const signed = await askOf(lending, applicants.low, id, 'signature', {
      method: 'POST',
      body: { documentHash: hash, consent: { electronicRecords: true } },
      key: 'signed',
    });
    expect(signed).toMatchObject({ status: 200, body: { status: 'contracted', signedAt: '2026-11-24T09:00:00.000Z' } });
    const stored = (await lending.ports.applications.load(id))?.application;
    expect(stored).toMatchObject({
      contract: { documentHash: hash, consentTextVersion: 'electronic-records-2026-1' },
    });
    expect(lending.typesOf(id).at(-1)).toBe('contract-signed');
    expect(await withdraw(lending, applicants.low, id)).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });

  test('[L2~] counts as a debt when its customer applies again', async () => {
    const lending = openLending();
    const id = await accepted(lending);
    const income = { annualIncome: { minor: 1_200_000, currency: 'EUR' } };
    const again = (await apply(lending, applicants.low, income)).body as { readonly id: string };
    const [offer] = await eventually(
      () => offers(lending, applicants.low, again.id),
      (list) => list.length > 0,
    );
    // 43 % of 1,000 a month, of which 299.71 are taken.
    expect(offer).toMatchObject({ counterofferTo: { minor: 1_000_000 } });
    const stored = await lending.ports.applications.load(again.id);
    expect(stored?.application.credit?.obligations).toMatchObject([{ applicationId: id }]);
  });

  test('is not signed without consent to electronic records, nor by somebody else', async () => {
    const lending = openLending();
    const id = await accepted(lending);
    const body = {
      documentHash: await contractHash(lending, applicants.low, id),
      consent: { electronicRecords: false },
    };
    expect(await askOf(lending, applicants.low, id, 'signature', { method: 'POST', body })).toMatchObject({
      status: 400,
    });
    const stolen = { ...body, consent: { electronicRecords: true } };
    expect(await askOf(lending, applicants.high, id, 'signature', { method: 'POST', body: stolen })).toMatchObject({
      status: 404,
    });
  });

  test('that nobody signs in its time expires, and the flow ends', async () => {
    const lending = openLending();
    const id = await accepted(lending);
    await lending.clock.advance(31 * millisecondsPerDay);
    expect(await statusOf(lending, applicants.low, id, 'expired')).toMatchObject({
      expiredBecause: 'contract-not-signed',
    });
    expect(await ended(lending, id)).toEqual([{ name: id, error: undefined }]);
    const late = await sign(lending, applicants.low, id);
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });
});

describe('[L105] offers', () => {
  test('that nobody accepts expire by themselves, to the second', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    await lending.clock.advance(30 * millisecondsPerDay);
    expect(await readApplication(lending, applicants.low, id)).toMatchObject({ status: 'offered' });
    await lending.clock.advance(1_000);
    const expired = await statusOf(lending, applicants.low, id, 'expired');
    expect(expired).toMatchObject({ status: 'expired', expiredBecause: 'offers-not-accepted' });
    expect(expired).not.toHaveProperty('adverseAction');
    expect(lending.typesOf(id).at(-1)).toBe('offers-expired');
    expect(await ended(lending, id)).toEqual([{ name: id, error: undefined }]);
  });

  test('the flow of a contract ends by itself when the time to sign would have been over', async () => {
    const lending = openLending();
    const id = await accepted(lending);
    await sign(lending, applicants.low, id);
    await lending.clock.advance(31 * millisecondsPerDay);
    expect(await ended(lending, id)).toEqual([{ name: id, error: undefined }]);
    expect(await readApplication(lending, applicants.low, id)).toMatchObject({ status: 'contracted' });
  });

  test('go with the application when the customer takes it back', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [offer] = await offers(lending, applicants.low, id);
    expect(await withdraw(lending, applicants.low, id)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect(await withdraw(lending, applicants.low, id)).toMatchObject({ status: 200 });
    expect(await accept(lending, applicants.low, id, offer?.id ?? '')).toMatchObject({
      status: 409,
      body: { code: 'application-withdrawn' },
    });
    await lending.clock.advance(31 * millisecondsPerDay);
    expect(await ended(lending, id)).toEqual([{ name: id, error: undefined }]);
  });
});

describe('[L3] what a customer can afford', () => {
  const poor = { annualIncome: { minor: 1_200_000, currency: 'EUR' } };

  test('is offered where the amount asked for is not, and a counteroffer that is let pass is a refusal', async () => {
    const lending = openLending();
    const asked = { ...poor, amount: { minor: 5_000_000, currency: 'EUR' } };
    const { id } = (await apply(lending, applicants.low, asked)).body as { readonly id: string };
    await statusOf(lending, applicants.low, id, 'offered');
    const made = await offers(lending, applicants.low, id);
    expect(made.length).toBeGreaterThan(0);
    for (const { counterofferTo, principal, monthlyPayment } of made) {
      expect(counterofferTo).toEqual({ minor: 5_000_000, currency: 'EUR' });
      expect(principal.minor).toBeLessThan(5_000_000);
      expect(monthlyPayment.minor).toBeLessThanOrEqual(43_000);
    }
    await lending.clock.advance(30 * millisecondsPerDay + 1_000);
    const expired = await statusOf(lending, applicants.low, id, 'expired');
    expect(expired).toMatchObject({ expiredBecause: 'counteroffer-not-accepted' });
    expect(expired.adverseAction?.noticeDueBy).toBe('2027-02-22T09:00:00.000Z');
    expect(expired.adverseAction?.reasons.length).toBeGreaterThan(0);
  });

  test('nothing is declined at once, with the reason', async () => {
    const lending = openLending();
    const asked = { ...poor, monthlyDebt: { minor: 90_000, currency: 'EUR' } };
    const { id } = (await apply(lending, applicants.low, asked)).body as { readonly id: string };
    const declined = await statusOf(lending, applicants.low, id, 'declined');
    expect(declined.adverseAction?.reasons.map(({ code }) => code)).toContain('excessive-obligations');
    expect(lending.typesOf(id)).not.toContain('review-requested');
  });
});

describe('[L109] the work of a reviewer', () => {
  test('[SEC-2] is claimed first, for a time, and nobody else decides meanwhile', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const review = await waiting(lending);
    expect(await decideClaimed(lending, review.id, 'approved')).toMatchObject({
      status: 409,
      body: { code: 'not-claimed' },
    });
    const claimed = await workOnReview(lending, review.id, 'claim');
    expect(claimed).toMatchObject({
      status: 200,
      body: { claim: { reviewer, leaseUntil: '2026-11-24T09:30:00.000Z' } },
    });
    expect(await readApplication(lending, applicants.high, id)).toMatchObject({ status: 'under-review' });
    for (const [what, body] of [
      ['claim', {}],
      ['decision', { decision: 'approved', note: '' }],
    ] as const) {
      expect(await workOnReview(lending, review.id, what, body, secondReviewer)).toMatchObject({
        status: 409,
        body: { code: 'claimed-by-another', facts: { leaseUntil: '2026-11-24T09:30:00.000Z' } },
      });
    }
    await lending.clock.advance(30 * millisecondsPerMinute);
    expect(await decideClaimed(lending, review.id, 'approved')).toMatchObject({ status: 409 });
    expect(await workOnReview(lending, review.id, 'claim', {}, secondReviewer)).toMatchObject({ status: 200 });
    expect(await decideClaimed(lending, review.id, 'approved', secondReviewer)).toMatchObject({ status: 200 });
  });

  test('[SEC-2] is never on an application of their own', async () => {
    const lending = openLending();
    await applyUntil(lending, applicants.high, 'referred');
    const review = await waiting(lending);
    for (const [what, body] of [
      ['claim', {}],
      ['decision', { decision: 'approved', note: '' }],
    ] as const) {
      expect(await workOnReview(lending, review.id, what, body, applicants.high)).toMatchObject({
        status: 403,
        body: { code: 'own-application' },
      });
    }
    const ask = (path: string) => lending.ask({ path, subject: applicants.high, scope: 'loan/review' });
    expect(await ask(`/v1/reviews/${review.id}`)).toMatchObject({ status: 403, body: { code: 'own-application' } });
    expect((await ask('/v1/reviews')).body).toEqual({ items: [] });
  });

  test('[SEC-2] needs a second who approves from the limit on', async () => {
    const lending = openLending();
    const large = {
      amount: { minor: 2_500_000, currency: 'EUR' },
      annualIncome: { minor: 9_000_000, currency: 'EUR' },
    };
    const { id } = (await apply(lending, applicants.high, large)).body as { readonly id: string };
    const review = await waiting(lending);
    expect(await decideReview(lending, review.id, 'approved')).toMatchObject({
      status: 200,
      body: { needsSecondApproval: true },
    });
    expect(lending.typesOf(id)).not.toContain('offers-generated');
    expect(await waiting(lending)).toMatchObject({ queue: 'senior', firstApprovedBy: reviewer });
    await workOnReview(lending, review.id, 'claim');
    expect(await decideClaimed(lending, review.id, 'approved')).toMatchObject({
      status: 409,
      body: { code: 'second-approver-required' },
    });
    await workOnReview(lending, review.id, 'release');
    expect(await decideReview(lending, review.id, 'approved', secondReviewer)).toMatchObject({ status: 200 });
    expect(await statusOf(lending, applicants.high, id, 'offered')).toMatchObject({ status: 'offered' });
  });

  test('leaves notes that no customer sees, and can be given back', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const review = await waiting(lending);
    await workOnReview(lending, review.id, 'claim');
    const noted = await workOnReview(lending, review.id, 'notes', { text: 'called the employer' });
    expect(noted).toMatchObject({ body: { notes: [{ author: reviewer, text: 'called the employer' }] } });
    expect(await workOnReview(lending, review.id, 'release')).toMatchObject({ status: 200 });
    const seen = await lending.ask({ path: `/v1/reviews/${review.id}`, subject: secondReviewer, scope: 'loan/review' });
    expect(seen.body).toMatchObject({ notes: [{ text: 'called the employer' }] });
    expect(seen.body).not.toHaveProperty('claim');
    const open_ = JSON.stringify(await readApplication(lending, applicants.high, id));
    expect(open_ + JSON.stringify(lending.events())).not.toContain('employer');
  });
});

describe('a note', () => {
  test('is written once, however often it is sent', async () => {
    const lending = openLending();
    await applyUntil(lending, applicants.high, 'referred');
    const review = await waiting(lending);
    const send = (text: string) => workOnReview(lending, review.id, 'notes', { text }, reviewer, 'note-1');
    const [first, again] = [await send('called'), await send('called')];
    expect(again.text).toBe(first.text);
    expect(await send('called twice')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const path = `/v1/reviews/${review.id}`;
    const seen = await lending.ask({ path, subject: reviewer, scope: 'loan/review' });
    expect(seen.body).toMatchObject({ notes: [{ text: 'called' }] });
  });

  test('is seen while the customer is asked', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const review = await waiting(lending);
    await decideReview(lending, review.id, 'more-information');
    await statusOf(lending, applicants.high, id, 'awaiting-information');
    expect(await workOnReview(lending, review.id, 'notes', { text: 'the line was dead' })).toMatchObject({
      status: 200,
      body: { notes: [{ text: 'the line was dead' }], questions: [{ askedAt: '2026-11-24T09:00:00.000Z' }] },
    });
  });

  test('that is not well formed is refused as what it is', async () => {
    const lending = openLending();
    await applyUntil(lending, applicants.high, 'referred');
    expect(await workOnReview(lending, (await waiting(lending)).id, 'notes', { text: 'a \ud800' })).toMatchObject({
      status: 400,
      body: { code: 'malformed-text' },
    });
  });
});

describe('[L72] a question to the customer', () => {
  const asked = async (lending: Lending): Promise<string> => {
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, (await waiting(lending)).id, 'more-information');
    await statusOf(lending, applicants.high, id, 'awaiting-information');
    return id;
  };

  test('is seen and answered, and the application goes back to the reviewers', async () => {
    const lending = openLending();
    const id = await asked(lending);
    expect(await readApplication(lending, applicants.high, id)).toMatchObject({
      question: { text: 'Since when have you had this work?', answerBy: '2026-12-08T09:00:00.000Z' },
    });
    expect(await reviews(lending)).toEqual([]);
    const corrected = { annualIncome: { minor: 5_000_000, currency: 'EUR' } };
    expect(await answer(lending, applicants.high, id, corrected)).toMatchObject({
      status: 200,
      body: { status: 'referred', annualIncome: { minor: 5_000_000 } },
    });
    await decideReview(lending, (await waiting(lending)).id, 'approved');
    expect(await statusOf(lending, applicants.high, id, 'offered')).toMatchObject({ status: 'offered' });
  });

  test('that nobody answers ends in a decline as incomplete, with a notice date', async () => {
    const lending = openLending();
    const id = await asked(lending);
    await lending.clock.advance(14 * millisecondsPerDay + millisecondsPerMinute);
    const declined = await statusOf(lending, applicants.high, id, 'declined');
    expect(declined.adverseAction?.reasons.map(({ code }) => code)).toEqual(['application-incomplete']);
    expect(await ended(lending, id)).toEqual([{ name: id, error: undefined }]);
    expect(await answer(lending, applicants.high, id)).toMatchObject({ status: 409 });
  });

  test.each(['referred', 'awaiting-information'] as const)(
    'an application that is taken back while %s ends its flow',
    async (status) => {
      const lending = openLending();
      const id = status === 'referred' ? (await applyUntil(lending, applicants.high, status)).id : await asked(lending);
      expect(await withdraw(lending, applicants.high, id)).toMatchObject({ status: 200 });
      expect(await ended(lending, id)).toEqual([{ name: id, error: undefined }]);
      expect(await reviews(lending)).toEqual([]);
    },
  );
});

describe('[L7] the audit trail', () => {
  const auditOf = (lending: Lending, id: string) =>
    lending.ask({ path: `/v1/applications/${id}/audit`, subject: 'auditor', scope: 'loan/audit' });

  test('tells an auditor who did what and when, chained by hashes', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, (await waiting(lending)).id, 'approved');
    await statusOf(lending, applicants.high, id, 'offered');
    const { body } = await auditOf(lending, id);
    const { items, isIntact } = body as {
      readonly isIntact: boolean;
      readonly items: readonly {
        readonly about: object;
        readonly action: string;
        readonly actor: object;
        readonly hash: string;
        readonly previousHash: string;
      }[];
    };
    expect(isIntact).toBe(true);
    expect(items.map(({ action }) => action)).toEqual([
      'application-submitted',
      'credit-check-started',
      'credit-checked',
      'review-requested',
      'review-claimed',
      'review-decided',
      'offers-generated',
    ]);
    expect(items[0]?.actor).toEqual({ kind: 'customer', id: applicants.high });
    expect(items[5]?.actor).toEqual({ kind: 'reviewer', id: reviewer });
    items.slice(1).forEach(({ previousHash }, index) => {
      expect(previousHash).toBe(items[index]?.hash);
    });
    const told = JSON.stringify(items.map(({ about }) => about));
    expect(told).not.toMatch(/payslips|\b1000000\b|\b649\b/);
  });

  test('is answered page by page, and verified as a whole', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const page = async (query: string) =>
      (await lending.ask({ path: `/v1/applications/${id}/audit`, query, subject: 'auditor', scope: 'loan/audit' }))
        .body as { readonly items: readonly { readonly sequence: number }[]; readonly next?: string };
    const first = await page('limit=2');
    expect(first).toMatchObject({ items: [{ sequence: 1 }, { sequence: 2 }], next: '2', isIntact: true });
    const second = await page('limit=2&cursor=2');
    expect(second).toMatchObject({ items: [{ sequence: 3 }, { sequence: 4 }], isIntact: true });
    expect(second).not.toHaveProperty('next');
  });

  test('is not broken by what is done while it is read, and is gone with what is deleted', async () => {
    let meanwhile = async (): Promise<unknown> => undefined;
    const lending = openLending({
      wrap: (ports) => {
        const applications = {
          ...ports.applications,
          auditOf: async (...asked: Parameters<typeof ports.applications.auditOf>) => {
            await meanwhile();
            return ports.applications.auditOf(...asked);
          },
        };
        return { ...ports, applications };
      },
    });
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    meanwhile = () => withdraw(lending, applicants.low, id);
    const { body } = await auditOf(lending, id);
    expect(body).toMatchObject({ isIntact: true });
    expect((body as { readonly items: readonly object[] }).items).toHaveLength(4);
    meanwhile = () => lending.ports.retention.forgetDue(parseInstant('2040-01-01T00:00:00Z'), 1);
    expect(await auditOf(lending, id)).toMatchObject({ status: 404 });
  });

  test('tells when an entry is not what was written', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    lending.database
      .statement(
        "update loan_audit set entry = replace(entry, 'credit-checked', 'credit-check-started') where application_id = ?",
      )
      .run(id);
    expect((await auditOf(lending, id)).body).toMatchObject({ isIntact: false, flaw: { sequence: 3 } });
  });
});

describe('drafts', () => {
  test('are filled in piece by piece, and become an application under their id', async () => {
    const lending = openLending();
    const ask = (method: 'POST' | 'PUT' | 'GET' | 'DELETE', path: string, body?: object, subject = applicants.low) =>
      lending.ask({
        method,
        path,
        subject,
        scope: 'loan/apply',
        headers: { 'idempotency-key': `draft${path.replaceAll('/', '-')}` },
        ...(body === undefined ? {} : { body }),
      });
    const amount = { minor: 1_000_000, currency: 'EUR' };
    const started = await ask('POST', '/v1/application-drafts', { amount });
    expect(started).toMatchObject({ status: 201, body: { status: 'draft', amount } });
    const { id } = started.body as { readonly id: string };
    const path = `/v1/application-drafts/${id}`;
    const consent = { creditCheck: true };
    expect(await ask('POST', `${path}/submission`, { consent })).toMatchObject({
      status: 422,
      body: { code: 'draft-incomplete', facts: { missing: ['purpose', 'annualIncome', 'monthlyDebt'] } },
    });
    const form = {
      amount,
      purpose: 'car',
      annualIncome: { minor: 4_200_000, currency: 'EUR' },
      monthlyDebt: { minor: 0, currency: 'EUR' },
    };
    expect(await ask('PUT', path, form, applicants.high)).toMatchObject({ status: 404 });
    expect(await ask('PUT', path, form)).toMatchObject({ status: 200, body: { purpose: 'car' } });
    expect(await ask('GET', '/v1/application-drafts')).toMatchObject({ body: { items: [{ id }] } });
    expect(await ask('POST', `${path}/submission`, { consent }, applicants.high)).toMatchObject({ status: 404 });
    const submitted = await lending.ask({
      method: 'POST',
      path: `${path}/submission`,
      body: { consent },
      subject: applicants.low,
      scope: 'loan/apply',
      headers: { 'idempotency-key': 'submitted' },
    });
    expect(submitted).toMatchObject({ status: 201, headers: { location: `/v1/applications/${id}` }, body: { id } });
    expect(await ask('GET', '/v1/application-drafts')).toMatchObject({ body: { items: [] } });
    await statusOf(lending, applicants.low, id, 'offered');
    expect(await ask('PUT', path, form)).toMatchObject({
      status: 409,
      body: { code: 'wrong-status', facts: { status: 'offered' } },
    });
    expect(await ask('PUT', path, form, applicants.high)).toMatchObject({ status: 404 });

    const second = await lending.ask({
      method: 'POST',
      path: '/v1/application-drafts',
      body: {},
      subject: applicants.low,
      scope: 'loan/apply',
      headers: { 'idempotency-key': 'second' },
    });
    const other = second.body as { readonly id: string };
    expect(await ask('DELETE', `/v1/application-drafts/${other.id}`)).toMatchObject({ status: 204 });
    expect(await ask('GET', '/v1/application-drafts')).toMatchObject({ body: { items: [] } });
  });
});

test('[L44~] a consent to a text that is not in force is refused, for a form, a draft and a signature', async () => {
  const lending = openLending();
  const creditCheck = 'credit-inquiry-1999-1';
  const consent = { creditCheck: true, textVersions: { creditCheck } };
  const refused = {
    status: 422,
    body: {
      code: 'consent-outdated',
      facts: { kind: 'credit-inquiry', textVersion: creditCheck, inForce: 'credit-inquiry-2026-1' },
      errors: [{ pointer: '/body/consent', code: 'consent-outdated' }],
    },
  };
  expect(await apply(lending, applicants.low, { consent })).toMatchObject(refused);
  const inForce = { creditCheck: true, textVersions: { creditCheck: 'credit-inquiry-2026-1' } };
  expect(await apply(lending, applicants.low, { consent: inForce })).toMatchObject({ status: 201 });

  const { consent: _, ...form } = carLoan;
  const ask = (path: string, body: object, key: string) =>
    lending.ask({
      method: 'POST',
      path: `/v1/application-drafts${path}`,
      body,
      subject: applicants.low,
      scope: 'loan/apply',
      headers: { 'idempotency-key': key },
    });
  const debts = { monthlyDebt: { minor: 0, currency: 'EUR' } };
  const { id: draftId } = (await ask('', { ...form, ...debts }, 'outdated-1')).body as { readonly id: string };
  expect(await ask(`/${draftId}/submission`, { consent }, 'outdated-2')).toMatchObject(refused);

  const id = await accepted(lending);
  const documentHash = await contractHash(lending, applicants.low, id);
  const body = { documentHash, consent: { electronicRecords: true, textVersion: 'electronic-records-1999-1' } };
  expect(await askOf(lending, applicants.low, id, 'signature', { method: 'POST', body })).toMatchObject({
    status: 422,
    body: { code: 'consent-outdated' },
  });
});

test('[L44~] anybody may read what is consented to, and an application keeps the hash of that text', async () => {
  const lending = openLending({ flow: false });
  const { status, body } = await lending.ask({ path: '/v1/consent-texts' });
  expect(status).toBe(200);
  const { items } = body as { readonly items: readonly { kind: string; version: string; textHash: string }[] };
  expect(items.map(({ kind }) => kind)).toEqual(['credit-inquiry', 'electronic-records']);
  const [creditCheck, electronicRecords] = items.map(({ version }) => version);
  const consent = { creditCheck: true, electronicRecords: true, textVersions: { creditCheck, electronicRecords } };
  const applied = await apply(lending, applicants.low, { consent });
  const { id } = applied.body as { readonly id: string };
  const stored = await lending.ports.applications.load(id);
  expect(stored?.application.consents.map(({ textHash }) => textHash)).toEqual(items.map(({ textHash }) => textHash));
});

test('the submission of a draft points at nothing that its request does not have', async () => {
  const lending = openLending({ flow: false });
  const ask = (path: string, body: object) =>
    lending.ask({
      method: 'POST',
      path: `/v1/application-drafts${path}`,
      body,
      subject: applicants.low,
      scope: 'loan/apply',
      headers: { 'idempotency-key': 'points' },
    });
  const euros = (minor: number) => ({ minor, currency: 'EUR' });
  const form = { amount: euros(1), purpose: 'car', annualIncome: euros(4_200_000), monthlyDebt: euros(0) };
  const { id } = (await ask('', form)).body as { readonly id: string };
  const refused = await ask(`/${id}/submission`, { consent: { creditCheck: true } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'amount-out-of-range' } });
  expect(refused.body).not.toHaveProperty('errors');
});

test('[L37] a draft is begun once, however often it is asked for, and there are at most twenty', async () => {
  const lending = openLending({ flow: false });
  const begin = (key: string) =>
    lending.ask({
      method: 'POST',
      path: '/v1/application-drafts',
      body: {},
      subject: applicants.low,
      scope: 'loan/apply',
      headers: { 'idempotency-key': key },
    });
  const first = await begin('draft-0');
  expect((await begin('draft-0')).text).toBe(first.text);
  for (let count = 1; count < 20; count++) expect(await begin(`draft-${count}`)).toMatchObject({ status: 201 });
  expect(await begin('draft-20')).toMatchObject({
    status: 409,
    body: { code: 'too-many-drafts', facts: { most: 20 } },
  });
});

describe('[L106] what a loan costs', () => {
  test('anybody is told, from the lowest to the highest risk', async () => {
    const lending = openLending({ flow: false });
    const quoted = await lending.ask({ path: '/v1/loan-quotes', query: 'amount=1000000&currency=EUR' });
    expect(quoted).toMatchObject({
      status: 200,
      body: {
        items: [
          { termMonths: 36, from: { monthlyPayment: { minor: 29_971 } }, to: { annualRateBasisPoints: 1_200 } },
          { termMonths: 60, from: { monthlyPayment: { minor: 18_643 } } },
          { termMonths: 84, from: { monthlyPayment: { minor: 13_669 } }, needsScore: true },
        ],
      },
    });
    expect(await lending.ask({ path: '/v1/loan-quotes', query: 'amount=1&currency=EUR' })).toMatchObject({
      status: 422,
      body: { code: 'amount-out-of-range', errors: [{ pointer: '/query/amount' }] },
    });
  });

  test('is told as a schedule for a worksheet, a payoff on a day, and an extra payment by every strategy', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [offer] = await offers(lending, applicants.low, id);
    expect(offer?.apr).toBe('5.000');
    const of = (what: string, query: string) =>
      askOf(lending, applicants.low, id, `offers/${offer?.id}/${what}`, { query });

    const csv = await of('schedule', 'format=csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe('period,due date,payment,principal,interest,balance,currency');
    expect(lines[1]).toBe('1,2026-12-24,299.71,258.04,41.67,9741.96,EUR');
    expect(lines).toHaveLength(38);

    expect((await of('payoff', 'asOf=2026-12-24')).body).toMatchObject({
      principal: 974_196,
      interest: 0,
      total: 974_196,
    });
    expect((await of('payoff', 'asOf=2027-01-08')).body).toMatchObject({ principal: 974_196, interest: 1_964 });
    expect(await of('payoff', 'asOf=2026-11-01')).toMatchObject({ status: 422, body: { code: 'not-disbursed' } });

    const extra = (await of('prepayment', 'afterPeriod=12&amount=200000&currency=EUR')).body as Record<string, unknown>;
    expect(extra).toMatchObject({ kind: 'open', shortenTerm: { payment: { minor: 29_971 } } });
    expect((await of('prepayment', 'afterPeriod=12&amount=9000000&currency=EUR')).body).toMatchObject({
      kind: 'closed',
    });
    expect(await of('prepayment', 'afterPeriod=99&amount=1&currency=EUR')).toMatchObject({ status: 422 });
  });
});

import { inMemoryCreditBureau } from '@emporion/credit-risk/testing';
import { ok, plusMilliseconds } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import {
  type ApplicationDraft,
  acceptOffer,
  answerReview,
  awaitInformation,
  type ChangeReviewPorts,
  changeApplication,
  changeOwnApplication,
  changeReview,
  checkCredit,
  discardDraft,
  type LoanApplications,
  type LoanForm,
  requestReview,
  saveDraft,
  standardLendingPolicy,
  startDraft,
  submitApplication,
  submitDraft,
  type Verdict,
  verifyAudit,
} from '@emporion/loan-origination';
import { inMemoryLoans } from '@emporion/loan-origination/testing';
import type { Callbacks } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { carLoan, noon, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const receipt = { scope: 's', key: 'k', fingerprint: 'f', answer: '{}' };

function open(score: number | undefined = 600) {
  const loans = inMemoryLoans();
  const asked: string[] = [];
  const answers: { token: string; output: unknown }[] = [];
  const closed = new Set<string>();
  const bureau = inMemoryCreditBureau(
    score === undefined ? [] : [{ customerId: carLoan.customerId, report: { id: 'report', score } }],
  );
  const callbacks: Callbacks = {
    succeed: async (token, output) => {
      if (closed.has(token)) return { ok: false, error: { reason: 'callback-expired' } };
      closed.add(token);
      answers.push({ token, output });
      return ok(undefined);
    },
  };
  const ports = {
    ...loans,
    policy: standardLendingPolicy,
    clock: fixedClock(noon),
    sha256,
    ids: sequentialIds(),
    vault: {
      seal: async (token: string, purpose: string) => `${purpose}:${token}`,
      open: async (sealed: string, purpose: string) =>
        sealed.startsWith(`${purpose}:`) ? sealed.slice(purpose.length + 1) : undefined,
    },
    callbacks,
    bureau: {
      report: (inquiry: Parameters<typeof bureau.report>[0]) => {
        asked.push(inquiry.customerId);
        return bureau.report(inquiry);
      },
    },
  };
  const { customerId, amount, purpose, annualIncome } = carLoan;
  const submitted = async (): Promise<string> => {
    const taken = await submitApplication(ports, { asked: { customerId, amount, purpose, annualIncome }, cause });
    if (!taken.ok) throw new Error(taken.error.reason);
    return taken.value.application.id;
  };
  return { ports, loans, asked, answers, closed, submitted };
}

const reviewIdOf = async (loans: ReturnType<typeof inMemoryLoans>): Promise<string> =>
  (await loans.reviews.waiting({ limit: 1 }))[0]?.review.id ?? '';

/** Claim a review and say what to do with it. */
async function judge(ports: ChangeReviewPorts, reviewId: string, verdict: Verdict) {
  const reviewer = 'reviewer';
  await changeReview(ports, { command: { type: 'claim-review', reviewId, reviewer }, cause });
  return changeReview(ports, { command: { type: 'decide-review', reviewId, reviewer, verdict }, cause });
}

test('an application that is refused is not stored', async () => {
  const { ports, loans } = open();
  const asked = { ...carLoan, amount: money('EUR', 1) };
  const refused = await submitApplication(ports, { asked, cause });
  expect(refused).toMatchObject({ ok: false, error: { reason: 'amount-out-of-range' } });
  expect(loans.outbox).toEqual([]);
});

test('a submission under a used key is refused by the store, and leaves nothing', async () => {
  const { ports, loans, submitted } = open();
  await submitted();
  const request = { asked: carLoan, cause, receipt: () => receipt };
  expect(await submitApplication(ports, request)).toMatchObject({ ok: true });
  expect(await submitApplication(ports, request)).toEqual({ ok: false, error: { reason: 'already-received' } });
  expect(loans.outbox).toHaveLength(2);
});

test('the bureau is asked once, however often the check is repeated', async () => {
  const { ports, asked, submitted } = open();
  const applicationId = await submitted();
  for (let repeat = 0; repeat < 3; repeat++) {
    const checked = await checkCredit(ports, { applicationId, cause });
    expect(checked).toMatchObject({ ok: true, value: { application: { assessment: { level: 'high' } } } });
  }
  expect(asked).toHaveLength(1);
});

test('a report about somebody else is never decided on', async () => {
  const { ports, loans, submitted } = open(800);
  const applicationId = await submitted();
  const astray = async (inquiry: Parameters<typeof ports.bureau.report>[0]) => {
    const report = await ports.bureau.report(inquiry);
    return report && { ...report, customerId: 'somebody-else' };
  };
  await expect(checkCredit({ ...ports, bureau: { report: astray } }, { applicationId, cause })).rejects.toThrow(
    new RangeError('a report of another: report'),
  );
  expect(await loans.applications.load(applicationId)).not.toHaveProperty('application.assessment');
});

test('a check of an application that is not there is refused', async () => {
  const { ports } = open();
  expect(await checkCredit(ports, { applicationId: 'nobody', cause })).toEqual({
    ok: false,
    error: { reason: 'not-found' },
  });
});

test('a change that loses a race is decided again, and given up after five times', async () => {
  const { ports, loans, submitted } = open();
  const applicationId = await submitted();
  let losses = 4;
  const contested: LoanApplications = {
    ...loans.applications,
    save: async (...change) => {
      losses -= 1;
      return losses >= 0
        ? { ok: false, error: { reason: 'version-conflict', actual: 9 } }
        : loans.applications.save(...change);
    },
  };
  const change = { applicationId, cause, command: { type: 'start-credit-check' } } as const;
  expect(await changeApplication({ ...ports, applications: contested }, change)).toMatchObject({ ok: true });
  losses = Number.POSITIVE_INFINITY;
  const next = { ...change, command: { type: 'request-review', reviewId: 'review', stage: 'first' } } as const;
  expect(await changeApplication({ ...ports, applications: contested }, next)).toEqual({
    ok: false,
    error: { reason: 'too-busy' },
  });
});

test('the decision answers the wait that was opened last, once', async () => {
  const { ports, loans, answers, submitted } = open();
  const applicationId = await submitted();
  await checkCredit(ports, { applicationId, cause });
  await requestReview(ports, { applicationId, stage: 'first', token: 'token-1', cause });
  await requestReview(ports, { applicationId, stage: 'reminded', token: 'token-2', cause });
  expect(await judge(ports, await reviewIdOf(loans), { outcome: 'approved', note: '' })).toMatchObject({ ok: true });
  expect(answers).toEqual([]);
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  expect(answers).toEqual([{ token: 'token-2', output: { decision: 'approved' } }]);
  // Until the process has gone on, a repeat cannot know that it was heard.
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: false, error: { reason: 'review-wait-closed' } });
  await changeApplication(ports, { applicationId, cause, command: { type: 'generate-offers' } });
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  expect(answers).toHaveLength(1);
});

test('a wait that opens after the decision is answered at once', async () => {
  const { ports, loans, answers, submitted } = open();
  const applicationId = await submitted();
  await checkCredit(ports, { applicationId, cause });
  await requestReview(ports, { applicationId, stage: 'first', token: 'token-1', cause });
  await judge(ports, await reviewIdOf(loans), { outcome: 'rejected', note: '', reasons: ['bankruptcy'] });
  await requestReview(ports, { applicationId, stage: 'reminded', token: 'token-2', cause });
  expect(answers).toEqual([{ token: 'token-2', output: { decision: 'rejected' } }]);
  expect(loans.outbox.map(({ type }) => type)).not.toContain('lending.review-reminded.v1');
});

test('a decision on a review that is not there is refused', async () => {
  const { ports } = open();
  const verdict: Verdict = { outcome: 'approved', note: '' };
  expect(await judge(ports, 'nothing', verdict)).toEqual({ ok: false, error: { reason: 'not-found' } });
});

test('a change asked for by a customer needs the application to be theirs', async () => {
  const { ports, submitted } = open();
  const applicationId = await submitted();
  const asked = { applicationId, cause, customerId: 'somebody' };
  const notFound = { ok: false, error: { reason: 'not-found' } };
  expect(await changeOwnApplication(ports, { ...asked, command: { type: 'withdraw' } })).toEqual(notFound);
  expect(await acceptOffer(ports, { ...asked, offerId: 'offer' })).toEqual(notFound);
});

/** An application of high risk before the reviewers, whose process waits under `token-1`. */
async function waiting(subject: ReturnType<typeof open>) {
  const { ports, loans, submitted } = subject;
  const applicationId = await submitted();
  await checkCredit(ports, { applicationId, cause });
  await requestReview(ports, { applicationId, stage: 'first', token: 'token-1', cause });
  return { applicationId, reviewId: await reviewIdOf(loans) };
}

const question: Verdict = { outcome: 'more-information', question: 'Who do you work for?' };
const provide = { type: 'provide-information', answer: 'The railway.', figures: {} } as const;

test('[L72~] a question answers the wait for the reviewers, and the answer of the customer that for the customer', async () => {
  const subject = open();
  const { ports, answers } = subject;
  const { applicationId, reviewId } = await waiting(subject);
  await judge(ports, reviewId, question);
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  await awaitInformation(ports, { applicationId, token: 'token-2' });
  // The same delivery again: the process has gone on, and waits for somebody else.
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  expect(answers).toEqual([{ token: 'token-1', output: { decision: 'more-information' } }]);

  await changeOwnApplication(ports, { applicationId, cause, command: provide, customerId: carLoan.customerId });
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  await requestReview(ports, { applicationId, stage: 'first', token: 'token-3', cause });
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  expect(answers.slice(1)).toEqual([{ token: 'token-2', output: { decision: 'information-provided' } }]);

  await judge(ports, reviewId, { outcome: 'approved', note: '' });
  await answerReview(ports, { applicationId });
  expect(answers.slice(2)).toEqual([{ token: 'token-3', output: { decision: 'approved' } }]);
});

test('a wait that opens after the question or the answer is answered at once', async () => {
  const subject = open();
  const { ports, answers } = subject;
  const { applicationId, reviewId } = await waiting(subject);
  await judge(ports, reviewId, question);
  await requestReview(ports, { applicationId, stage: 'reminded', token: 'token-2', cause });
  await changeOwnApplication(ports, { applicationId, cause, command: provide, customerId: carLoan.customerId });
  await awaitInformation(ports, { applicationId, token: 'token-3' });
  expect(answers).toEqual([
    { token: 'token-2', output: { decision: 'more-information' } },
    { token: 'token-3', output: { decision: 'information-provided' } },
  ]);
});

test('[L105~] who withdraws ends the wait for the reviewers, and every wait after it', async () => {
  const subject = open();
  const { ports, answers } = subject;
  const { applicationId } = await waiting(subject);
  const withdraw = { type: 'withdraw' } as const;
  await changeOwnApplication(ports, { applicationId, cause, command: withdraw, customerId: carLoan.customerId });
  expect(await answerReview(ports, { applicationId })).toEqual({ ok: true, value: undefined });
  await requestReview(ports, { applicationId, stage: 'reminded', token: 'token-2', cause });
  await awaitInformation(ports, { applicationId, token: 'token-3' });
  expect(answers.map(({ token, output }) => [token, output])).toEqual(
    ['token-1', 'token-2', 'token-3'].map((token) => [token, { decision: 'withdrawn' }]),
  );
  expect(await checkCredit(ports, { applicationId, cause })).toEqual({
    ok: false,
    error: { reason: 'application-withdrawn' },
  });
});

test('[L7~] every change is in the trail with who made it, and the trail is whole', async () => {
  const subject = open();
  const { ports, loans } = subject;
  const { applicationId, reviewId } = await waiting(subject);
  await changeReview(ports, {
    command: { type: 'claim-review', reviewId, reviewer: 'reviewer-1' },
    cause,
  });
  const note = { type: 'add-note', reviewId, reviewer: 'reviewer-1', text: 'called' } as const;
  await changeReview(ports, { command: note, cause });
  const withdraw = { type: 'withdraw' } as const;
  await changeOwnApplication(ports, { applicationId, cause, command: withdraw, customerId: carLoan.customerId });

  const entries = await loans.applications.auditOf(applicationId, { limit: 100 });
  expect(entries.map(({ actor, action }) => [actor.kind, actor.id, action])).toEqual([
    ['customer', carLoan.customerId, 'application-submitted'],
    ['system', 'request', 'credit-check-started'],
    ['system', 'request', 'credit-checked'],
    ['system', 'request', 'review-requested'],
    ['reviewer', 'reviewer-1', 'review-claimed'],
    ['reviewer', 'reviewer-1', 'note-added'],
    ['customer', carLoan.customerId, 'application-withdrawn'],
  ]);
  const stored = await loans.applications.load(applicationId);
  if (stored === undefined) throw new Error('it was stored');
  expect(verifyAudit(stored.application, entries, sha256)).toEqual({ ok: true, value: undefined });
  // What stays among the reviewers is no event, and counts as a change all the same.
  expect(loans.outbox.map(({ type }) => type)).not.toContain('lending.review-claimed.v1');
  expect(stored.version).toBe(7);
});

describe('a draft', () => {
  const form = { amount: carLoan.amount, purpose: 'car', annualIncome: carLoan.annualIncome } as const;
  const own = async (ports: ReturnType<typeof open>['ports'], part: Partial<LoanForm> = form) => {
    const started = await startDraft(ports, { customerId: carLoan.customerId, form: part, cause });
    if (!started.ok) throw new Error(started.error.reason);
    return { draftId: started.value.id, customerId: carLoan.customerId };
  };

  test('becomes an application under its id once it is complete, and is gone', async () => {
    const { ports, loans } = open();
    const draft = await own(ports, {});
    expect(await submitDraft(ports, { ...draft, cause })).toEqual({
      ok: false,
      error: { reason: 'draft-incomplete', missing: ['amount', 'purpose', 'annualIncome', 'monthlyDebt'] },
    });
    await saveDraft(ports, { ...draft, form });
    expect(await submitDraft(ports, { ...draft, cause })).toMatchObject({ error: { missing: ['monthlyDebt'] } });
    await saveDraft(ports, { ...draft, form: { ...form, monthlyDebt: carLoan.monthlyDebt } });
    const submitted = await submitDraft(ports, { ...draft, cause });
    expect(submitted).toMatchObject({
      ok: true,
      value: { version: 1, application: { id: draft.draftId, status: 'submitted', draftedAt: noon } },
    });
    expect(await loans.drafts.ofCustomer(carLoan.customerId, noon)).toEqual([]);
    expect(await submitDraft(ports, { ...draft, cause })).toEqual(submitted);
    expect(loans.outbox).toHaveLength(1);
  });

  test('does not come back by a change that was begun before it was submitted', async () => {
    const { ports, loans } = open();
    const whole = { ...form, monthlyDebt: carLoan.monthlyDebt };
    const draft = await own(ports, whole);
    const late = {
      ...ports,
      drafts: {
        ...ports.drafts,
        replace: async (changed: ApplicationDraft) => {
          expect(await submitDraft(ports, { ...draft, cause })).toMatchObject({ ok: true });
          return ports.drafts.replace(changed);
        },
      },
    };
    expect(await saveDraft(late, { ...draft, form: { ...whole, purpose: 'other' } })).toEqual({
      ok: false,
      error: { reason: 'wrong-status', status: 'submitted' },
    });
    expect(await loans.drafts.ofCustomer(carLoan.customerId, noon)).toEqual([]);
  });

  test('is one of at most twenty, of which those that lapsed do not count', async () => {
    const { ports } = open();
    for (let count = 0; count < 20; count++) await own(ports, {});
    const another = { customerId: carLoan.customerId, form: {}, cause };
    const refused = { ok: false, error: { reason: 'too-many-drafts', most: 20 } };
    expect(await startDraft(ports, another)).toEqual(refused);
    expect(await startDraft(ports, { ...another, customerId: 'somebody' })).toMatchObject({ ok: true });
    const lapsed = { ...ports, clock: fixedClock(plusMilliseconds(noon, 30 * 86_400_000)) };
    expect(await startDraft(lapsed, another)).toMatchObject({ ok: true });
  });

  test('is nobody else’s business', async () => {
    const { ports } = open();
    const draft = { ...(await own(ports)), customerId: 'somebody' };
    const notFound = { ok: false, error: { reason: 'not-found' } };
    expect(await saveDraft(ports, { ...draft, form: {} })).toEqual(notFound);
    expect(await submitDraft(ports, { ...draft, cause })).toEqual(notFound);
    await discardDraft(ports, draft);
    expect(await ports.drafts.find(draft.draftId, noon)).toBeDefined();
  });

  test('of somebody else that was submitted is no more to be found than one that was not', async () => {
    const { ports } = open();
    const draft = await own(ports, { ...form, monthlyDebt: carLoan.monthlyDebt });
    await submitDraft(ports, { ...draft, cause });
    expect(await submitDraft(ports, { ...draft, customerId: 'somebody', cause })).toEqual({
      ok: false,
      error: { reason: 'not-found' },
    });
  });

  test('lapses thirty days after it was saved last, and nobody is told', async () => {
    const { ports, loans } = open();
    const draft = await own(ports);
    const lapsed = { ...ports, clock: fixedClock(plusMilliseconds(noon, 30 * 86_400_000)) };
    expect(await saveDraft(lapsed, { ...draft, form })).toEqual({ ok: false, error: { reason: 'not-found' } });
    const before = { ...ports, clock: fixedClock(plusMilliseconds(noon, 30 * 86_400_000 - 1)) };
    expect(await saveDraft(before, { ...draft, form })).toMatchObject({ ok: true });
    expect(await saveDraft(lapsed, { ...draft, form })).toMatchObject({ ok: true });
    expect(loans.outbox).toEqual([]);
  });

  test('that is discarded leaves nothing', async () => {
    const { ports, loans } = open();
    const draft = await own(ports);
    await discardDraft(ports, draft);
    await discardDraft(ports, draft);
    expect(await submitDraft(ports, { ...draft, cause })).toEqual({ ok: false, error: { reason: 'not-found' } });
    expect(await loans.drafts.ofCustomer(carLoan.customerId, noon)).toEqual([]);
  });
});

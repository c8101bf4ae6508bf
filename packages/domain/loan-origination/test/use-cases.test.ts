import { inMemoryCreditBureau } from '@emporion/credit-risk/testing';
import { ok } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import {
  answerReview,
  type ChangeReviewPorts,
  changeApplication,
  changeReview,
  checkCredit,
  type LoanApplications,
  requestReview,
  standardLendingPolicy,
  submitApplication,
  type Verdict,
} from '@emporion/loan-origination';
import { inMemoryLoans } from '@emporion/loan-origination/testing';
import type { Callbacks } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { expect, test } from 'vitest';
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
  const command = { type: 'accept-offer', offerId: 'offer' } as const;
  expect(await changeApplication(ports, { applicationId, cause, command, customerId: 'somebody' })).toEqual({
    ok: false,
    error: { reason: 'not-found' },
  });
});

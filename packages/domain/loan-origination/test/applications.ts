import { createHash } from 'node:crypto';
import { creditScore, type PrincipalReasons } from '@emporion/credit-risk';
import { type Instant, parseInstant } from '@emporion/kernel';
import {
  type DecisionContext,
  decide,
  evolve,
  type LoanApplication,
  type LoanCommand,
  type LoanRefusal,
  type OfferedApplication,
  opened,
  type Submission,
  standardLendingPolicy,
} from '@emporion/loan-origination';
import { reportOf } from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';

export const noon = parseInstant('2026-11-24T12:00:00Z');

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export const contextAt = (at: Instant = noon): DecisionContext => ({ policy: standardLendingPolicy, at, sha256 });

export const carLoan: Submission = {
  id: '01990000-0000-7000-8000-000000000001',
  customerId: '01990000-0000-7000-8000-0000000000c1',
  amount: money('EUR', 1_000_000),
  purpose: 'car',
  annualIncome: money('EUR', 4_200_000),
  monthlyDebt: money('EUR', 30_000),
  consents: [{ kind: 'credit-inquiry', textVersion: 'credit-inquiry-2026-1', givenAt: noon }],
  submittedAt: noon,
};

/** The application after commands, each of which must be accepted. */
export function after(
  commands: readonly LoanCommand[],
  at: Instant = noon,
  submission: Submission = carLoan,
): LoanApplication {
  return commands.reduce(
    (application: LoanApplication, command) => next(application, command, at),
    opened({ type: 'application-submitted', submission }),
  );
}

/** The application after one more command, which must be accepted. */
export function next(application: LoanApplication, command: LoanCommand, at: Instant = noon): LoanApplication {
  const decision = decide(application, command, contextAt(at));
  if (!decision.ok) throw new Error(`${command.type}: ${decision.error.reason}`);
  return decision.value.reduce(evolve, application);
}

/** What an application refuses a command with; undefined when it does not. */
export function refusal(
  application: LoanApplication,
  command: LoanCommand,
  at: Instant = noon,
): LoanRefusal | undefined {
  const decision = decide(application, command, contextAt(at));
  return decision.ok ? undefined : decision.error;
}

/** The commands that take an application to its assessment; no score stands for a bureau without a report. */
export const checked = (score: number | undefined): readonly LoanCommand[] => [
  { type: 'start-credit-check' },
  { type: 'record-credit-check', report: score === undefined ? undefined : reportOf(creditScore(score)) },
];

export const requested: LoanCommand = { type: 'request-review', reviewId: 'review-1', stage: 'first' };

export const claim = (reviewer = 'reviewer-1'): LoanCommand => ({
  type: 'claim-review',
  reviewId: 'review-1',
  reviewer,
});

export const approve = (reviewer = 'reviewer-1'): LoanCommand => ({
  type: 'decide-review',
  reviewId: 'review-1',
  reviewer,
  verdict: { outcome: 'approved', note: 'seen the payslips' },
});

export const reject = (reasons: PrincipalReasons = ['unverifiable-income'], reviewer = 'reviewer-1'): LoanCommand => ({
  type: 'decide-review',
  reviewId: 'review-1',
  reviewer,
  verdict: { outcome: 'rejected', note: 'no payslips', reasons },
});

export const ask = (reviewer = 'reviewer-1'): LoanCommand => ({
  type: 'decide-review',
  reviewId: 'review-1',
  reviewer,
  verdict: { outcome: 'more-information', question: 'Who do you work for?' },
});

export const generate: LoanCommand = { type: 'generate-offers' };

export function offeredApplication({
  score,
  at,
  submission,
}: {
  readonly score: number;
  readonly at: Instant;
  readonly submission?: Submission;
}): OfferedApplication {
  const application = after([...checked(score), generate], at, submission);
  if (application.status !== 'offered') throw new Error(application.status);
  return application;
}

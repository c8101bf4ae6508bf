import { creditScore } from '@emporion/credit-risk';
import { type Instant, parseInstant } from '@emporion/kernel';
import {
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
import { assessmentOf } from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';

export const noon = parseInstant('2026-11-24T12:00:00Z');

export const carLoan: Submission = {
  id: '01990000-0000-7000-8000-000000000001',
  customerId: '01990000-0000-7000-8000-0000000000c1',
  amount: money('EUR', 1_000_000),
  purpose: 'car',
  annualIncome: money('EUR', 4_200_000),
  consentedAt: noon,
  submittedAt: noon,
};

/** The application after commands, each of which must be accepted. */
export function after(commands: readonly LoanCommand[], at: Instant = noon): LoanApplication {
  let application: LoanApplication = opened({ type: 'application-submitted', submission: carLoan });
  for (const command of commands) {
    const decision = decide(application, command, { policy: standardLendingPolicy, at });
    if (!decision.ok) throw new Error(`${command.type}: ${decision.error.reason}`);
    application = decision.value.reduce(evolve, application);
  }
  return application;
}

/** What an application refuses a command with; undefined when it does not. */
export function refusal(
  application: LoanApplication,
  command: LoanCommand,
  at: Instant = noon,
): LoanRefusal | undefined {
  const decision = decide(application, command, { policy: standardLendingPolicy, at });
  return decision.ok ? undefined : decision.error;
}

/** The commands that take an application to its assessment; no score stands for a bureau without a report. */
export const checked = (score: number | undefined): readonly LoanCommand[] => [
  { type: 'start-credit-check' },
  { type: 'record-credit-check', assessment: assessmentOf(score === undefined ? undefined : creditScore(score)) },
];

export const requested: LoanCommand = { type: 'request-review', reviewId: 'review-1', stage: 'first' };

export const verdict = (outcome: 'approved' | 'rejected'): LoanCommand => ({
  type: 'decide-review',
  reviewId: 'review-1',
  reviewer: 'reviewer-1',
  outcome,
  note: 'seen the payslips',
});

export function offeredApplication({ score, at }: { score: number; at: Instant }): OfferedApplication {
  const application = after([...checked(score), { type: 'generate-offers' }], at);
  if (application.status !== 'offered') throw new Error(application.status);
  return application;
}

import {
  assessRisk,
  type CreditReport,
  type CreditScore,
  type PrincipalReasons,
  type ReasonCode,
  type RiskAssessment,
  reasonCodes,
  standardRiskPolicy,
} from '@emporion/credit-risk';
import { anyCreditReport, anyCreditScore } from '@emporion/credit-risk/testing';
import { type Instant, instant, plusMilliseconds } from '@emporion/kernel';
import { anyId } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import type { LoanApplication } from '../application.ts';
import type { LoanCommand } from '../command.ts';
import { decide } from '../decide.ts';
import { evolve, opened } from '../evolve.ts';
import type { LoanFact } from '../fact.ts';
import { reviewStages } from '../lending-policy.ts';
import type { Verdict } from '../review.ts';
import { standardLendingPolicy } from '../standard-lending-policy.ts';
import { type ConsentKind, loanPurposes, type Submission } from '../submission.ts';
import { textVersionOf } from './text-version.ts';
import { toySha256 } from './toy-sha256.ts';

const { limits } = standardLendingPolicy;

/** A moment of this decade, so that every deadline after it exists too. */
export const anyRecentInstant = (): fc.Arbitrary<Instant> =>
  fc.integer({ min: 1_735_689_600_000, max: 2_051_222_400_000 }).map(instant);

/** Any submission that the standard policy takes, of people who can afford it and of people who cannot. */
export const anySubmission = (): fc.Arbitrary<Submission> =>
  fc
    .record({
      id: anyId(),
      customerId: anyId(),
      limit: fc.constantFrom(...limits),
      share: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.2, noNaN: true })),
      purpose: fc.constantFrom(...loanPurposes),
      income: fc.oneof(fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: 1, max: 4_000_000 })),
      debt: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500_000 })),
      electronic: fc.boolean(),
      at: anyRecentInstant(),
    })
    .map(({ id, customerId, limit: { currency, minimum, maximum }, share, purpose, income, debt, electronic, at }) => {
      const kinds: readonly ConsentKind[] = electronic ? ['credit-inquiry', 'electronic-records'] : ['credit-inquiry'];
      return {
        id,
        customerId,
        purpose,
        amount: money(currency, minimum + Math.round(share * (maximum - minimum))),
        annualIncome: money(currency, income),
        monthlyDebt: money(currency, debt),
        consents: kinds.map((kind) => ({ kind, textVersion: textVersionOf(kind, at), givenAt: at })),
        submittedAt: at,
      };
    });

/** Any assessment by the standard policy: rated or referred. */
export const anyRiskAssessment = (): fc.Arbitrary<RiskAssessment> =>
  fc.option(anyCreditReport(), { nil: undefined }).map((report) => assessRisk(standardRiskPolicy, report));

/** A report with a score; without one, that of a file that is too thin. */
export const reportOf = (score: CreditScore | undefined): CreditReport => ({
  id: 'report',
  source: 'bureau',
  customerId: 'customer',
  consentedAt: instant(0),
  reportedAt: instant(0),
  ...(score === undefined ? {} : { score }),
});

/** The assessment of a score by the standard policy; no score stands for a bureau without a report. */
export const assessmentOf = (score: CreditScore | undefined): RiskAssessment =>
  assessRisk(standardRiskPolicy, score === undefined ? undefined : reportOf(score));

const reviewers = ['reviewer-1', 'reviewer-2', 'reviewer-3'] as const;

const anyReasons = (): fc.Arbitrary<PrincipalReasons> =>
  fc
    .tuple(
      fc.constantFrom<ReasonCode>(...reasonCodes),
      fc.array(fc.constantFrom<ReasonCode>(...reasonCodes), { maxLength: 4 }),
    )
    .map(([first, others]) => [first, ...others]);

/** Anything that a reviewer may say. */
export const anyVerdict = (): fc.Arbitrary<Verdict> =>
  fc.oneof(
    fc.string({ maxLength: 20 }).map((note): Verdict => ({ outcome: 'approved', note })),
    fc
      .record({ note: fc.string({ maxLength: 20 }), reasons: anyReasons() })
      .map((rejection): Verdict => ({ outcome: 'rejected', ...rejection })),
    fc.string({ maxLength: 20 }).map((question): Verdict => ({ outcome: 'more-information', question })),
  );

const anyReport = (): fc.Arbitrary<CreditReport | undefined> =>
  fc.oneof(fc.option(anyCreditReport(), { nil: undefined }), anyCreditScore().map(reportOf));

/** Any command, sensible or not; reviews and offers are named by a few ids, so that some of them fit. */
export const anyLoanCommand = (reviewIds: readonly string[] = ['review-1', 'review-2']): fc.Arbitrary<LoanCommand> => {
  const reviewId = fc.constantFrom(...reviewIds);
  const reviewer = fc.constantFrom(...reviewers);
  return fc.oneof(
    fc.constant<LoanCommand>({ type: 'start-credit-check' }),
    fc.record({ type: fc.constant('record-credit-check'), report: anyReport() }),
    fc.record({ type: fc.constant('request-review'), reviewId, stage: fc.constantFrom(...reviewStages) }),
    { arbitrary: fc.record({ type: fc.constant('claim-review'), reviewId, reviewer }), weight: 3 },
    fc.record({ type: fc.constant('release-review'), reviewId, reviewer }),
    fc.record({ type: fc.constant('add-note'), reviewId, reviewer, text: fc.string({ maxLength: 20 }) }),
    {
      arbitrary: fc.record({ type: fc.constant('decide-review'), reviewId, reviewer, verdict: anyVerdict() }),
      weight: 4,
    },
    fc.record({
      type: fc.constant('provide-information'),
      answer: fc.string({ maxLength: 20 }),
      figures: fc.constant({}),
    }),
    fc.constant<LoanCommand>({ type: 'generate-offers' }),
    fc.constantFrom<LoanCommand>({ type: 'accept-offer', offerId: 'offer-1', obligations: [] }),
    fc.constant<LoanCommand>({
      type: 'sign-contract',
      documentHash: 'x',
      consentTextVersion: 'electronic-records-2026-1',
    }),
    fc.constant<LoanCommand>({ type: 'withdraw' }),
    fc.constant<LoanCommand>({ type: 'decline' }),
    fc.constantFrom<LoanCommand>({ type: 'expire-review' }, { type: 'expire-offers' }, { type: 'expire-signing' }),
  );
};

/** Any sequence of commands, many of which begin as a life would: with a credit check, a review, a decision, an offer. */
export const anyLoanCommands = (): fc.Arbitrary<readonly LoanCommand[]> =>
  fc
    .record({
      report: anyReport(),
      verdict: anyVerdict(),
      isReviewed: fc.boolean(),
      orderly: fc.nat({ max: 8 }),
      disorderly: fc.array(anyLoanCommand(['review-1']), { maxLength: 30 }),
    })
    .map(({ report, verdict, isReviewed, orderly, disorderly }) => {
      const review: readonly LoanCommand[] = [
        { type: 'request-review', reviewId: 'review-1', stage: 'first' },
        { type: 'claim-review', reviewId: 'review-1', reviewer: 'reviewer-1' },
        { type: 'decide-review', reviewId: 'review-1', reviewer: 'reviewer-1', verdict },
      ];
      const course: readonly LoanCommand[] = [
        { type: 'start-credit-check' },
        { type: 'record-credit-check', report },
        ...(isReviewed ? review : []),
        { type: 'generate-offers' },
        { type: 'accept-offer', offerId: 'offer-1', obligations: [] },
        { type: 'sign-contract', documentHash: 'x', consentTextVersion: 'electronic-records-2026-1' },
      ];
      return [...course.slice(0, orderly), ...disorderly];
    });

/** Facts in an order that nobody decided. */
export interface DisorderedFacts {
  readonly submission: Submission;
  readonly facts: readonly LoanFact[];
}

/**
 * Facts that were decided about one application under different assessments, then shuffled: some lost, some twice, some
 * that contradict each other.
 */
export const anyDisorderedFacts = (): fc.Arbitrary<DisorderedFacts> =>
  fc
    .record({
      submission: anySubmission(),
      reports: fc.array(anyReport(), { minLength: 2, maxLength: 4 }),
      commands: anyLoanCommands(),
    })
    .map(({ submission, reports, commands }) => ({
      submission,
      facts: reports.flatMap((report) =>
        factsOf(submission, [{ type: 'start-credit-check' }, { type: 'record-credit-check', report }, ...commands]),
      ),
    }))
    .chain(({ submission, facts }) =>
      fc.array(fc.nat({ max: facts.length - 1 }), { maxLength: 40 }).map((order) => ({
        submission,
        facts: order.map((index) => facts[index]).filter((fact) => fact !== undefined),
      })),
    );

/** The facts that commands make of a submission, a minute apart; what is refused makes none. */
export function factsOf(submission: Submission, commands: readonly LoanCommand[]): readonly LoanFact[] {
  let application: LoanApplication = opened({ type: 'application-submitted', submission });
  const facts: LoanFact[] = [];
  for (const [index, command] of commands.entries()) {
    const at = plusMilliseconds(submission.submittedAt, index * 60_000);
    const decision = decide(application, command, { policy: standardLendingPolicy, at, sha256: toySha256 });
    if (!decision.ok) continue;
    facts.push(...decision.value);
    application = decision.value.reduce(evolve, application);
  }
  return facts;
}

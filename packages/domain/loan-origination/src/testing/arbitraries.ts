import { assessRisk, type CreditScore, type RiskAssessment, standardRiskPolicy } from '@emporion/credit-risk';
import { anyCreditReport, anyCreditScore } from '@emporion/credit-risk/testing';
import { type Instant, instant } from '@emporion/kernel';
import { anyId } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { type LoanApplication, loanPurposes, reviewOutcomes, type Submission } from '../application.ts';
import { decide, type LoanCommand } from '../decide.ts';
import { evolve, opened } from '../evolve.ts';
import type { LoanFact } from '../fact.ts';
import { reviewStages, standardLendingPolicy } from '../lending-policy.ts';

const { limits } = standardLendingPolicy;

/** A moment of this decade, so that every deadline after it exists too. */
export const anyRecentInstant = (): fc.Arbitrary<Instant> =>
  fc.integer({ min: 1_735_689_600_000, max: 2_051_222_400_000 }).map(instant);

/** Any submission that the standard policy takes. */
export const anySubmission = (): fc.Arbitrary<Submission> =>
  fc
    .record({
      id: anyId(),
      customerId: anyId(),
      limit: fc.constantFrom(...limits),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      purpose: fc.constantFrom(...loanPurposes),
      income: fc.integer({ min: 1, max: 100_000_000 }),
      at: anyRecentInstant(),
    })
    .map(({ id, customerId, limit: { currency, minimum, maximum }, share, purpose, income, at }) => ({
      id,
      customerId,
      purpose,
      amount: money(currency, minimum + Math.round(share * (maximum - minimum))),
      annualIncome: money(currency, income),
      consentedAt: at,
      submittedAt: at,
    }));

/** Any assessment by the standard policy: rated or referred. */
export const anyRiskAssessment = (): fc.Arbitrary<RiskAssessment> =>
  fc.option(anyCreditReport(), { nil: undefined }).map((report) => assessRisk(standardRiskPolicy, report));

/** The assessment of a score by the standard policy. */
export const assessmentOf = (score: CreditScore | undefined): RiskAssessment =>
  assessRisk(
    standardRiskPolicy,
    score === undefined
      ? undefined
      : {
          id: 'report',
          source: 'bureau',
          customerId: 'customer',
          consentedAt: instant(0),
          reportedAt: instant(0),
          score,
        },
  );

/** Any command, sensible or not; reviews and offers are named by a few ids, so that some of them fit. */
export const anyLoanCommand = (reviewIds: readonly string[] = ['review-1', 'review-2']): fc.Arbitrary<LoanCommand> =>
  fc.oneof(
    fc.constant<LoanCommand>({ type: 'start-credit-check' }),
    fc.record({
      type: fc.constant('record-credit-check'),
      assessment: fc.oneof(
        anyRiskAssessment(),
        anyCreditScore().map(assessmentOf),
        fc.constant(assessmentOf(undefined)),
      ),
    }),
    fc.record({
      type: fc.constant('request-review'),
      reviewId: fc.constantFrom(...reviewIds),
      stage: fc.constantFrom(...reviewStages),
    }),
    fc.record({
      type: fc.constant('decide-review'),
      reviewId: fc.constantFrom(...reviewIds),
      reviewer: fc.constantFrom('reviewer-1', 'reviewer-2'),
      outcome: fc.constantFrom(...reviewOutcomes),
      note: fc.string({ maxLength: 20 }),
    }),
    fc.constant<LoanCommand>({ type: 'generate-offers' }),
    fc.constantFrom<LoanCommand>({ type: 'accept-offer', offerId: 'offer-1' }),
    fc.constant<LoanCommand>({ type: 'decline' }),
    fc.constant<LoanCommand>({ type: 'expire-review' }),
  );

/** Any sequence of commands, many of which begin as a workflow would: with a credit check, a review, a decision. */
export const anyLoanCommands = (): fc.Arbitrary<readonly LoanCommand[]> =>
  fc
    .record({
      assessment: fc.oneof(anyCreditScore().map(assessmentOf), anyRiskAssessment()),
      outcome: fc.constantFrom(...reviewOutcomes),
      orderly: fc.nat({ max: 4 }),
      disorderly: fc.array(anyLoanCommand(['review-1']), { maxLength: 30 }),
    })
    .map(({ assessment, outcome, orderly, disorderly }) => {
      const course: readonly LoanCommand[] = [
        { type: 'start-credit-check' },
        { type: 'record-credit-check', assessment },
        { type: 'request-review', reviewId: 'review-1', stage: 'first' },
        { type: 'decide-review', reviewId: 'review-1', reviewer: 'reviewer-1', outcome, note: '' },
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
      assessments: fc.array(fc.oneof(anyRiskAssessment(), anyCreditScore().map(assessmentOf)), {
        minLength: 2,
        maxLength: 4,
      }),
      commands: anyLoanCommands(),
    })
    .map(({ submission, assessments, commands }) => ({
      submission,
      facts: assessments.flatMap((assessment) =>
        factsOf(submission, [{ type: 'start-credit-check' }, { type: 'record-credit-check', assessment }, ...commands]),
      ),
    }))
    .chain(({ submission, facts }) =>
      fc.array(fc.nat({ max: facts.length - 1 }), { maxLength: 40 }).map((order) => ({
        submission,
        facts: order.map((index) => facts[index]).filter((fact) => fact !== undefined),
      })),
    );

function factsOf(submission: Submission, commands: readonly LoanCommand[]): readonly LoanFact[] {
  let application: LoanApplication = opened({ type: 'application-submitted', submission });
  const facts: LoanFact[] = [];
  for (const command of commands) {
    const decision = decide(application, command, { policy: standardLendingPolicy, at: submission.submittedAt });
    if (!decision.ok) continue;
    facts.push(...decision.value);
    application = decision.value.reduce(evolve, application);
  }
  return facts;
}

import { type CreditReport, creditScore } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import fc from 'fast-check';
import { type LoanApplication, reviewOf } from '../application.ts';
import type { LoanCommand } from '../command.ts';
import { contractHashOf, hasContract } from '../contract.ts';
import { reviewStages } from '../lending-policy.ts';
import { anyVerdict, reportOf } from './arbitraries.ts';
import { textVersionOf } from './text-version.ts';
import { toySha256 } from './toy-sha256.ts';

/** Something that somebody does to an application. */
export interface LoanStep {
  readonly label: string;
  /** In milliseconds: how long it is after the step before. */
  readonly wait: number;
  /** What is asked, once it is known where the application stands, and when. */
  readonly command: (application: LoanApplication, at: Instant) => LoanCommand;
}

type Ask = Omit<LoanStep, 'wait'>;

const ask = (label: string, command: Ask['command']): Ask => ({ label, command });

const minute = 60_000;
const day = 86_400_000;

/** What a customer, a reviewer or a task may do next, at once, within a lease, after it, or after any deadline. */
export const anyLoanStep = (): fc.Arbitrary<LoanStep> =>
  fc
    .record({
      asked: fc.oneof(
        { arbitrary: anySensibleAsk(), weight: 8 },
        { arbitrary: anyTask(), weight: 6 },
        { arbitrary: anyReviewerAsk(), weight: 4 },
        { arbitrary: anyCustomerAsk(), weight: 2 },
        { arbitrary: anyEnd(), weight: 1 },
      ),
      wait: fc.oneof({ arbitrary: fc.constant(0), weight: 20 }, fc.constantFrom(20 * minute, day, 20 * day, 31 * day)),
    })
    .map(({ asked, wait }) => ({ ...asked, wait }));

const anyReport = (): fc.Arbitrary<CreditReport | undefined> =>
  fc.constantFrom(undefined, reportOf(undefined), ...[600, 649, 650, 800].map((score) => reportOf(creditScore(score))));

/** What leads on from where an application stands, so that lives get to their later parts too. */
const anySensibleAsk = (): fc.Arbitrary<Ask> =>
  fc
    .record({ report: anyReport(), reviewer: fc.constantFrom('reviewer-1', 'reviewer-2') })
    .map(({ report, reviewer }) =>
      ask(`go on (${reviewer})`, (application, at) => onward(application, { report, reviewer, at })),
    );

interface Onward {
  readonly report: CreditReport | undefined;
  readonly reviewer: string;
  readonly at: Instant;
}

function onward(application: LoanApplication, { report, reviewer, at }: Onward): LoanCommand {
  switch (application.status) {
    case 'submitted':
      return { type: 'start-credit-check' };
    case 'checking': {
      if (application.credit === undefined) return { type: 'record-credit-check', report };
      const { outcome } = application.credit;
      if (outcome === 'decline') return { type: 'decline' };
      return outcome === 'refer'
        ? { type: 'request-review', reviewId: 'review-1', stage: 'first' }
        : { type: 'generate-offers' };
    }
    case 'referred':
      return { type: 'claim-review', reviewId: application.review.id, reviewer };
    case 'under-review':
      if (application.review.decision?.outcome === 'approved') return { type: 'generate-offers' };
      if (application.review.decision !== undefined) return { type: 'decline' };
      return {
        type: 'decide-review',
        reviewId: application.review.id,
        reviewer: application.claim.reviewer,
        verdict: { outcome: 'approved', note: '' },
      };
    case 'awaiting-information':
      return { type: 'provide-information', answer: 'yes', figures: {} };
    case 'offered':
      return { type: 'accept-offer', offerId: application.offers[0]?.id ?? 'none', obligations: [] };
    case 'accepted':
      return {
        type: 'sign-contract',
        documentHash: contractHashOf(application, toySha256),
        consentTextVersion: textVersionOf('electronic-records', at),
      };
    case 'contracted':
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return { type: 'withdraw' };
  }
}

const anyTask = (): fc.Arbitrary<Ask> =>
  fc.oneof(
    fc.constant(ask('start', () => ({ type: 'start-credit-check' }))),
    anyReport().map((report) =>
      ask(`report of ${report?.score ?? 'nothing'}`, () => ({ type: 'record-credit-check', report })),
    ),
    fc
      .constantFrom(...reviewStages)
      .map((stage) => ask(`request ${stage}`, () => ({ type: 'request-review', reviewId: 'review-1', stage }))),
    fc.constant(ask('offer', () => ({ type: 'generate-offers' }))),
  );

const idOfReview = (application: LoanApplication): string => reviewOf(application)?.id ?? 'none';

const anyReviewerAsk = (): fc.Arbitrary<Ask> => {
  const reviewer = fc.constantFrom('reviewer-1', 'reviewer-2', 'customer-1');
  return fc.oneof(
    {
      arbitrary: reviewer.map((who) =>
        ask(`${who} claims`, (application) => ({
          type: 'claim-review',
          reviewId: idOfReview(application),
          reviewer: who,
        })),
      ),
      weight: 4,
    },
    {
      arbitrary: fc.tuple(reviewer, anyVerdict()).map(([who, verdict]) =>
        ask(`${who}: ${verdict.outcome}`, (application) => ({
          type: 'decide-review',
          reviewId: idOfReview(application),
          reviewer: who,
          verdict,
        })),
      ),
      weight: 4,
    },
    reviewer.map((who) =>
      ask(`${who} releases`, (application) => ({
        type: 'release-review',
        reviewId: idOfReview(application),
        reviewer: who,
      })),
    ),
    reviewer.map((who) =>
      ask(`${who} notes`, (application) => ({
        type: 'add-note',
        reviewId: idOfReview(application),
        reviewer: who,
        text: 'called',
      })),
    ),
  );
};

const anyCustomerAsk = (): fc.Arbitrary<Ask> =>
  fc.oneof(
    fc.nat({ max: 2 }).map((index) =>
      ask(`accept ${index}`, (application) => ({
        type: 'accept-offer',
        offerId: ('offers' in application ? application.offers[index]?.id : undefined) ?? 'none',
        obligations: [],
      })),
    ),
    fc.boolean().map((isRight) =>
      ask(`sign ${isRight ? 'the contract' : 'something else'}`, (application, at) => ({
        type: 'sign-contract',
        documentHash: isRight && hasContract(application) ? contractHashOf(application, toySha256) : 'other',
        consentTextVersion: textVersionOf('electronic-records', at),
      })),
    ),
    fc.constant(ask('answer', () => ({ type: 'provide-information', answer: 'yes', figures: {} }))),
  );

const anyEnd = (): fc.Arbitrary<Ask> =>
  fc
    .constantFrom<'withdraw' | 'decline' | 'expire-review' | 'expire-offers' | 'expire-signing'>(
      'withdraw',
      'decline',
      'expire-review',
      'expire-offers',
      'expire-signing',
    )
    .map((type) => ask(type, () => ({ type })));

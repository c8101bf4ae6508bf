import type { Instant } from '@emporion/kernel';
import {
  basisOf,
  type CheckingApplication,
  type DeclineCode,
  type ReviewReason,
  type UnderReviewApplication,
} from './application.ts';
import type { LendingPolicy } from './lending-policy.ts';
import { offersFor } from './offer.ts';

/**
 * What the customer is told for a code: the specific reason, in plain words, never a score.
 *
 * @see 12 CFR 1002.9(b)(2): the statement of reasons must be specific and name the principal reasons
 */
export const declineTexts: Readonly<Record<DeclineCode, string>> = {
  'credit-history': 'Your credit report shows a history of repayment below what we ask for.',
  'no-credit-file': 'The credit bureau has no file on you.',
  'limited-credit-history': 'Your credit history is too short to be rated.',
  'credit-report-unavailable': 'We could not obtain a credit report on you.',
  'review-rejected': 'A credit officer reviewed your application and could not approve it.',
  'no-suitable-term': 'None of our terms fits the amount that you asked for.',
};

const codeOfReason: Readonly<Record<ReviewReason, DeclineCode | undefined>> = {
  'high-risk': 'credit-history',
  'no-report': 'no-credit-file',
  'no-score': 'limited-credit-history',
  'bureau-unavailable': 'credit-report-unavailable',
  unusual: undefined,
};

/**
 * What speaks against an application, the main reason first; empty when nothing does.
 *
 * After a rejected review it is what led to the review, then the rejection; for an application that is entitled to
 * offers it is that the policy has none.
 */
export function declineReasonsOf(
  policy: LendingPolicy,
  application: CheckingApplication | UnderReviewApplication,
  at: Instant,
): readonly DeclineCode[] {
  if (application.status === 'under-review' && application.review.decision?.outcome === 'rejected') {
    const cause = codeOfReason[application.review.reason];
    return cause === undefined ? ['review-rejected'] : [cause, 'review-rejected'];
  }
  if (basisOf(application) === undefined) return [];
  const { id: applicationId, amount, assessment } = application;
  const { offers } = offersFor(policy, { applicationId, amount, assessment, offeredAt: at });
  return offers.length === 0 ? ['no-suitable-term'] : [];
}

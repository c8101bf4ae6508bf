import { type LoanApplication, reviewOf } from './application.ts';
import type { Progress } from './application-record.ts';
import type { LoanFact } from './fact.ts';
import type { Review } from './review.ts';

/** What every status keeps. */
export function progressed(application: LoanApplication, { at: updatedAt }: LoanFact): Progress {
  const { id, customerId, amount, purpose, annualIncome, monthlyDebt, consents, submittedAt, audit } = application;
  const { draftedAt, assessment, credit, hold } = application;
  return {
    id,
    customerId,
    amount,
    purpose,
    annualIncome,
    monthlyDebt,
    consents,
    submittedAt,
    ...(draftedAt === undefined ? {} : { draftedAt }),
    ...(assessment === undefined ? {} : { assessment }),
    ...(credit === undefined ? {} : { credit }),
    audit,
    ...(hold === undefined ? {} : { hold }),
    updatedAt,
  };
}

/** The review of an application, which its end keeps. */
export function keptReview(application: LoanApplication): { readonly review?: Review } {
  const review = reviewOf(application);
  return review === undefined ? {} : { review };
}

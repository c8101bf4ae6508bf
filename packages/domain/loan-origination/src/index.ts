export { announce } from './announce.ts';
export {
  type AcceptedApplication,
  type ApplicationStatus,
  applicationStatuses,
  basisOf,
  type CheckingApplication,
  type DeclineCode,
  type DeclinedApplication,
  declineCodes,
  type ExpiredApplication,
  type LoanApplication,
  type LoanPurpose,
  loanPurposes,
  type OfferBasis,
  type OfferedApplication,
  type Review,
  type ReviewDecision,
  type ReviewOutcome,
  type ReviewReason,
  reviewOf,
  reviewOutcomes,
  reviewReasons,
  type Submission,
  type SubmittedApplication,
  type UnderReviewApplication,
} from './application.ts';
export { type ChangePorts, type ChangeRefusal, type ChangeRequest, changeApplication } from './change-application.ts';
export { type CheckCreditPorts, checkCredit } from './check-credit.ts';
export { type DecisionContext, decide, type LoanCommand, type LoanRefusal } from './decide.ts';
export { type DecideReviewPorts, decideReview, type ReviewVerdict } from './decide-review.ts';
export { declineTexts } from './decline-reason.ts';
export { type LendingEvent, lendingEvents } from './events.ts';
export { evolve, opened } from './evolve.ts';
export type { ApplicationSubmitted, LoanFact } from './fact.ts';
export {
  type AmountLimit,
  type LendingPolicy,
  lendingPolicy,
  type ReviewQueue,
  type ReviewStage,
  reviewQueues,
  reviewStages,
  standardLendingPolicy,
  type TermRule,
} from './lending-policy.ts';
export {
  type LoanAccountEvent,
  type LoanAccountStatus,
  loanAccountEventTypes,
  loanAccountStatuses,
  nextLoanStatus,
} from './loan-account.ts';
export { loanTermsOf, type Offer, type OfferRequest, offersFor, type WithheldTerm } from './offer.ts';
export { type ScheduleRefusal, scheduleOfOffer } from './offer-schedule.ts';
export type {
  CustomerPage,
  LoanApplications,
  ReviewPage,
  Reviews,
  StoredApplication,
} from './ports.ts';
export { type RequestReviewPorts, type ReviewRequest, requestReview } from './request-review.ts';
export { type AnswerReviewPorts, answerReview, type ReviewWaitClosed, reviewAnswerOf } from './review-answer.ts';
export { loanApplicationSchema } from './schema.ts';
export { type SubmissionRefusal, submit } from './submit.ts';
export { type SubmitPorts, type SubmitRequest, submitApplication } from './submit-application.ts';

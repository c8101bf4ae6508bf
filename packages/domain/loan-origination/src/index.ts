export { type AcceptOfferPorts, type AcceptOfferRequest, acceptOffer } from './accept-offer.ts';
export { announce } from './announce.ts';
export {
  type AcceptedApplication,
  type AwaitingInformationApplication,
  basisOf,
  type CheckingApplication,
  isAdverse,
  isInReview,
  isWaiting,
  type LoanApplication,
  mayKeepToken,
  type OfferedApplication,
  type ReferredApplication,
  type ReviewedApplication,
  reviewOf,
  type SubmittedApplication,
  submittedFigures,
  type UnderReviewApplication,
  type WaitingApplication,
} from './application.ts';
export {
  type AdverseAction,
  type AgreedRepayment,
  type ApplicationStatus,
  applicationStatuses,
  type CreditFindings,
  type OfferBasis,
  type ReportOrigin,
  type SubmittedStatus,
} from './application-record.ts';
export { type AuditFlaw, audited, headAfter, verifyAudit } from './audit.ts';
export {
  type Actor,
  type ActorKind,
  type AuditAction,
  type AuditEntry,
  type AuditHead,
  actorKinds,
  auditActions,
  auditStart,
} from './audit-entry.ts';
export {
  type ChangePorts,
  type ChangeRefusal,
  type ChangeRequest,
  type CommonRequest,
  changeApplication,
  type NotChanged,
} from './change-application.ts';
export {
  type DraftNotFound,
  type DraftPorts,
  type DraftSubmitted,
  discardDraft,
  type OwnDraft,
  type SaveDraftPorts,
  type StartDraftRequest,
  type SubmitDraftPorts,
  type SubmitDraftRefusal,
  saveDraft,
  startDraft,
  submitDraft,
  type TooManyDrafts,
} from './change-draft.ts';
export { changeHold, type HoldRequest } from './change-hold.ts';
export { type CustomerRequest, changeOwnApplication } from './change-own-application.ts';
export { type ChangeReviewPorts, changeReview, type ReviewRequest } from './change-review.ts';
export { type CheckCreditPorts, checkCredit } from './check-credit.ts';
export type {
  CustomerCommand,
  Decision,
  DecisionContext,
  LoanCommand,
  LoanRefusal,
  ReviewCommand,
  WorkflowCommand,
} from './command.ts';
export {
  type ConsentOutdated,
  type ConsentText,
  consentTextHash,
  consentTextInForce,
} from './consent-text.ts';
export {
  type ApplicationWithContract,
  acceptedOfferOf,
  contractHashOf,
  contractOf,
  hasContract,
} from './contract.ts';
export { decide } from './decide.ts';
export { decideHold } from './decide-hold.ts';
export { type DeclineCode, declineCodes } from './decline-code.ts';
export {
  type DocumentContent,
  type DocumentKind,
  documentContentsOf,
  documentKinds,
  documentsOf,
  type LoanDocument,
} from './documents.ts';
export { type ApplicationDraft, type DraftIncomplete, formOf } from './draft.ts';
export type {
  ContractedApplication,
  CounterofferExpired,
  DeclinedApplication,
  ExpiredApplication,
  OffersExpired,
  SignedContract,
  SigningExpired,
  UndecidedApplication,
  WithdrawnApplication,
} from './ended-application.ts';
export { type LendingEvent, lendingEvents } from './events.ts';
export { evolve, opened } from './evolve.ts';
export type { ApplicationSubmitted, LoanFact } from './fact.ts';
export type { HoldCommand, HoldRefusal, LegalHold } from './legal-hold.ts';
export {
  type AmountLimit,
  type LendingPolicy,
  lendingPolicy,
  type ReviewQueue,
  type ReviewStage,
  reviewQueues,
  reviewStages,
  type TermRule,
} from './lending-policy.ts';
export { obligationsOf } from './live-loans.ts';
export {
  type LoanAccountEvent,
  type LoanAccountStatus,
  loanAccountEventTypes,
  loanAccountStatuses,
  nextLoanStatus,
} from './loan-account.ts';
export { type Notice, type NoticeTemplate, noticeTemplates } from './notice.ts';
export { type NoticeContact, type NoticePolicy, standardNoticePolicy } from './notice-policy.ts';
export { noticeSchema } from './notice-schema.ts';
export { type NoticeContent, type NoticeText, noticeText } from './notice-text.ts';
export type { NoticePage, NoticeSending, Notices, Notifications } from './notifications-port.ts';
export {
  type NoticeOccasion,
  type NotifyApplicantPorts,
  type NotifyApplicantRequest,
  noticeContentOf,
  noticeOccasions,
  notifyApplicant,
} from './notify-applicant.ts';
export type { Obligation } from './obligation.ts';
export {
  isCounteroffer,
  type MadeOffers,
  type Offer,
  type OfferRequest,
  offersFor,
  type WithheldReason,
  type WithheldTerm,
  withheldReasons,
} from './offer.ts';
export type { NoLongerAffordable } from './offer-affordability.ts';
export { aprOf } from './offer-apr.ts';
export { type ScheduleRefusal, scheduleOfOffer } from './offer-schedule.ts';
export {
  type OfferPayoffRefusal,
  type PrepaymentRefusal,
  payoffOfOffer,
  prepaymentOfOffer,
} from './offer-servicing.ts';
export type {
  ApplicationDrafts,
  AuditPage,
  CustomerPage,
  LoanApplications,
  LoanRecording,
  LoanRetention,
  ReviewPage,
  Reviews,
  StoredApplication,
} from './ports.ts';
export { loanTermsOf, type PricedTerms } from './pricing.ts';
export { type Quote, type QuotedTerms, quotesFor } from './quote.ts';
export { type RecordedFact, replay } from './replay.ts';
export {
  awaitInformation,
  type RequestReviewPorts,
  type ReviewWait,
  requestReview,
  type WaitPorts,
} from './request-review.ts';
export { retainUntil } from './retention.ts';
export {
  type KeptForMonths,
  type KeptUntilItLapses,
  type KeptWithApplication,
  type RecordType,
  type RetentionClass,
  type RetentionPolicy,
  recordTypes,
  retentionPolicy,
  standardRetentionPolicy,
} from './retention-policy.ts';
export {
  type FirstApproval,
  type InformationRequest,
  openQuestionOf,
  type Review,
  type ReviewClaim,
  type ReviewDecision,
  type ReviewNote,
  type ReviewOutcome,
  type ReviewReason,
  type ReviewVerdictOutcome,
  reviewOutcomes,
  reviewReasons,
  reviewVerdicts,
  type Verdict,
} from './review.ts';
export { type AnswerReviewPorts, answerReview, type ReviewWaitClosed, type WaitAnswer } from './review-answer.ts';
export { loanApplicationSchema } from './schema.ts';
export { standardLendingPolicy } from './standard-lending-policy.ts';
export { applicationDraftSchema, auditEntrySchema } from './stored-schema.ts';
export {
  type Consent,
  type ConsentKind,
  consentKinds,
  consentTo,
  type Figures,
  type LoanForm,
  type LoanPurpose,
  loanPurposes,
  type Submission,
} from './submission.ts';
export { type AmountRefusal, type FiguresRefusal, type SubmissionRefusal, submit } from './submit.ts';
export { type GivenConsent, type SubmitPorts, type SubmitRequest, submitApplication } from './submit-application.ts';
export { type Standing, standingOf, transitions } from './transitions.ts';

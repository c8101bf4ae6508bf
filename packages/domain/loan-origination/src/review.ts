import type { PrincipalReasons } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import type { ReviewQueue, ReviewStage } from './lending-policy.ts';
import type { Figures } from './submission.ts';

/** Why a person has to decide. */
export const reviewReasons = ['high-risk', 'no-report', 'no-score', 'bureau-unavailable', 'unusual'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** How a review may end. */
export const reviewOutcomes = ['approved', 'rejected'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a reviewer may say: an outcome, or that the customer has to tell more first. */
export const reviewVerdicts = ['approved', 'rejected', 'more-information'] as const;
export type ReviewVerdictOutcome = (typeof reviewVerdicts)[number];

/** What a reviewer says of an application. Notes stay in the file; the question goes to the customer. */
export type Verdict =
  | { readonly outcome: 'approved'; readonly note: string }
  /** The reasons that the customer is told. */
  | { readonly outcome: 'rejected'; readonly note: string; readonly reasons: PrincipalReasons }
  | { readonly outcome: 'more-information'; readonly question: string };

/** How a review ended. The note stays in the file: it is never published. */
export type ReviewDecision = {
  readonly reviewer: string;
  readonly note: string;
  readonly decidedAt: Instant;
} & ({ readonly outcome: 'approved' } | { readonly outcome: 'rejected'; readonly reasons: PrincipalReasons });

/** The approval of one of the two who have to agree. */
export interface FirstApproval {
  readonly reviewer: string;
  readonly note: string;
  readonly approvedAt: Instant;
}

/** What a reviewer writes into the file. It is never published. */
export interface ReviewNote {
  readonly author: string;
  readonly text: string;
  readonly at: Instant;
}

/** A question to the customer, and the answer once there is one. */
export interface InformationRequest {
  readonly reviewer: string;
  readonly question: string;
  readonly askedAt: Instant;
  /** Without an answer by then the application is declined as incomplete. */
  readonly answerBy: Instant;
  readonly answer?: string;
  readonly answeredAt?: Instant;
  /** The figures that the customer corrected with the answer, as they were before. */
  readonly correctedFrom?: Figures;
}

/** That a reviewer works on a review, and nobody else, before the lease ends. */
export interface ReviewClaim {
  readonly reviewer: string;
  /** The first moment at which somebody else may take over. */
  readonly leaseUntil: Instant;
}

/** The request that a person decides, and the answer once there is one. */
export interface Review {
  readonly id: string;
  readonly reason: ReviewReason;
  readonly stage: ReviewStage;
  readonly queue: ReviewQueue;
  readonly requestedAt: Instant;
  /** When the stage ends. */
  readonly dueAt: Instant;
  /** Whether two have to approve: by the policy at the time of the request. */
  readonly needsSecondApproval: boolean;
  /** That policy. Absent in files from before it was kept. */
  readonly policyVersion?: string;
  readonly firstApproval?: FirstApproval;
  /** The first approvals from before the customer answered a question, which do not count any more; the oldest first. */
  readonly supersededApprovals?: readonly FirstApproval[];
  readonly decision?: ReviewDecision;
  /** The oldest first. */
  readonly notes: readonly ReviewNote[];
  /** The oldest first; all but the last have an answer. */
  readonly questions: readonly InformationRequest[];
}

/** How many notes and questions one review may have. */
export const longestFile: { readonly notes: number; readonly questions: number } = { notes: 50, questions: 5 };

/** The question that the customer has not answered. */
export function openQuestionOf({ questions }: Review): InformationRequest | undefined {
  const last = questions.at(-1);
  return last?.answeredAt === undefined ? last : undefined;
}

import type { Instant } from '@emporion/kernel';
import type { LoanApplication } from './application.ts';
import type { AdverseAction } from './application-record.ts';
import type { NoticePolicy } from './notice-policy.ts';
import { type NoticeContent, noticeText } from './notice-text.ts';
import type { NoticeSending, Notifications } from './notifications-port.ts';
import { isCounteroffer } from './offer.ts';
import type { LoanApplications } from './ports.ts';
import { openQuestionOf } from './review.ts';

/** What happens to an application that its customer is told of. */
export const noticeOccasions = [
  'information-requested',
  'offers-generated',
  'offer-accepted',
  'contract-signed',
  'application-declined',
  'application-expired',
  'offers-expired',
  'signing-expired',
] as const;
export type NoticeOccasion = (typeof noticeOccasions)[number];

/** What it needs to tell a customer. */
export interface NotifyApplicantPorts {
  readonly applications: Pick<LoanApplications, 'load'>;
  readonly notifications: Notifications;
  readonly noticePolicy: NoticePolicy;
}

export interface NotifyApplicantRequest {
  readonly applicationId: string;
  readonly occasion: NoticeOccasion;
  /** Of the event that tells of it: the id of the notice. */
  readonly eventId: string;
  /** When it happened. */
  readonly at: Instant;
}

/**
 * Tell a customer what happened to their application, once for each event.
 *
 * @returns `nothing-to-tell` when the application has moved on and the notice would mislead, or there is none.
 */
export async function notifyApplicant(
  { applications, notifications, noticePolicy }: NotifyApplicantPorts,
  { applicationId, occasion, eventId, at }: NotifyApplicantRequest,
): Promise<NoticeSending | 'nothing-to-tell'> {
  const stored = await applications.load(applicationId);
  const content = stored === undefined ? undefined : noticeContentOf(stored.application, occasion);
  if (stored === undefined || content === undefined) return 'nothing-to-tell';
  return notifications.send({
    id: eventId,
    customerId: stored.application.customerId,
    applicationId,
    template: content.template,
    policyVersion: noticePolicy.version,
    at,
    ...noticeText(noticePolicy, content),
  });
}

/** What a notice says of an application; undefined where it does not say it any more. */
export function noticeContentOf(application: LoanApplication, occasion: NoticeOccasion): NoticeContent | undefined {
  switch (occasion) {
    case 'information-requested':
      return questionContentOf(application);
    case 'offers-generated':
      return offersContentOf(application);
    case 'offer-accepted':
      if (application.status !== 'accepted') return undefined;
      return { template: 'offer-accepted', signBy: application.signBy };
    case 'contract-signed':
      return application.status === 'contracted' ? { template: 'contract-signed' } : undefined;
    case 'application-declined':
      if (application.status !== 'declined') return undefined;
      return { template: 'declined', ...refusalContentOf(application) };
    case 'application-expired':
    case 'offers-expired':
    case 'signing-expired':
      return application.status === 'expired' ? expiryContentOf(application) : undefined;
  }
}

function questionContentOf(application: LoanApplication): NoticeContent | undefined {
  const open = application.status === 'awaiting-information' ? openQuestionOf(application.review) : undefined;
  return open && { template: 'information-requested', question: open.question, answerBy: open.answerBy };
}

/**
 * Offers are told of as long as one may be accepted; that they are for less also after that, because credit was not given as
 * it was asked for.
 */
function offersContentOf(application: LoanApplication): NoticeContent | undefined {
  const isOpen = application.status === 'offered';
  const isLapsed = application.status === 'expired' && application.cause === 'counteroffer-not-accepted';
  const [offer] = isOpen || isLapsed ? application.offers : [];
  if (offer === undefined) return undefined;
  return { template: isCounteroffer(offer) ? 'counteroffer' : 'offers-ready', acceptUntil: offer.acceptUntil };
}

/** What is not complete is not decided by a report. */
function refusalContentOf({ assessment, credit, reasons }: LoanApplication & AdverseAction) {
  const isIncomplete = reasons.every((code) => code === 'application-incomplete');
  const reliesOnReport = assessment !== undefined && !isIncomplete;
  // Where there was no score, nothing hurt it.
  const keyFactors = reliesOnReport && assessment.outcome === 'rated' ? credit?.report?.keyFactors : undefined;
  return { reasons, reliesOnReport, ...(keyFactors === undefined ? {} : { keyFactors }) };
}

function expiryContentOf(application: LoanApplication & { readonly status: 'expired' }): NoticeContent {
  switch (application.cause) {
    case 'review-not-decided':
      return { template: 'not-decided', ...refusalContentOf(application) };
    case 'counteroffer-not-accepted':
      return { template: 'counteroffer-expired', ...refusalContentOf(application) };
    case 'offers-not-accepted':
      return { template: 'offers-expired' };
    case 'contract-not-signed':
      return { template: 'signing-expired' };
  }
}

import { noticeDueBy, type ReasonCode } from '@emporion/credit-risk';
import { instant, millisecondsPerDay } from '@emporion/kernel';
import { formatRate, rate } from '@emporion/money';
import { auditStart } from './audit-entry.ts';
import { type DeclineCode, reasonOfDeclineCode } from './decline-code.ts';
import type { PricedTerms } from './pricing.ts';

/** A document of before there were consents with a text, claims, second approvals, contracts, and dates of notices. */
interface EarlierApplication {
  readonly status: string;
  readonly consentedAt: number;
  readonly submittedAt: number;
  readonly updatedAt: number;
  readonly amount: { readonly currency: string };
  readonly review?: EarlierReview;
  readonly offers?: readonly PricedTerms[];
  readonly reasons?: readonly DeclineCode[];
}

interface EarlierReview {
  readonly reason: string;
  readonly decision?: { readonly outcome: string; readonly reviewer: string; readonly decidedAt: number };
}

const isEarlier = (document: unknown): document is EarlierApplication =>
  typeof document === 'object' && document !== null && 'consentedAt' in document;

/** What reviews were asked for in place of a report that could not be had. */
const unverified: ReasonCode = 'unverifiable-credit-references';
const reasonOfReview: Readonly<Record<string, ReasonCode>> = {
  'high-risk': 'repayment-record',
  'no-report': 'no-credit-file',
  'no-score': 'limited-credit-experience',
};
/**
 * Those offers were level and without fees: the nominal rate is their APR, well within the tolerance. To solve for it would
 * put a solver into every function that reads.
 *
 * @see 12 CFR 1026.22(a)(2)
 */
const nominalPercentOf = ({ annualRateBasisPoints }: PricedTerms): string =>
  formatRate(rate(annualRateBasisPoints, 100), 3, 'halfUp');

/** As it was when signing began to have an end. */
const signWithinDays = 30;

/** A stored application in the form of today; one that has it already is left alone. */
export function upcastApplication(document: unknown): unknown {
  const known = isEarlier(document) ? upcastEarlier(document) : document;
  // Its last change is its end, as its trail says too: a hold is no change of it.
  return isWithoutEnd(known) ? { ...known, endedAt: known.updatedAt } : known;
}

const ends: readonly unknown[] = ['contracted', 'declined', 'withdrawn', 'expired'];

/** Whether a document is of an application that ended before it was kept when. */
const isWithoutEnd = (document: unknown): document is { readonly updatedAt: unknown } =>
  typeof document === 'object' &&
  document !== null &&
  'status' in document &&
  'updatedAt' in document &&
  ends.includes(document.status) &&
  !('endedAt' in document);

function upcastEarlier(document: EarlierApplication): object {
  const { consentedAt, review, offers, ...rest } = document;
  const known = {
    ...rest,
    monthlyDebt: { currency: document.amount.currency, minor: 0 },
    consents: [{ kind: 'credit-inquiry', textVersion: 'by-submitting', givenAt: consentedAt }],
    audit: auditStart,
    ...(review === undefined ? {} : { review: upcastReview(review) }),
    ...(offers === undefined ? {} : { offers: offers.map((offer) => ({ ...offer, apr: nominalPercentOf(offer) })) }),
  };
  return { ...known, ...changesOf(document) };
}

function changesOf({ status, submittedAt, updatedAt, review, reasons = [] }: EarlierApplication): object {
  const notice = { dueBy: noticeDueBy('application-completed', instant(submittedAt)) };
  switch (status) {
    case 'under-review': {
      const decision = review?.decision;
      return decision === undefined
        ? { status: 'referred' }
        : { claim: { reviewer: decision.reviewer, leaseUntil: decision.decidedAt } };
    }
    case 'accepted':
      return { acceptedAt: updatedAt, signBy: updatedAt + signWithinDays * millisecondsPerDay };
    case 'declined': {
      const known = reasons.map((code) => reasonOfDeclineCode[code]).filter((code) => code !== undefined);
      return { reasons: known.length === 0 ? [unverified] : known, notice };
    }
    case 'expired':
      return { cause: 'review-not-decided', reasons: [reasonOfReview[review?.reason ?? ''] ?? unverified], notice };
    default:
      return {};
  }
}

function upcastReview({ decision, ...review }: EarlierReview): object {
  const reasons = { reasons: [reasonOfReview[review.reason] ?? unverified] };
  return {
    ...review,
    // The policy of then asked for one approval.
    needsSecondApproval: false,
    notes: [],
    questions: [],
    ...(decision === undefined
      ? {}
      : { decision: { ...decision, ...(decision.outcome === 'rejected' ? reasons : {}) } }),
  };
}

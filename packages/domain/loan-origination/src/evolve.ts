import { basisOf, isInReview, isWaiting, type LoanApplication, type SubmittedApplication } from './application.ts';
import type { AdverseAction } from './application-record.ts';
import { auditStart } from './audit-entry.ts';
import { reviewed, reviewRequested } from './evolve-review.ts';
import type { ApplicationSubmitted, FactOf, LoanFact } from './fact.ts';
import { isCounteroffer } from './offer.ts';
import { keptReview, progressed } from './progressed.ts';
import { type Consent, type ConsentKind, consentTo } from './submission.ts';
import { standingOf } from './transitions.ts';

/** The application as it is when it has just been submitted. */
export const opened = ({ submission }: ApplicationSubmitted): SubmittedApplication => ({
  ...submission,
  status: 'submitted',
  updatedAt: submission.submittedAt,
  audit: auditStart,
});

/** The application after a fact. A fact that does not fit where the application stands changes nothing. */
export function evolve(application: LoanApplication, fact: LoanFact): LoanApplication {
  switch (fact.type) {
    case 'credit-check-started':
      return application.status === 'submitted'
        ? { ...progressed(application, fact), status: 'checking' }
        : application;
    case 'credit-checked': {
      if (application.status !== 'checking' || application.assessment !== undefined) return application;
      const { assessment, credit } = fact;
      return { ...progressed(application, fact), status: 'checking', assessment, credit };
    }
    case 'review-requested':
      return reviewRequested(application, fact);
    case 'offers-generated': {
      const basis = basisOf(application);
      if (basis === undefined) return application;
      const { offers, withheld, counterofferReasons, inputHash, at: offeredAt } = fact;
      const made = { basis, offers, withheld, inputHash, offeredAt };
      const countered = counterofferReasons === undefined ? {} : { counterofferReasons };
      return { ...progressed(application, fact), ...keptReview(application), status: 'offered', ...made, ...countered };
    }
    case 'offer-accepted': {
      if (application.status !== 'offered' || !application.offers.some(({ id }) => id === fact.offerId))
        return application;
      const { offerId: acceptedOfferId, signBy, repayment, at: acceptedAt } = fact;
      const accepted = { acceptedOfferId, acceptedAt, signBy, ...(repayment === undefined ? {} : { repayment }) };
      return { ...application, ...accepted, status: 'accepted', updatedAt: fact.at };
    }
    case 'contract-signed':
      return signed(application, fact);
    case 'application-declined': {
      if (application.status !== 'checking' && !isInReview(application)) return application;
      const kept = { ...progressed(application, fact), ...keptReview(application) };
      return { ...kept, status: 'declined', ...adverse(fact), endedAt: fact.at };
    }
    case 'application-expired': {
      if (!isWaiting(application) || application.review.id !== fact.reviewId) return application;
      const { review } = application;
      const cause = 'review-not-decided';
      return { ...progressed(application, fact), status: 'expired', cause, review, ...adverse(fact), endedAt: fact.at };
    }
    case 'offers-expired':
      return offersExpired(application, fact);
    case 'signing-expired':
      if (application.status !== 'accepted') return application;
      return { ...application, status: 'expired', cause: 'contract-not-signed', updatedAt: fact.at, endedAt: fact.at };
    case 'application-withdrawn':
      return withdrawn(application, fact);
    case 'legal-hold-placed':
    case 'legal-hold-lifted':
      return held(application, fact);
    case 'review-moved-on':
    case 'review-claimed':
    case 'review-released':
    case 'note-added':
    case 'review-first-approved':
    case 'review-decided':
    case 'information-requested':
    case 'information-provided':
      return isInReview(application) && application.review.id === fact.reviewId
        ? reviewed(application, fact)
        : application;
  }
}

function signed(application: LoanApplication, fact: FactOf<'contract-signed'>): LoanApplication {
  if (application.status !== 'accepted') return application;
  const { documentHash, consentTextVersion: textVersion, consentTextHash: textHash, at: signedAt } = fact;
  const kind: ConsentKind = 'electronic-records';
  const known = consentTo(application, kind);
  const isKnown = known?.textVersion === textVersion && (textHash === undefined || known.textHash === textHash);
  const given: readonly Consent[] = isKnown
    ? []
    : [{ kind, textVersion, ...(textHash === undefined ? {} : { textHash }), givenAt: signedAt }];
  return {
    ...application,
    status: 'contracted',
    consents: [...application.consents, ...given],
    contract: { documentHash, consentTextVersion: textVersion, signedAt },
    updatedAt: signedAt,
    endedAt: signedAt,
  };
}

function offersExpired(
  application: LoanApplication,
  { adverse: refused, at }: FactOf<'offers-expired'>,
): LoanApplication {
  if (application.status !== 'offered') return application;
  // What the law takes for a refusal ends with its reasons, or not at all.
  if (application.offers.every(isCounteroffer) !== (refused !== undefined)) return application;
  const ended = { ...application, status: 'expired', updatedAt: at, endedAt: at } as const;
  return refused === undefined
    ? { ...ended, cause: 'offers-not-accepted' }
    : { ...ended, cause: 'counteroffer-not-accepted', ...adverse(refused) };
}

function withdrawn(application: LoanApplication, fact: FactOf<'application-withdrawn'>): LoanApplication {
  const { status: withdrawnFrom } = application;
  if (standingOf(withdrawnFrom, 'withdraw') !== 'acts') return application;
  const kept = { ...progressed(application, fact), ...keptReview(application) };
  const voided = 'offers' in application ? { voidOffers: application.offers, offeredAt: application.offeredAt } : {};
  return { ...kept, ...voided, status: 'withdrawn', withdrawnFrom, endedAt: fact.at };
}

/** The application with its hold placed or lifted. It is no further in its life than before. */
function held(application: LoanApplication, fact: FactOf<'legal-hold-placed' | 'legal-hold-lifted'>): LoanApplication {
  const { hold, ...free } = application;
  if (fact.type === 'legal-hold-lifted') return hold === undefined ? application : free;
  if (hold !== undefined) return application;
  const { auditor: placedBy, reason, at: placedAt } = fact;
  return { ...application, hold: { placedBy, reason, placedAt } };
}

/** What an adverse end keeps of its fact. */
const adverse = ({ reasons, policyVersion, notice }: AdverseAction): AdverseAction => ({
  reasons,
  ...(policyVersion === undefined ? {} : { policyVersion }),
  notice,
});

import {
  err,
  formatCalendarDate,
  hashOf,
  instant,
  type Json,
  millisecondsPerDay,
  ok,
  plusMilliseconds,
} from '@emporion/kernel';
import { actionOnCounteroffer, unaffordable } from './adverse-action.ts';
import { basisOf, type LoanApplication } from './application.ts';
import type { OfferBasis } from './application-record.ts';
import type { Decision, DecisionContext, LoanCommand } from './command.ts';
import { consentOutdated, consentTextHash, consentTextInForce } from './consent-text.ts';
import { contractHashOf, firstDueAfter } from './contract.ts';
import { isCounteroffer } from './offer.ts';
import { noLongerAffordable } from './offer-affordability.ts';
import { scheduleHashOf } from './offer-schedule.ts';
import { offersMadeTo } from './offers-made.ts';
import { type ConsentKind, consentTo } from './submission.ts';

/** Make the offers that an application is entitled to. */
export function generateOffers(application: LoanApplication, context: DecisionContext): Decision {
  const { policy, at, sha256 } = context;
  const basis = basisOf(application);
  if (basis === undefined) return err({ reason: 'not-entitled-to-offers', status: application.status });
  const made = offersMadeTo(policy, application, at);
  if (made.offers.length === 0) return err({ reason: 'no-suitable-term' });
  const offers = made.offers.map((offer) => ({ ...offer, scheduleHash: scheduleHashOf(offer, sha256) }));
  const { version: policyVersion } = policy;
  const inputHash = inputHashOf(application, basis, context);
  const countered = made.offers.every(isCounteroffer) ? { counterofferReasons: unaffordable(policy, application) } : {};
  return ok([
    { type: 'offers-generated', policyVersion, basis: basis.kind, ...made, offers, ...countered, inputHash, at },
  ]);
}

function inputHashOf(application: LoanApplication, basis: OfferBasis, { policy, sha256 }: DecisionContext): string {
  const { amount, annualIncome, monthlyDebt, assessment, credit } = application;
  const obligations = credit?.obligations;
  const input = {
    policyVersion: policy.version,
    amount,
    annualIncome,
    monthlyDebt,
    assessment,
    basis,
    ...(obligations === undefined ? {} : { obligations }),
  };
  return hashOf(input as unknown as Json, sha256);
}

/** Accept one offer that has not expired and is still affordable. The others are void with it. */
export function acceptOffer(
  application: LoanApplication,
  { offerId, obligations }: Extract<LoanCommand, { readonly type: 'accept-offer' }>,
  { policy, at }: DecisionContext,
): Decision {
  if (application.status !== 'offered') return err({ reason: 'wrong-status', status: application.status });
  const offer = application.offers.find(({ id }) => id === offerId);
  if (offer === undefined) return err({ reason: 'offer-unknown', offerId });
  const { acceptUntil } = offer;
  if (at > acceptUntil) return err({ reason: 'offer-expired', acceptUntil });
  const refusal = noLongerAffordable(policy, application, { offer, obligations });
  if (refusal !== undefined) return err(refusal);
  const signBy = plusMilliseconds(at, policy.signWithinDays * millisecondsPerDay);
  const firstDueDate = formatCalendarDate(firstDueAfter(signBy));
  const { scheduleHash } = offer;
  const repayment = { firstDueDate, ...(scheduleHash === undefined ? {} : { scheduleHash }) };
  return ok([{ type: 'offer-accepted', offerId, signBy, repayment, at }]);
}

/** End offers that nobody accepted. After a counteroffer that is a refusal of what was asked for. */
export function expireOffers(application: LoanApplication, { policy, at }: DecisionContext): Decision {
  if (application.status !== 'offered') return err({ reason: 'wrong-status', status: application.status });
  const { offers } = application;
  const acceptUntil = instant(Math.max(...offers.map((offer) => offer.acceptUntil)));
  if (at <= acceptUntil) return err({ reason: 'offers-still-open', acceptUntil });
  if (!offers.every(isCounteroffer)) return ok([{ type: 'offers-expired', at }]);
  return ok([{ type: 'offers-expired', adverse: actionOnCounteroffer(policy, application), at }]);
}

/** Sign the contract of the accepted offer, electronically. */
export function signContract(
  application: LoanApplication,
  { documentHash, consentTextVersion }: Extract<LoanCommand, { readonly type: 'sign-contract' }>,
  { policy, at, sha256 }: DecisionContext,
): Decision {
  if (application.status !== 'accepted') return err({ reason: 'wrong-status', status: application.status });
  const { signBy, acceptedOfferId: offerId } = application;
  if (at > signBy) return err({ reason: 'signing-expired', signBy });
  const kind: ConsentKind = 'electronic-records';
  const consent = consentTextVersion ?? consentTo(application, kind)?.textVersion;
  if (consent === undefined) return err({ reason: 'consent-required', kind });
  const { consentTexts } = policy;
  const given = consentTextVersion === undefined ? undefined : { kind, textVersion: consentTextVersion, givenAt: at };
  const outdated = given && consentOutdated(consentTexts, given);
  if (outdated !== undefined) return err(outdated);
  const text = given && consentTextInForce(consentTexts, kind, at);
  const hashed = text === undefined ? {} : { consentTextHash: consentTextHash(text, sha256) };
  const expected = contractHashOf(application, sha256);
  if (documentHash !== expected) return err({ reason: 'document-changed', documentHash: expected });
  return ok([{ type: 'contract-signed', offerId, documentHash, consentTextVersion: consent, ...hashed, at }]);
}

/** End an acceptance that nobody signed. */
export function expireSigning(application: LoanApplication, { at }: DecisionContext): Decision {
  if (application.status !== 'accepted') return err({ reason: 'wrong-status', status: application.status });
  const { signBy } = application;
  return at > signBy ? ok([{ type: 'signing-expired', at }]) : err({ reason: 'signing-still-open', signBy });
}

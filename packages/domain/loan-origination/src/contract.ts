import {
  type CalendarDate,
  hashOf,
  type Instant,
  type Json,
  plusMonths,
  type Sha256,
  utcDateOf,
} from '@emporion/kernel';
import type { AcceptedApplication } from './application.ts';
import type { ContractedApplication, SigningExpired } from './ended-application.ts';
import type { Offer } from './offer.ts';

/** An application of which an offer was accepted, signed or not. */
export type ApplicationWithContract = AcceptedApplication | ContractedApplication | SigningExpired;

/** Whether an application has a contract, signed or not. */
export const hasContract = (application: object): application is ApplicationWithContract =>
  'acceptedOfferId' in application;

/** The offer that was accepted. */
export function acceptedOfferOf({ id, offers, acceptedOfferId }: ApplicationWithContract): Offer {
  const accepted = offers.find((offer) => offer.id === acceptedOfferId);
  // Only an offer of the application is ever accepted.
  if (accepted === undefined) throw new RangeError(`an application without the offer that it accepted: ${id}`);
  return accepted;
}

/** A month after the last day to sign, so that nothing is due before there is a contract. */
export const firstDueAfter = (signBy: Instant): CalendarDate => plusMonths(utcDateOf(signBy), 1);

/**
 * What the customer signs: who borrows, by which offer, since when, and how it is repaid. The same as long as the acceptance
 * stands.
 */
export function contractOf(application: ApplicationWithContract): Json {
  const { id: applicationId, customerId, purpose, acceptedAt, repayment } = application;
  const offer = acceptedOfferOf(application) as unknown as Json;
  return {
    applicationId,
    customerId,
    purpose,
    acceptedAt,
    offer,
    ...(repayment === undefined ? {} : { repayment: { ...repayment } }),
  };
}

/** The hash of the contract, which a signature has to name. */
export const contractHashOf = (application: ApplicationWithContract, sha256: Sha256): string =>
  hashOf(contractOf(application), sha256);

import type { Instant } from '@emporion/kernel';
import type { LoanApplication } from './application.ts';
import { affordablePayment } from './credit-evaluation.ts';
import type { LendingPolicy } from './lending-policy.ts';
import { type MadeOffers, offersFor } from './offer.ts';

/** The offers that a policy makes to an application, whether it is entitled to them or not. */
export function offersMadeTo(policy: LendingPolicy, application: LoanApplication, offeredAt: Instant): MadeOffers {
  const { id: applicationId, amount, assessment } = application;
  const maxPayment = affordablePayment(policy, application);
  return offersFor(policy, { applicationId, amount, assessment, maxPayment, offeredAt });
}

import { creditScore, standardCreditPolicy } from '@emporion/credit-risk';
import { parseInstant } from '@emporion/kernel';
import { basisPoints, type Currency } from '@emporion/money';
import type { ConsentText } from './consent-text.ts';
import { type AmountLimit, type LendingPolicy, lendingPolicy } from './lending-policy.ts';
import { standardRetentionPolicy } from './retention-policy.ts';

const day = 86_400;
const firstTexts = {
  validFrom: parseInstant('2025-01-01T00:00:00Z'),
  validUntil: parseInstant('2026-11-26T00:00:00Z'),
};
const secondTexts = { validFrom: firstTexts.validUntil };

const standardConsentTexts: readonly ConsentText[] = [
  {
    kind: 'credit-inquiry',
    version: 'credit-inquiry-2026-1',
    text: 'I consent to an inquiry about my credit history.',
    ...firstTexts,
  },
  {
    kind: 'electronic-records',
    version: 'electronic-records-2026-1',
    text: 'I want notices and documents in electronic form.',
    ...firstTexts,
  },
  {
    kind: 'credit-inquiry',
    version: 'credit-inquiry-2026-2',
    text: 'I agree that you obtain a report on my credit history from a consumer reporting agency to decide on this application.',
    ...secondTexts,
  },
  {
    kind: 'electronic-records',
    version: 'electronic-records-2026-2',
    text: 'I agree to receive notices, disclosures and contracts electronically and to sign electronically. I may ask for paper copies, and take this consent back for the future at any time.',
    ...secondTexts,
  },
];

const limitOf = (currency: Currency): AmountLimit => ({
  currency,
  minimum: 50_000,
  maximum: 10_000_000,
  step: 10_000,
  secondApprovalFrom: 2_500_000,
});

/**
 * The policy in force: 500.00 to 100,000.00 over 36, 60 or 84 months, at 5, 8 or 12 % less 0, 0.5 or 1 point, as long as
 * it is affordable at 2 points more; two reviewers from 25,000.00 on.
 */
export const standardLendingPolicy: LendingPolicy = lendingPolicy({
  version: 'lending-2026-2',
  credit: standardCreditPolicy,
  limits: [limitOf('EUR'), limitOf('USD'), limitOf('GBP')],
  baseRates: { low: basisPoints(500), medium: basisPoints(800), high: basisPoints(1_200) },
  unratedAs: 'high',
  terms: [
    { months: 36, discount: basisPoints(0) },
    { months: 60, discount: basisPoints(50) },
    { months: 84, discount: basisPoints(100), minimumScore: creditScore(700) },
  ],
  stress: basisPoints(200),
  rounding: 'halfUp',
  submitWithinDays: 30,
  acceptWithinDays: 30,
  signWithinDays: 30,
  answerWithinDays: 14,
  review: {
    first: { queue: 'standard', seconds: day },
    reminded: { queue: 'standard', seconds: day },
    escalated: { queue: 'senior', seconds: 5 * day },
  },
  secondApprovalQueue: 'senior',
  leaseSeconds: 30 * 60,
  consentTexts: standardConsentTexts,
  retention: standardRetentionPolicy,
});

import type { ReasonCode } from '@emporion/credit-risk';

/** What the first version of `lending.application-declined` gave for a decline, before it named the reasons of Regulation B. */
export const declineCodes = [
  'credit-history',
  'no-credit-file',
  'limited-credit-history',
  'credit-report-unavailable',
  'review-rejected',
  'no-suitable-term',
] as const;
export type DeclineCode = (typeof declineCodes)[number];

/** The reason of Regulation B that a code stood for. That somebody rejected it is how it was decided, and no reason. */
export const reasonOfDeclineCode: Readonly<Record<DeclineCode, ReasonCode | undefined>> = {
  'credit-history': 'repayment-record',
  'no-credit-file': 'no-credit-file',
  'limited-credit-history': 'limited-credit-experience',
  'credit-report-unavailable': 'unverifiable-credit-references',
  'review-rejected': undefined,
  'no-suitable-term': 'income-insufficient',
};

import type { Instant } from '@emporion/kernel';

/** What a notice tells of. */
export const noticeTemplates = [
  'information-requested',
  'offers-ready',
  'counteroffer',
  'offer-accepted',
  'contract-signed',
  'declined',
  'not-decided',
  'counteroffer-expired',
  'offers-expired',
  'signing-expired',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

/** A message to a customer about their application, word for word. It holds no amount and no score. */
export interface Notice {
  /** The id of the event that it tells of: an event has one notice. */
  readonly id: string;
  readonly customerId: string;
  readonly applicationId: string;
  readonly template: NoticeTemplate;
  /** The version of the notice policy that it was written under. */
  readonly policyVersion: string;
  /** When that happened which it tells of. */
  readonly at: Instant;
  readonly subject: string;
  readonly text: string;
}

import type { Notice } from './notice.ts';

/**
 * What became of a notice: `sent` now, `sent-before` under the same id, or `kept-only`, because nobody knows an address of
 * the customer that is confirmed.
 */
export type NoticeSending = 'sent' | 'sent-before' | 'kept-only';

/** Tells customers what happened. */
export interface Notifications {
  /**
   * Keep a notice, and send it to its customer.
   *
   * A repeat under its id sends nothing. Who fails on the way may leave it sent or not: then a later repeat sends it, so
   * that a notice that the law asks for rather comes twice than never.
   */
  send(notice: Notice): Promise<NoticeSending>;
}

/** A part of a customer's notices, newest first. */
export interface NoticePage {
  /** From 1 to 101: a page, and one more that says whether there are more. */
  readonly limit: number;
  /** The last notice of the page before. @default - from the newest */
  readonly after?: Pick<Notice, 'at' | 'id'>;
}

/** Remembers what customers were told. */
export interface Notices {
  /** The notices to a customer, newest first, and of one moment the later id first. */
  ofCustomer(customerId: string, page: NoticePage): Promise<readonly Notice[]>;
}

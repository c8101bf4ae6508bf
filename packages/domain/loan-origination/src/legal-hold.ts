import type { Instant } from '@emporion/kernel';

/**
 * That nothing of an application may be deleted, however old it is.
 *
 * @see 12 CFR 1002.12(b)(4): a creditor that knows of an investigation or an action keeps everything until its end.
 */
export interface LegalHold {
  readonly placedBy: string;
  /** The matter it is for, in the words of the auditor. */
  readonly reason: string;
  readonly placedAt: Instant;
}

/** What an auditor asks of the file of an application, wherever its life stands. */
export interface HoldCommand {
  readonly type: 'place-legal-hold' | 'lift-legal-hold';
  readonly auditor: string;
  readonly reason: string;
}

/** Why a hold is not placed or lifted. */
export type HoldRefusal =
  /** There is one hold, for all matters: whoever has another one waits, or speaks to whoever placed it. */
  | { readonly reason: 'legal-hold-stands'; readonly placedBy: string; readonly placedAt: Instant }
  | { readonly reason: 'no-legal-hold' };

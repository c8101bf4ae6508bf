import type { CreditBureau } from '@emporion/credit-risk';
import type { Clock, Sha256 } from '@emporion/kernel';
import type {
  ApplicationDrafts,
  LendingPolicy,
  LoanApplications,
  LoanRetention,
  NoticePolicy,
  Notices,
  Notifications,
  Reviews,
} from '@emporion/loan-origination';
import type { Callbacks, IdSource, Processes, TokenVault } from '@emporion/messages';
import type { Cursors } from '../http/cursor.ts';

/** What the handlers of lending need of the world around them. */
export interface LendingPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly processes: Processes;
  readonly callbacks: Callbacks;
  readonly cursors: Cursors;
  readonly sha256: Sha256;
  readonly applications: LoanApplications;
  readonly drafts: ApplicationDrafts;
  readonly reviews: Reviews;
  readonly vault: TokenVault;
  readonly bureau: CreditBureau;
  readonly notifications: Notifications;
  readonly notices: Notices;
  readonly retention: LoanRetention;
  /** Who stands behind the notices. */
  readonly noticePolicy: NoticePolicy;
  /** The policy in force. */
  readonly policy: LendingPolicy;
}

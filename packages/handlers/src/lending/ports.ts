import type { CreditBureau } from '@emporion/credit-risk';
import type { Clock } from '@emporion/kernel';
import type { LendingPolicy, LoanApplications, Reviews } from '@emporion/loan-origination';
import type { Callbacks, IdSource, Processes, TokenVault } from '@emporion/messages';
import type { Cursors } from '../http/cursor.ts';

/** What the handlers of lending need of the world around them. */
export interface LendingPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly processes: Processes;
  readonly callbacks: Callbacks;
  readonly cursors: Cursors;
  readonly applications: LoanApplications;
  readonly reviews: Reviews;
  readonly vault: TokenVault;
  readonly bureau: CreditBureau;
  /** The policy in force. */
  readonly policy: LendingPolicy;
}

import type { Money } from '@emporion/money';

/** Where the account of a loan stands, from its opening to its end. */
export const loanAccountStatuses = [
  'pending-approval',
  'approved',
  'active',
  'overpaid',
  'closed',
  'written-off',
  'rescheduled',
  'rejected',
  'withdrawn',
  'transfer-in-progress',
  'transfer-on-hold',
] as const;
export type LoanAccountStatus = (typeof loanAccountStatuses)[number];

/** What happens to the account of a loan, in the past tense. */
export const loanAccountEventTypes = [
  'created',
  'rejected',
  'approved',
  'withdrawn',
  'disbursed',
  'approval-undone',
  'disbursal-undone',
  'charge-added',
  'charge-paid',
  'charge-adjusted',
  'repaid-or-waived',
  'repaid-in-full',
  'overpaid',
  'credit-balance-refunded',
  'charged-back',
  'transaction-adjusted',
  'rescheduled',
  'written-off',
  'write-off-undone',
  'transfer-initiated',
  'transfer-rejected',
  'transfer-withdrawn',
] as const;
type EventType = (typeof loanAccountEventTypes)[number];
type PlainEventType = Exclude<EventType, 'created' | 'disbursed' | 'transaction-adjusted'>;

/** One thing that happens to the account of a loan. */
export type LoanAccountEvent =
  | { readonly type: 'created' | PlainEventType }
  | {
      readonly type: 'disbursed' | 'transaction-adjusted';
      /** What is owed after it; below zero, what was paid too much. */
      readonly balance: Money;
    };

type Transitions = { readonly [Status in LoanAccountStatus]?: LoanAccountStatus };

const reactivated: Transitions = { closed: 'active', overpaid: 'active' };

/** What leads from where to where, whatever is owed. */
const transitions: { readonly [Event in PlainEventType]: Transitions } = {
  rejected: { 'pending-approval': 'rejected' },
  approved: { 'pending-approval': 'approved' },
  withdrawn: { 'pending-approval': 'withdrawn' },
  'approval-undone': { approved: 'pending-approval' },
  'disbursal-undone': { active: 'approved' },
  'charge-added': { closed: 'active' },
  'charge-paid': reactivated,
  'charge-adjusted': { closed: 'overpaid' },
  'repaid-or-waived': reactivated,
  'repaid-in-full': { active: 'closed', overpaid: 'closed' },
  overpaid: { active: 'overpaid', closed: 'overpaid' },
  'credit-balance-refunded': { overpaid: 'closed' },
  'charged-back': reactivated,
  rescheduled: { active: 'rescheduled' },
  'written-off': { active: 'written-off' },
  'write-off-undone': { 'written-off': 'active' },
  'transfer-initiated': { active: 'transfer-in-progress', 'transfer-on-hold': 'transfer-in-progress' },
  'transfer-rejected': { 'transfer-in-progress': 'transfer-on-hold' },
  'transfer-withdrawn': { 'transfer-in-progress': 'active' },
};

/**
 * Where the account stands after an event; undefined where the event changes nothing.
 *
 * No event leads out of `rejected` and `withdrawn`: what was never lent cannot become active.
 *
 * @param status - undefined before the account is created
 * @see Apache Fineract, DefaultLoanLifecycleStateMachine; there a transfer may begin anywhere, here only while the loan is active
 */
export function nextLoanStatus(
  status: LoanAccountStatus | undefined,
  event: LoanAccountEvent,
): LoanAccountStatus | undefined {
  if (status === undefined) return event.type === 'created' ? 'pending-approval' : undefined;
  switch (event.type) {
    case 'created':
      return undefined;
    case 'disbursed':
      if (status === 'approved' || status === 'closed') return 'active';
      if (status !== 'overpaid' || event.balance.minor < 0) return undefined;
      return event.balance.minor === 0 ? 'closed' : 'active';
    case 'transaction-adjusted':
      if (status !== 'closed' && status !== 'written-off' && status !== 'rescheduled') return undefined;
      return event.balance.minor < 0 ? 'overpaid' : 'active';
  }
  return transitions[event.type][status];
}

import { type LoanAccountEvent, type LoanAccountStatus, nextLoanStatus } from '@emporion/loan-origination';
import { money } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

/** Our words for the statuses of the suite. */
const statuses = {
  SUBMITTED_AND_PENDING_APPROVAL: 'pending-approval',
  APPROVED: 'approved',
  ACTIVE: 'active',
  OVERPAID: 'overpaid',
  CLOSED_OBLIGATIONS_MET: 'closed',
  CLOSED_WRITTEN_OFF: 'written-off',
  CLOSED_RESCHEDULE_OUTSTANDING_AMOUNT: 'rescheduled',
  REJECTED: 'rejected',
  WITHDRAWN_BY_CLIENT: 'withdrawn',
  TRANSFER_IN_PROGRESS: 'transfer-in-progress',
  TRANSFER_ON_HOLD: 'transfer-on-hold',
} as const satisfies { readonly [name: string]: LoanAccountStatus };

/** Our words for its events. */
const events = {
  LOAN_CREATED: 'created',
  LOAN_REJECTED: 'rejected',
  LOAN_APPROVED: 'approved',
  LOAN_WITHDRAWN: 'withdrawn',
  LOAN_DISBURSED: 'disbursed',
  LOAN_APPROVAL_UNDO: 'approval-undone',
  LOAN_DISBURSAL_UNDO: 'disbursal-undone',
  LOAN_CHARGE_ADDED: 'charge-added',
  LOAN_CHARGE_PAYMENT: 'charge-paid',
  LOAN_CHARGE_ADJUSTMENT: 'charge-adjusted',
  LOAN_REPAYMENT_OR_WAIVER: 'repaid-or-waived',
  REPAID_IN_FULL: 'repaid-in-full',
  LOAN_OVERPAYMENT: 'overpaid',
  LOAN_CREDIT_BALANCE_REFUND: 'credit-balance-refunded',
  LOAN_CHARGEBACK: 'charged-back',
  LOAN_RESCHEDULE: 'rescheduled',
  WRITE_OFF_OUTSTANDING: 'written-off',
  WRITE_OFF_OUTSTANDING_UNDO: 'write-off-undone',
  LOAN_REJECT_TRANSFER: 'transfer-rejected',
  LOAN_WITHDRAW_TRANSFER: 'transfer-withdrawn',
} as const satisfies { readonly [name: string]: LoanAccountEvent['type'] };

type StatusName = keyof typeof statuses;

const input = z.strictObject({
  from: z.enum(Object.keys(statuses) as StatusName[]).nullable(),
  event: z.enum(Object.keys(events) as (keyof typeof events)[]),
});

// No case of the suite depends on it: none disburses to an overpaid account.
const balance = money('EUR', 100);

/** The account of a loan after one event. */
export const loanLifecycle: Binding = binding('lending/loan-lifecycle', input, ({ from, event }) => {
  const type = events[event];
  const next = nextLoanStatus(from === null ? undefined : statuses[from], { type, balance } as LoanAccountEvent);
  return { to: Object.entries(statuses).find(([, status]) => status === next)?.[0] ?? null };
});

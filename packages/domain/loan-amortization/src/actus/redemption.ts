import type { CalendarDate } from '@emporion/kernel';
import { accrue } from './accrual.ts';
import { type Contract, yearFraction } from './contract.ts';
import type { ScheduledEvent } from './event.ts';
import type { ContractState } from './state.ts';

/** What a redemption repays, before scaling: no more than is owed, and less than nothing where interest exceeds the payment. */
export function redemption({ terms, sign }: Contract, state: ContractState): number {
  const interest = terms.contractType === 'LAM' ? 0 : sign * state.accruedInterest;
  return Math.min(state.nextPrincipalRedemptionPayment - interest, sign * state.notionalPrincipal);
}

/** What a prepayment repays: no more than is owed. */
export const prepayment = ({ sign }: Contract, state: ContractState, { observed }: ScheduledEvent): number =>
  Math.min(observed, sign * state.notionalPrincipal);

/**
 * The redemption of a linear contract or the payment of an annuity, by which a debt is repaid in as many of them as are
 * still due from a day on; what the terms agreed for any other contract.
 */
export function fixedPayment(contract: Contract, state: ContractState, from: CalendarDate): number {
  const due = contract.annuityDates.filter((date) => date >= from);
  switch (contract.terms.contractType) {
    case 'LAM':
      return (contract.sign * state.notionalPrincipal) / Math.max(due.length, 1);
    case 'ANN':
      return annuityPayment(contract, state, due);
    case 'NAM':
    case 'PAM':
      return state.nextPrincipalRedemptionPayment;
  }
}

/**
 * The level payment: what is owed on the first of these days, over the sum of what 1 on each of them is worth then.
 *
 * @see ACTUS technical specification, annuity amount function
 */
function annuityPayment(contract: Contract, state: ContractState, due: readonly CalendarDate[]): number {
  const [first] = due;
  if (first === undefined) return contract.sign * (state.notionalPrincipal + state.accruedInterest);
  const owed = state.notionalPrincipal + accrue(contract, state, first).accruedInterest;
  let worth = 1;
  let sum = 0;
  let last = first;
  for (const date of due) {
    worth /= 1 + state.nominalInterestRate * yearFraction(contract, last, date);
    sum += worth;
    last = date;
  }
  return (contract.sign * owed) / sum;
}

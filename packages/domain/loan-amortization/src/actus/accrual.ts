import type { CalendarDate } from '@emporion/kernel';
import { type Contract, yearFraction } from './contract.ts';
import type { ContractState } from './state.ts';

/** The state on a later day on which nothing but time has passed. */
export function accrue(contract: Contract, state: ContractState, date: CalendarDate): ContractState {
  const year = yearFraction(contract, state.statusDate, date);
  return {
    ...state,
    statusDate: date,
    accruedInterest: state.accruedInterest + year * state.nominalInterestRate * state.interestCalculationBaseAmount,
    feeAccrued: feeAccruedOn(contract, state, date),
  };
}

function feeAccruedOn(contract: Contract, state: ContractState, date: CalendarDate): number {
  const { feeRate = 0, feeBasis } = contract.terms;
  if (feeRate === 0) return state.feeAccrued;
  if (feeBasis === 'A') return contract.sign * feeRate * partOfFeePeriod(contract, date);
  return state.feeAccrued + yearFraction(contract, state.statusDate, date) * state.notionalPrincipal * feeRate;
}

/** How much of the time between two fees has passed. */
export function partOfFeePeriod(contract: Contract, date: CalendarDate): number {
  const { feeDates, terms } = contract;
  const next = feeDates.find((fee) => fee > date);
  if (next === undefined) return 0;
  const last = feeDates.findLast((fee) => fee <= date) ?? terms.initialExchangeDate;
  const period = yearFraction(contract, last, next);
  // From a 30th to a 31st some day counts see no time at all.
  return period === 0 ? 0 : yearFraction(contract, last, date) / period;
}

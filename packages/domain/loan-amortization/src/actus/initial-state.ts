import { plusDays } from '@emporion/kernel';
import { partOfFeePeriod } from './accrual.ts';
import { type Contract, yearFraction } from './contract.ts';
import { fixedPayment } from './redemption.ts';
import type { ContractState } from './state.ts';
import type { ContractTerms } from './terms.ts';

/** Where a contract stands on its status date. */
export function initialState(contract: Contract): ContractState {
  const { terms, sign } = contract;
  const dormant: ContractState = {
    statusDate: terms.statusDate,
    contractPerformance: terms.contractPerformance ?? 'PF',
    notionalPrincipal: 0,
    nominalInterestRate: 0,
    accruedInterest: 0,
    feeAccrued: 0,
    interestCalculationBaseAmount: 0,
    nextPrincipalRedemptionPayment: terms.nextPrincipalRedemptionPayment ?? 0,
    notionalScalingMultiplier: terms.notionalScalingMultiplier ?? 1,
    interestScalingMultiplier: terms.interestScalingMultiplier ?? 1,
  };
  if (terms.initialExchangeDate > terms.statusDate) return dormant;
  const lent = withPrincipal(contract, dormant);
  return withPayment(
    contract,
    {
      ...lent,
      accruedInterest:
        terms.accruedInterest === undefined ? interestSinceLastDue(contract, lent) : sign * terms.accruedInterest,
      feeAccrued: terms.feeAccrued === undefined ? feeSinceLastPaid(contract, lent) : sign * terms.feeAccrued,
    },
    plusDays(terms.statusDate, 1),
  );
}

/** The state once the principal has been handed over. */
export function exchanged(contract: Contract, state: ContractState): ContractState {
  const { terms, sign } = contract;
  const lent = withPrincipal(contract, state);
  return withPayment(
    contract,
    {
      ...lent,
      accruedInterest:
        terms.accruedInterest === undefined ? interestBeforeExchange(contract, lent) : sign * terms.accruedInterest,
    },
    terms.initialExchangeDate,
  );
}

function withPrincipal({ terms, sign }: Contract, state: ContractState): ContractState {
  const notionalPrincipal = sign * terms.notionalPrincipal;
  return {
    ...state,
    notionalPrincipal,
    nominalInterestRate: terms.nominalInterestRate ?? 0,
    interestCalculationBaseAmount: hasOwnBase(terms)
      ? sign * (terms.interestCalculationBaseAmount ?? terms.notionalPrincipal)
      : notionalPrincipal,
  };
}

const hasOwnBase = ({ contractType, interestCalculationBase = 'NT' }: ContractTerms): boolean =>
  contractType !== 'PAM' && interestCalculationBase !== 'NT';

const withPayment = (contract: Contract, state: ContractState, from: ContractState['statusDate']): ContractState =>
  contract.terms.nextPrincipalRedemptionPayment === undefined
    ? { ...state, nextPrincipalRedemptionPayment: fixedPayment(contract, state, from) }
    : state;

/** Interest that ran before the principal was handed over, where the terms let it begin earlier. */
function interestBeforeExchange(contract: Contract, state: ContractState): number {
  const { initialExchangeDate, cycleAnchorDateOfInterestPayment: begin = initialExchangeDate } = contract.terms;
  if (begin >= initialExchangeDate) return 0;
  return yearFraction(contract, begin, initialExchangeDate) * state.notionalPrincipal * state.nominalInterestRate;
}

/** Without a day on which interest was due before, there is no telling since when it accrues. */
function interestSinceLastDue(contract: Contract, state: ContractState): number {
  const last = contract.interestDates.findLast((date) => date < state.statusDate);
  if (last === undefined) return 0;
  return yearFraction(contract, last, state.statusDate) * state.notionalPrincipal * state.nominalInterestRate;
}

function feeSinceLastPaid(contract: Contract, state: ContractState): number {
  const { feeRate = 0, feeBasis } = contract.terms;
  if (feeBasis === 'A') return contract.sign * feeRate * partOfFeePeriod(contract, state.statusDate);
  const last = contract.feeDates.findLast((date) => date <= state.statusDate);
  if (last === undefined) return 0;
  return yearFraction(contract, last, state.statusDate) * state.notionalPrincipal * feeRate;
}

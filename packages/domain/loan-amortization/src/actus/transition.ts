import { plusDays } from '@emporion/kernel';
import type { Contract } from './contract.ts';
import type { ScheduledEvent } from './event.ts';
import { exchanged } from './initial-state.ts';
import { fixedPayment, prepayment, redemption } from './redemption.ts';
import type { ContractState } from './state.ts';
import type { ContractTerms } from './terms.ts';

/**
 * What an event makes of a state that has accrued up to it.
 *
 * @see ACTUS technical specification, state transition functions of PAM, LAM, NAM and ANN
 */
export function transition(contract: Contract, state: ContractState, event: ScheduledEvent): ContractState {
  const { terms } = contract;
  switch (event.eventType) {
    case 'IED':
      return exchanged(contract, state);
    case 'PR':
      return repaid(contract, state, redemption(contract, state));
    case 'PP':
      return repaid(contract, state, prepayment(contract, state, event));
    case 'IP':
      return { ...state, accruedInterest: 0 };
    case 'IPCI':
      return {
        ...withNotional(terms, state, state.notionalPrincipal + state.accruedInterest),
        accruedInterest: 0,
      };
    case 'FP':
      return { ...state, feeAccrued: 0 };
    case 'RRF':
      return { ...state, nominalInterestRate: terms.nextResetRate ?? state.nominalInterestRate };
    case 'RR':
      return { ...state, nominalInterestRate: resetRate(terms, state.nominalInterestRate, event.observed) };
    case 'PRF':
      return {
        ...state,
        nextPrincipalRedemptionPayment: fixedPayment(contract, state, plusDays(state.statusDate, 1)),
      };
    case 'SC':
      return scaled(terms, state, event.observed);
    case 'IPCB':
      return { ...state, interestCalculationBaseAmount: state.notionalPrincipal };
    case 'CE':
      return { ...state, contractPerformance: event.contractPerformance ?? state.contractPerformance };
    case 'TD':
    case 'MD':
      return {
        ...state,
        notionalPrincipal: 0,
        accruedInterest: 0,
        feeAccrued: 0,
        interestCalculationBaseAmount: 0,
      };
    case 'PY':
    case 'PRD':
    case 'AD':
      return state;
  }
}

// The formulas keep the base of NTIED for ever. The reference cases of the standard let it follow the notional from its
// first change on, and so does this.
const withNotional = (terms: ContractTerms, state: ContractState, notionalPrincipal: number): ContractState =>
  terms.interestCalculationBase === 'NTL' && terms.contractType !== 'PAM'
    ? { ...state, notionalPrincipal }
    : { ...state, notionalPrincipal, interestCalculationBaseAmount: notionalPrincipal };

const repaid = ({ terms, sign }: Contract, state: ContractState, amount: number): ContractState =>
  withNotional(terms, state, state.notionalPrincipal - sign * amount);

/** The new rate: no further from the old one than a period allows, and within the bounds of the whole life. */
function resetRate(terms: ContractTerms, old: number, observed: number): number {
  const { rateMultiplier = 1, rateSpread = 0 } = terms;
  const { periodFloor = -Infinity, periodCap = Infinity, lifeFloor = -Infinity, lifeCap = Infinity } = terms;
  const wanted = observed * rateMultiplier + rateSpread;
  return clamp(clamp(wanted, old + periodFloor, old + periodCap), lifeFloor, lifeCap);
}

const clamp = (value: number, floor: number, cap: number): number => Math.min(Math.max(value, floor), cap);

function scaled(terms: ContractTerms, state: ContractState, index: number): ContractState {
  const { scalingEffect = '000', scalingIndexAtContractDealDate = 1 } = terms;
  const multiplier = index / scalingIndexAtContractDealDate;
  return {
    ...state,
    interestScalingMultiplier: scalingEffect.startsWith('I') ? multiplier : state.interestScalingMultiplier,
    notionalScalingMultiplier: scalingEffect.includes('N') ? multiplier : state.notionalScalingMultiplier,
  };
}

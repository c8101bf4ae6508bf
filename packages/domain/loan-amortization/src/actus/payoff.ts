import { type Contract, yearFraction } from './contract.ts';
import type { ScheduledEvent } from './event.ts';
import { redemption } from './redemption.ts';
import type { ContractState } from './state.ts';

/**
 * What the party of the contract role receives by an event, in the currency of the contract and not rounded.
 *
 * @param before - the state that the event before left
 * @param state - the same, accrued up to this event
 * @see ACTUS technical specification, payoff functions of PAM, LAM, NAM and ANN
 */
export function payoff(
  contract: Contract,
  event: ScheduledEvent,
  { before, state }: { readonly before: ContractState; readonly state: ContractState },
): number {
  const { terms, sign } = contract;
  switch (event.eventType) {
    case 'IED':
      return -sign * (terms.notionalPrincipal + (terms.premiumDiscountAtIED ?? 0));
    case 'PR':
      return sign * state.notionalScalingMultiplier * redemption(contract, state);
    case 'PP':
      return sign * Math.min(event.observed, sign * state.notionalPrincipal);
    case 'PY':
      return penalty(
        contract,
        event,
        yearFraction(contract, before.statusDate, state.statusDate) * before.notionalPrincipal,
      );
    case 'IP':
      return state.interestScalingMultiplier * state.accruedInterest;
    case 'FP':
      return terms.feeBasis === 'A' ? sign * (terms.feeRate ?? 0) : state.feeAccrued;
    // The interest in a price is signed for its party already. The standard signs it once more, and its reference cases too.
    case 'PRD':
      return -sign * ((terms.priceAtPurchaseDate ?? 0) + state.accruedInterest);
    case 'TD':
      return sign * ((terms.priceAtTerminationDate ?? 0) + state.accruedInterest);
    case 'MD':
      return (
        state.notionalScalingMultiplier * state.notionalPrincipal +
        state.interestScalingMultiplier * state.accruedInterest +
        state.feeAccrued
      );
    case 'IPCI':
    case 'CE':
    case 'RRF':
    case 'RR':
    case 'PRF':
    case 'SC':
    case 'IPCB':
    case 'AD':
      return 0;
  }
}

/** @param exposure - the notional times the part of a year since the last event */
function penalty({ terms, sign }: Contract, { observed }: ScheduledEvent, exposure: number): number {
  const { penaltyType = 'O', penaltyRate = 0, nominalInterestRate = 0 } = terms;
  switch (penaltyType) {
    case 'O':
      return 0;
    case 'A':
      return sign * penaltyRate;
    case 'N':
      return exposure * penaltyRate;
    case 'I':
      return exposure * Math.max(0, nominalInterestRate - observed);
  }
}

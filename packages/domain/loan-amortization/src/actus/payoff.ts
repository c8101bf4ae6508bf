import { type Contract, yearFraction } from './contract.ts';
import type { ScheduledEvent } from './event.ts';
import { prepayment, redemption } from './redemption.ts';
import type { ContractState } from './state.ts';

/** The states around the time that passed before an event. */
export interface Around {
  /** What the event before left. */
  readonly before: ContractState;
  /** The same, accrued up to this event. */
  readonly state: ContractState;
}

/**
 * What the party of the contract role receives by an event, in the currency of the contract and not rounded.
 *
 * @see ACTUS technical specification, payoff functions of PAM, LAM, NAM and ANN
 */
export function payoff(contract: Contract, event: ScheduledEvent, { before, state }: Around): number {
  const { terms, sign } = contract;
  switch (event.eventType) {
    case 'IED':
      return -sign * (terms.notionalPrincipal + (terms.premiumDiscountAtIED ?? 0));
    case 'PR':
      return sign * state.notionalScalingMultiplier * redemption(contract, state);
    case 'PP':
      return sign * prepayment(contract, state, event);
    case 'PY':
      return penalty(contract, event, { before, state });
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

/** A rate of the notional, or the interest above the market's, is charged for the time since the last event. */
function penalty(contract: Contract, { observed }: ScheduledEvent, { before, state }: Around): number {
  const { penaltyType = 'O', penaltyRate = 0 } = contract.terms;
  const exposure = yearFraction(contract, before.statusDate, state.statusDate) * state.notionalPrincipal;
  switch (penaltyType) {
    case 'O':
      return 0;
    case 'A':
      return contract.sign * penaltyRate;
    case 'N':
      return exposure * penaltyRate;
    case 'I':
      return exposure * Math.max(0, state.nominalInterestRate - observed);
  }
}

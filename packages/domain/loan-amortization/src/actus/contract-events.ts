import { err, ok, type Result } from '@emporion/kernel';
import { accrue } from './accrual.ts';
import { contractOf } from './contract.ts';
import { type Environment, observe } from './environment.ts';
import type { ContractEvent } from './event.ts';
import { initialState } from './initial-state.ts';
import { maturityOf, type UndeterminedMaturity } from './maturity.ts';
import { payoff } from './payoff.ts';
import { type ScheduleRefusal, scheduleOf } from './schedule.ts';
import { redemptions } from './scheduled-dates.ts';
import type { ContractTerms } from './terms.ts';
import { transition } from './transition.ts';

/** Why a contract cannot be evaluated. */
export type ContractRefusal =
  | UndeterminedMaturity
  | ScheduleRefusal
  /** An amortizing contract without a cycle, or a `NAM` without a payment. */
  | { readonly reason: 'redemption-undetermined' };

/**
 * The events of a loan after its status date, each with its payoff and what it leaves, by the ACTUS standard: nothing is
 * rounded. A contract that is bought shows what happens from the purchase on.
 *
 * Refuses what `ContractRefusal` names.
 *
 * @throws RangeError if the notional is not a positive number, the contract ends before it begins, it needs a calendar
 * that the environment does not bring, a schedule has more than 40,000 dates, or a date leaves the years 1 to 9999.
 */
export function contractEvents(
  terms: ContractTerms,
  environment: Environment = {},
): Result<readonly ContractEvent[], ContractRefusal> {
  const { contractType, notionalPrincipal, initialExchangeDate, currency, settlementCurrency = currency } = terms;
  if (!(notionalPrincipal > 0 && notionalPrincipal < Infinity)) {
    throw new RangeError(`not a notional principal: ${notionalPrincipal}`);
  }
  if (contractType !== 'PAM' && redemptions(terms) === undefined) return err({ reason: 'redemption-undetermined' });
  if (contractType === 'NAM' && terms.nextPrincipalRedemptionPayment === undefined) {
    return err({ reason: 'redemption-undetermined' });
  }
  const maturity = maturityOf(terms);
  if (!maturity.ok) return maturity;
  if (maturity.value < initialExchangeDate) throw new RangeError('not a contract: it ends before it begins');
  const contract = contractOf(terms, maturity.value, environment);
  const schedule = scheduleOf(contract, environment);
  if (!schedule.ok) return schedule;

  const purchase = schedule.value.findIndex(({ eventType }) => eventType === 'PRD');
  const events: ContractEvent[] = [];
  let before = initialState(contract);
  for (const [index, event] of schedule.value.entries()) {
    const state = accrue(contract, before, event.calculationDate);
    let amount = payoff(contract, event, { before, state });
    if (settlementCurrency !== currency && amount !== 0) {
      const exchangeRate = observe(environment, `${currency}/${settlementCurrency}`, event.eventDate);
      if (!exchangeRate.ok) return exchangeRate;
      amount *= exchangeRate.value;
    }
    const after = transition(contract, state, event);
    const { eventType, eventDate } = event;
    // + 0, so that nothing is never −0.
    if (index >= purchase)
      events.push({ eventType, eventDate, payoff: amount + 0, currency: settlementCurrency, state: after });
    // Looking changes nothing: not every day count gives two halves of a period the interest of the whole.
    if (eventType !== 'AD') before = after;
  }
  return ok(events);
}

import { type CalendarDate, err, formatCalendarDate, ok, type Result } from '@emporion/kernel';
import { accrue } from './accrual.ts';
import { type Contract, contractOf } from './contract.ts';
import { type Environment, observe, type Unobserved } from './environment.ts';
import type { ContractEvent, ScheduledEvent } from './event.ts';
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
  /** A `NAM` that is redeemed in payments of which the terms do not tell the amount. */
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
  const maturity = agreedMaturity(terms);
  if (!maturity.ok) return maturity;
  const contract = contractOf(terms, maturity.value, environment);
  const schedule = scheduleOf(contract, environment);
  if (!schedule.ok) return schedule;

  const { currency, settlementCurrency = currency } = terms;
  const purchase = schedule.value.findIndex(({ eventType }) => eventType === 'PRD');
  const events: ContractEvent[] = [];
  let before = initialState(contract);
  for (const [index, event] of schedule.value.entries()) {
    const { eventType, eventDate } = event;
    const accrued = accrue(contract, before, event.calculationDate);
    const settled = settle(payoff(contract, event, { before, state: accrued }), contract, { event, environment });
    if (!settled.ok) return settled;
    const state = transition(contract, accrued, event);
    if (index >= purchase) {
      events.push({ eventType, eventDate, payoff: settled.value, currency: settlementCurrency, state });
    }
    // Looking changes nothing, not even the last digit of interest that accrues in two steps.
    if (eventType !== 'AD') before = state;
  }
  return ok(events);
}

function agreedMaturity(terms: ContractTerms): Result<CalendarDate, ContractRefusal> {
  const { contractType, notionalPrincipal, initialExchangeDate, nextPrincipalRedemptionPayment } = terms;
  if (!(notionalPrincipal > 0 && notionalPrincipal < Infinity)) {
    throw new RangeError(`not a notional principal: ${notionalPrincipal}`);
  }
  if (contractType === 'NAM' && redemptions(terms) !== undefined && nextPrincipalRedemptionPayment === undefined) {
    return err({ reason: 'redemption-undetermined' });
  }
  const maturity = maturityOf(terms);
  if (maturity.ok && maturity.value < initialExchangeDate) {
    throw new RangeError(`mature before the initial exchange: ${formatCalendarDate(maturity.value)}`);
  }
  return maturity;
}

/** A payoff in the currency in which it is settled. */
function settle(
  amount: number,
  { terms }: Contract,
  { event, environment }: { readonly event: ScheduledEvent; readonly environment: Environment },
): Result<number, Unobserved> {
  const { currency, settlementCurrency = currency } = terms;
  if (amount === 0) return ok(0);
  if (settlementCurrency === currency) return ok(amount);
  const exchangeRate = observe(environment, `${currency}/${settlementCurrency}`, event.eventDate);
  return exchangeRate.ok ? ok(amount * exchangeRate.value) : exchangeRate;
}

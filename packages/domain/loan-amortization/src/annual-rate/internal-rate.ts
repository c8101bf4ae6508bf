import { type CalendarDate, err, ok, type Result } from '@emporion/kernel';
import { cashFlows } from './cash-flows.ts';
import { forcesByRunningSums, forcesOfFlows } from './forces-of-flows.ts';
import { onlyForce } from './only-force.ts';
import type { InternalRate, RateRefusal } from './rate-refusal.ts';

/** An amount on a day: positive when it is received, negative when it is paid. */
export interface DatedFlow {
  readonly date: CalendarDate;
  readonly amount: number;
}

/**
 * The rate of a period at which flows one period apart are worth nothing together: the internal rate of return.
 *
 * All rates above −100 % are found and told; where there are several, `rate` is the smallest that is not negative, else
 * the one nearest to zero. Refused with `no-rate` where there is none.
 *
 * @param flows - one amount for each period from now on, in any unit; zero where nothing flows
 * @throws RangeError if an amount is not finite.
 */
export function internalRate(flows: readonly number[]): Result<InternalRate, RateRefusal> {
  const times = new Array<number>(flows.length);
  const amounts = new Array<number>(flows.length);
  for (let k = 0; k < flows.length; k++) {
    times[k] = k;
    amounts[k] = flows[k] ?? 0;
  }
  return rateOfFlows(times, amounts);
}

/**
 * The rate of a year of 365 days at which dated flows are worth nothing together, as `XIRR` of a spreadsheet has it.
 *
 * Flows may come in any order. Several rates are told as by `internalRate`.
 *
 * @throws RangeError if an amount is not finite.
 */
export function datedRate(flows: readonly DatedFlow[]): Result<InternalRate, RateRefusal> {
  const times = new Array<number>(flows.length);
  const amounts = new Array<number>(flows.length);
  const start = flows[0]?.date ?? 0;
  for (let k = 0; k < flows.length; k++) {
    const flow = flows[k];
    if (flow === undefined) continue;
    times[k] = (flow.date - start) / 365;
    amounts[k] = flow.amount;
  }
  return rateOfFlows(times, amounts);
}

/** Each level of signs costs as many roots as it has; this many take a few milliseconds. */
export const mostSignChanges = 64;

/** The rate of a unit of time at which amounts at those times are worth nothing together. */
export function rateOfFlows(times: readonly number[], amounts: readonly number[]): Result<InternalRate, RateRefusal> {
  const flows = cashFlows(times, amounts);
  if (flows.turns === 1) {
    const rate = Math.expm1(onlyForce(flows));
    if (isRate(rate)) return ok({ rate, multipleRoots: false, others: [] });
  }
  const known = forcesByRunningSums(flows);
  if (known === undefined && flows.turns > mostSignChanges) {
    return err({ reason: 'too-many-sign-changes', signChanges: flows.turns, most: mostSignChanges });
  }
  const received = flows.amounts.reduce((sum, amount) => (amount > 0 ? sum + amount : sum), 0);
  const paid = flows.amounts.reduce((sum, amount) => (amount < 0 ? sum - amount : sum), 0);
  return chosenRate(known ?? forcesOfFlows(flows), received, paid);
}

const isRate = (rate: number): boolean => rate > -1 && rate < Number.POSITIVE_INFINITY;

/** Of the forces of interest at which flows are worth nothing, the rate to tell first. */
export function chosenRate(
  forces: readonly number[],
  received: number,
  paid: number,
): Result<InternalRate, RateRefusal> {
  const rates = forces.map((force) => Math.expm1(force)).filter(isRate);
  const rate = rates.find((candidate) => candidate >= 0) ?? rates.at(-1);
  if (rate === undefined) return err({ reason: 'no-rate', received, paid });
  return ok({ rate, multipleRoots: rates.length > 1, others: rates.filter((other) => other !== rate) });
}

/** The rate, where there is no other; refuses `several-rates`. */
export function onlyRate(found: Result<InternalRate, RateRefusal>): Result<number, RateRefusal> {
  if (!found.ok) return found;
  const { rate, others } = found.value;
  return others.length === 0
    ? ok(rate)
    : err({ reason: 'several-rates', rates: [rate, ...others].sort((a, b) => a - b) });
}

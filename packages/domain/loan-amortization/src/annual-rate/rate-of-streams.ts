import { err, type Result } from '@emporion/kernel';
import { type CashFlows, cashFlows } from './cash-flows.ts';
import { fallingRoot, highestForce, lowestForce } from './falling-root.ts';
import { forcesOfFlows } from './forces-of-flows.ts';
import { chosenRate, mostSignChanges } from './internal-rate.ts';
import { newCurve } from './mean-discount.ts';
import type { InternalRate, RateRefusal } from './rate-refusal.ts';
import { creditCurve, forceOfStreams, totalOf, type UnitStream } from './unit-streams.ts';

/** The rate of a period at which payments are worth what is advanced; both are in order of time. */
export function rateOfStreams(
  advances: readonly UnitStream[],
  payments: readonly UnitStream[],
): Result<InternalRate, RateRefusal> {
  if (endOf(advances) < startOf(payments)) {
    return chosenRate([forceOfStreams(advances, payments)], totalOf(payments), totalOf(advances));
  }
  const flows = singleFlows(advances, payments);
  if (flows.turns > mostSignChanges) {
    return err({ reason: 'too-many-sign-changes', signChanges: flows.turns, most: mostSignChanges });
  }
  return chosenRate(forcesOfMixed(flows), totalOf(payments), totalOf(advances));
}

const startOf = (streams: readonly UnitStream[]): number =>
  streams.reduce((start, { t, f }) => Math.min(start, t + f), Number.POSITIVE_INFINITY);

const endOf = (streams: readonly UnitStream[]): number =>
  streams.reduce((end, { t, f, count }) => Math.max(end, t + f + count - 1), 0);

/** Every force of interest of advances and payments that mix, or meet. */
function forcesOfMixed(flows: CashFlows): readonly number[] {
  const { curveAt, scale } = creditCurve(netStreams(flows, -1), netStreams(flows, 1));
  const curve = newCurve();
  const signBetween = (before: number, after: number): number => {
    curveAt((before + after) / 2, curve);
    return Math.sign(curve.value);
  };
  // Compound interest in the fraction of a period, too, has its roots close by, and all of those can be found.
  const nearby = forcesOfFlows(flows);
  const forces: number[] = [];
  let from = lowestForce;
  let sign = Math.sign(flows.amounts.at(-1) ?? 0);
  for (const [k, guess] of nearby.entries()) {
    const next = nearby[k + 1];
    const to = next === undefined ? highestForce : (guess + next) / 2;
    const signAtEnd = next === undefined ? Math.sign(flows.amounts[0] ?? 0) : signBetween(guess, next);
    if (sign * signAtEnd < 0) {
      const rising = sign;
      const oriented: typeof curveAt = (u, at) => {
        curveAt(u, at);
        at.value *= rising;
        at.slope *= rising;
        at.curvature *= rising;
      };
      forces.push(fallingRoot(oriented, { from, to, guess, scale }));
    }
    [from, sign] = [to, signAtEnd];
  }
  return forces;
}

/** The flows of one sign. */
const netStreams = ({ times, amounts }: CashFlows, sign: 1 | -1): readonly UnitStream[] =>
  times.flatMap((time, k) => {
    const amount = sign * (amounts[k] ?? 0);
    return amount > 0 ? [{ amount, count: 1, t: Math.floor(time), f: time - Math.floor(time) }] : [];
  });

/** One amount at a time, payments positive and advances negative. */
function singleFlows(advances: readonly UnitStream[], payments: readonly UnitStream[]): CashFlows {
  const times: number[] = [];
  const amounts: number[] = [];
  for (const [streams, sign] of [
    [advances, -1],
    [payments, 1],
  ] as const) {
    for (const { amount, count, t, f } of streams) {
      for (let k = 0; k < count; k++) {
        times.push(t + f + k);
        amounts.push(sign * amount);
      }
    }
  }
  return cashFlows(times, amounts);
}

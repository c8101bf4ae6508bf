import { commonWeights, exactRatio, multiplyRatio, type RoundingMode, roundRatioExact } from '@emporion/money';
import type { LevyGroup } from './tax-groups.ts';
import type { TaxableLine, TaxPolicy } from './tax-policy.ts';

/** What is levied on each group in whole minor units, rounded where the policy says. */
export function taxesRounded(
  { roundAt, rounding }: TaxPolicy,
  groups: readonly LevyGroup[],
  lines: readonly TaxableLine[],
): readonly number[] {
  if (roundAt === 'order') return roundedTogether(groups, rounding);
  if (roundAt === 'unit') return groups.map((group) => roundedAtUnits(group, lines, rounding));
  return groups.map(({ base, levy }) => multiplyRatio(base, levy.rate, rounding));
}

/** The units of a line differ by a minor unit at most: some cost the amount rounded toward zero, the rest one more. */
function roundedAtUnits({ base, levy, places }: LevyGroup, lines: readonly TaxableLine[], mode: RoundingMode): number {
  const quantity = lines[places[0] ?? 0]?.quantity ?? 1;
  const unit = Math.trunc(base / quantity);
  const more = Math.abs(base - unit * quantity);
  const tax = (quantity - more) * multiplyRatio(unit + 0, levy.rate, mode);
  return more === 0 ? tax + 0 : tax + more * multiplyRatio(unit + Math.sign(base), levy.rate, mode);
}

/**
 * The exact sum of all levies rounded once; every levy gets its exact value rounded down, and the units that are left go to
 * the largest remainders, of equal ones to the lower key: the order of the lines makes no difference.
 */
function roundedTogether(groups: readonly LevyGroup[], mode: RoundingMode): readonly number[] {
  if (groups.length === 0) return [];
  // There is a handful of rates in an order, and their common denominator is soon beyond a number.
  const exact = groups.map(({ base, levy: { rate } }) =>
    exactRatio(BigInt(base) * BigInt(rate.numerator), BigInt(rate.denominator)),
  );
  const [unit = 1n, ...values] = commonWeights([exactRatio(1n, 1n), ...exact]);
  const whole = roundRatioExact(
    values.reduce((sum, value) => sum + value, 0n),
    unit,
    mode,
  );
  const floors = values.map((value) => roundRatioExact(value, unit, 'floor'));
  const remainders = values.map((value, place) => value - (floors[place] ?? 0n) * unit);
  const left = Number(whole - floors.reduce((sum, floor) => sum + floor, 0n));
  const keyOf = (place: number): string => groups[place]?.levy.key ?? '';
  const largest = [...remainders.keys()].sort(
    (a, b) => descending(remainders[a], remainders[b]) || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
  const raised = new Set(largest.slice(0, left));
  return floors.map((floor, place) => Number(floor) + (raised.has(place) ? 1 : 0));
}

const descending = (a = 0n, b = 0n): number => (a > b ? -1 : a < b ? 1 : 0);

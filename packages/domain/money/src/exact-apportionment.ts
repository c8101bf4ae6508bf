import { err, ok, type Result } from '@emporion/kernel';
import type { ApportionmentRefusal, ApportionmentRule } from './apportionment-rule.ts';
import { greatestCommonDivisor } from './exact-ratio.ts';

/**
 * Split a total of any size in proportion to weights, without losing or inventing a unit.
 *
 * @param weights - integers ≥ 0
 * @returns one share for each weight; the methods that separate the rest append it
 * @throws RangeError if a weight, a cap or the step is out of range, or if there are not as many caps as weights.
 */
export function apportionExact(
  total: bigint,
  weights: readonly bigint[],
  rule: ApportionmentRule<bigint> = {},
): Result<readonly bigint[], ApportionmentRefusal<bigint>> {
  const step = rule.step ?? 1n;
  if (step < 1n) throw new RangeError(`not a step: ${step}`);
  for (const weight of weights) if (weight < 0n) throw new RangeError(`not a weight: ${weight}`);
  if (total % step !== 0n) return err({ reason: 'not-a-multiple-of-step', step });
  const weighed = weights.some((weight) => weight > 0n);
  if (!weighed && (rule.zeroWeights !== 'even' || weights.length === 0)) return err({ reason: 'no-positive-weight' });
  const lines = weighed ? weights : weights.map(() => 1n);
  const units = (total < 0n ? -total : total) / step;
  const shares = split(units, lines, rule, step);
  const unit = total < 0n ? -step : step;
  return shares.ok ? ok(shares.value.map((share) => share * unit)) : shares;
}

function split(
  units: bigint,
  weights: readonly bigint[],
  rule: ApportionmentRule<bigint>,
  step: bigint,
): Result<readonly bigint[], ApportionmentRefusal<bigint>> {
  if (rule.method === undefined || rule.method === 'largestRemainder') {
    return rule.caps === undefined
      ? ok(byLargestRemainder(units, weights, rule.ties === 'firstIndex'))
      : withinCaps(units, weights, rule.caps, rule.ties === 'firstIndex', step);
  }
  switch (rule.method) {
    case 'largestRatio':
      return ok(giveOneEach(floors(units, weights), units, byWeight(weights)));
    case 'floorToFirst':
      return ok(giveOneEach(floors(units, weights), units, weighedLines(weights)));
    case 'floorSeparate':
      return ok(withRest(floors(units, weights), units));
    case 'blockSeparate': {
      const block = weights.reduce(greatestCommonDivisor, 0n);
      const blocks = (units * block) / sumOf(weights);
      const shares = weights.map((weight) => (blocks * weight) / block);
      return ok(withRest(shares, units));
    }
  }
}

function byLargestRemainder(units: bigint, weights: readonly bigint[], firstIndex: boolean): readonly bigint[] {
  const sum = sumOf(weights);
  const remainders = weights.map((weight) => (units * weight) % sum);
  const order = byWeight(firstIndex ? weights.map(() => 0n) : weights, remainders);
  return giveOneEach(floors(units, weights), units, order);
}

/**
 * Lines whose exact share reaches their cap get the cap, and the others share what is left, until nobody reaches it.
 * The last split then keeps every cap by itself, because no share exceeds its exact value rounded up.
 */
function withinCaps(
  units: bigint,
  weights: readonly bigint[],
  caps: readonly bigint[],
  firstIndex: boolean,
  step: bigint,
): Result<readonly bigint[], ApportionmentRefusal<bigint>> {
  if (caps.length !== weights.length) throw new RangeError(`${caps.length} caps for ${weights.length} weights`);
  for (const cap of caps) if (cap < 0n) throw new RangeError(`not a cap: ${cap}`);
  const most = caps.map((cap, line) => (at(weights, line) === 0n ? 0n : cap / step));
  const capacity = sumOf(most);
  if (capacity < units) return err({ reason: 'caps-too-low', capacity: capacity * step });

  const open = [...weights];
  const shares = weights.map(() => 0n);
  let left = units;
  for (let full = -1; full !== 0; ) {
    full = 0;
    const sum = sumOf(open);
    if (sum === 0n) return ok(shares);
    const exact = floors(left, open, sum);
    for (const [line, share] of exact.entries()) {
      const cap = at(most, line);
      if (at(open, line) === 0n || share < cap) continue;
      shares[line] = cap;
      open[line] = 0n;
      left -= cap;
      full += 1;
    }
  }
  const rest = byLargestRemainder(left, open, firstIndex);
  return ok(shares.map((share, line) => share + at(rest, line)));
}

const floors = (units: bigint, weights: readonly bigint[], sum: bigint = sumOf(weights)): bigint[] =>
  weights.map((weight) => (units * weight) / sum);

function giveOneEach(shares: bigint[], units: bigint, order: readonly number[]): readonly bigint[] {
  const left = Number(units - sumOf(shares));
  for (const line of order.slice(0, left)) shares[line] = at(shares, line) + 1n;
  return shares;
}

const withRest = (shares: readonly bigint[], units: bigint): readonly bigint[] => [...shares, units - sumOf(shares)];

const weighedLines = (weights: readonly bigint[]): readonly number[] =>
  [...weights.keys()].filter((line) => at(weights, line) > 0n);

/** Lines with the largest remainder first, then the largest weight, then the lowest index. */
const byWeight = (weights: readonly bigint[], remainders: readonly bigint[] = []): readonly number[] =>
  [...weights.keys()].sort(
    (a, b) =>
      descending(remainders[a] ?? 0n, remainders[b] ?? 0n) || descending(at(weights, a), at(weights, b)) || a - b,
  );

const descending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0);

const sumOf = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

const at = (values: readonly bigint[], index: number): bigint => values[index] ?? 0n;

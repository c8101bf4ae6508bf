import { err, ok, type Result } from '@emporion/kernel';
import type { ApportionmentRefusal, ApportionmentRule } from './apportionment-rule.ts';
import { byLargestRemainderWithin } from './capped-shares.ts';
import { apportionExact } from './exact-apportionment.ts';
import { byLargestRemainder } from './largest-remainder.ts';

/**
 * Split an integer total in proportion to weights, without losing or inventing a unit.
 *
 * By largest remainder unless the rule says otherwise: no share is farther than one unit from its exact value, and the
 * same weights get the same shares in whatever order they stand, but for ties of equal weights.
 *
 * @param total - a safe integer of either sign
 * @param weights - safe integers ≥ 0
 * @returns one share for each weight; the methods that separate the rest append it
 * @throws RangeError if an argument is out of range, or if there are not as many caps as weights.
 * @see M. Balinski and H. P. Young, Fair Representation (1982), for Hamilton's method and its quota property
 */
export function apportion(
  total: number,
  weights: readonly number[],
  rule?: ApportionmentRule<number>,
): Result<readonly number[], ApportionmentRefusal<number>> {
  if (!Number.isSafeInteger(total)) throw new RangeError(`not a safe integer: ${total}`);
  let sum = 0;
  let largest = 0;
  for (let line = 0; line < weights.length; line += 1) {
    const weight = weights[line] ?? Number.NaN;
    if (!(weight >= 0) || Math.floor(weight) !== weight) throw new RangeError(`not a weight: ${weight}`);
    sum += weight;
    if (weight > largest) largest = weight;
  }
  if (!Number.isSafeInteger(largest)) throw new RangeError(`not a weight: ${largest}`);
  const size = Math.abs(total);
  const plain = rule === undefined || isPlain(rule);
  if (!plain || !Number.isSafeInteger(sum) || !Number.isSafeInteger(size * largest)) {
    return throughBigInt(total, weights, rule);
  }
  if (sum === 0) return err({ reason: 'no-positive-weight' });
  if (rule?.caps !== undefined) {
    const capped = byLargestRemainderWithin(size, weights, rule.caps);
    return capped.ok && total < 0 ? ok(mirrored(capped.value)) : capped;
  }
  const shares = byLargestRemainder(size, weights, sum);
  return ok(total < 0 ? mirrored(shares) : shares);
}

/** Rules that the fast path knows: largest remainder, with or without caps. */
type PlainRule = { readonly caps?: readonly number[] };

const isPlain = (rule: ApportionmentRule<number>): rule is PlainRule =>
  (rule.method === undefined || rule.method === 'largestRemainder') &&
  rule.ties !== 'firstIndex' &&
  rule.zeroWeights !== 'even' &&
  (rule.step === undefined || rule.step === 1);

function mirrored(shares: number[]): number[] {
  for (let line = 0; line < shares.length; line += 1) shares[line] = 0 - (shares[line] ?? 0);
  return shares;
}

function throughBigInt(
  total: number,
  weights: readonly number[],
  rule: ApportionmentRule<number> = {},
): Result<readonly number[], ApportionmentRefusal<number>> {
  const exact = exactRule(rule);
  const shares = apportionExact(BigInt(total), weights.map(BigInt), exact);
  if (shares.ok) return ok(shares.value.map(Number));
  const { error } = shares;
  switch (error.reason) {
    case 'no-positive-weight':
      return err(error);
    case 'caps-too-low':
      return err({ reason: error.reason, capacity: Number(error.capacity) });
    case 'not-a-multiple-of-step':
      return err({ reason: error.reason, step: Number(error.step) });
  }
}

function exactRule(rule: ApportionmentRule<number>): ApportionmentRule<bigint> {
  const common = {
    ...(rule.step === undefined ? {} : { step: BigInt(rule.step) }),
    ...(rule.zeroWeights === undefined ? {} : { zeroWeights: rule.zeroWeights }),
  };
  if (rule.method !== undefined && rule.method !== 'largestRemainder') return { ...common, method: rule.method };
  return {
    ...common,
    ...(rule.ties === undefined ? {} : { ties: rule.ties }),
    ...(rule.caps === undefined ? {} : { caps: rule.caps.map(BigInt) }),
  };
}

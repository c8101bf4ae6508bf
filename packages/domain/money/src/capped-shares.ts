import { err, ok, type Result } from '@emporion/kernel';
import type { ApportionmentRefusal } from './apportionment-rule.ts';
import { byLargestRemainder } from './largest-remainder.ts';

/**
 * Split a total by largest remainder when lines can take no more than their caps.
 *
 * Lines whose exact share reaches their cap get the cap, and the others share what is left, until nobody reaches it.
 * The last split then keeps every cap by itself, because no share exceeds its exact value rounded up.
 *
 * @param total - ≥ 0
 * @param weights - integers ≥ 0 with a safe sum; the product of `total` and each of them must be a safe integer
 * @throws RangeError if a cap is not a safe integer ≥ 0, or if there are not as many caps as weights.
 */
export function byLargestRemainderWithin(
  total: number,
  weights: readonly number[],
  caps: readonly number[],
): Result<number[], ApportionmentRefusal<number>> {
  if (caps.length !== weights.length) throw new RangeError(`${caps.length} caps for ${weights.length} weights`);
  const open: number[] = [];
  let sum = 0;
  let capacity = 0;
  for (let line = 0; line < caps.length; line += 1) {
    const cap = caps[line] ?? 0;
    const weight = weights[line] ?? 0;
    if (!Number.isSafeInteger(cap) || cap < 0) throw new RangeError(`not a cap: ${cap}`);
    open.push(weight);
    sum += weight;
    if (weight > 0) capacity += cap;
  }
  if (capacity < total) return err({ reason: 'caps-too-low', capacity });

  const given: number[] = open.map(() => 0);
  let left = total;
  for (let full = -1; full !== 0 && sum > 0; ) {
    const [shared, among] = [left, sum];
    full = 0;
    for (let line = 0; line < open.length; line += 1) {
      const weight = open[line] ?? 0;
      const cap = caps[line] ?? 0;
      if (weight === 0 || Math.floor((shared * weight) / among) < cap) continue;
      given[line] = cap;
      open[line] = 0;
      left -= cap;
      sum -= weight;
      full += 1;
    }
  }
  if (sum === 0) return ok(given);
  const shares = byLargestRemainder(left, open, sum);
  return ok(shares.map((share, line) => share + (given[line] ?? 0)));
}

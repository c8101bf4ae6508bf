import { ok, type Result } from '@emporion/kernel';
import { apportion } from './apportionment.ts';
import type { ApportionmentRefusal, ApportionmentRule } from './apportionment-rule.ts';
import type { Currency } from './currency.ts';
import { type Money, money } from './money.ts';

/**
 * Split an amount in proportion to weights, to the last minor unit.
 *
 * By exact largest remainder unless the rule says otherwise; caps and steps are in minor units.
 *
 * @param weights - safe integers ≥ 0, prices or quantities for example
 * @returns one share for each weight; the methods that separate the rest append it
 * @throws RangeError if a weight, a cap or the step is out of range, or if there are not as many caps as weights.
 * @example
 * allocate(money('EUR', 100), [1, 1, 1]) // 34, 33 and 33 cents
 */
export function allocate<C extends Currency>(
  whole: Money<C>,
  weights: readonly number[],
  rule?: ApportionmentRule<number>,
): Result<readonly Money<C>[], ApportionmentRefusal<number>> {
  const shares = apportion(whole.minor, weights, rule);
  return shares.ok ? ok(shares.value.map((minor) => money(whole.currency, minor))) : shares;
}

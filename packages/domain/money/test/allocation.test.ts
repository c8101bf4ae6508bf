import { describe, expect, test } from 'vitest';
import { allocate } from '../src/allocation.ts';
import { apportion } from '../src/apportionment.ts';
import { apportionExact } from '../src/exact-apportionment.ts';
import { commonWeights, parseExactRatio } from '../src/exact-ratio.ts';
import { money } from '../src/money.ts';

describe('by largest remainder', () => {
  test('a euro among three is 34, 33 and 33 cents', () => {
    expect(allocate(money('EUR', 100), [1, 1, 1])).toEqual({
      ok: true,
      value: [money('EUR', 34), money('EUR', 33), money('EUR', 33)],
    });
  });

  test('shares follow the weights, not their places', () => {
    // https://github.com/varunsrin/rusty_money/issues/103
    expect(apportion(613, [123, 102, 98, 98, 92, 92])).toEqual({ ok: true, value: [125, 104, 99, 99, 93, 93] });
    expect(apportion(613, [92, 102, 98, 98, 92, 123])).toEqual({ ok: true, value: [93, 104, 99, 99, 93, 125] });
  });

  test('of equal remainders the larger weight comes first, or the first line when the rule says so', () => {
    expect(apportion(5, [3, 7])).toEqual({ ok: true, value: [1, 4] });
    expect(apportion(5, [3, 7], { ties: 'firstIndex' })).toEqual({ ok: true, value: [2, 3] });
  });

  test('of many equal lines the first ones get the coins', () => {
    const shares = apportion(1_250, new Array<number>(500).fill(1_999));
    expect(shares.ok && shares.value).toEqual([...new Array(250).fill(3), ...new Array(250).fill(2)]);
  });

  test('negative zero weighs nothing and comes back as zero', () => {
    expect(apportion(5, [-0, 1])).toEqual({ ok: true, value: [0, 5] });
  });

  test('totals beyond 2^53 are split exactly', () => {
    expect(apportionExact(10n ** 30n + 1n, [1n, 1n, 1n])).toEqual({
      ok: true,
      value: [333333333333333333333333333334n, 333333333333333333333333333334n, 333333333333333333333333333333n],
    });
  });

  test('fractions weigh as their common integers', () => {
    const weights = commonWeights(['1/3', '2/7'].map(parseExactRatio));
    expect(weights).toEqual([7n, 6n]);
    expect(commonWeights(['0.5', '3/2', '2'].map(parseExactRatio))).toEqual([1n, 3n, 4n]);
    expect(apportionExact(10_000n, weights)).toEqual({ ok: true, value: [5385n, 4615n] });
  });
});

describe('within caps', () => {
  // Sylius, receiving_discounts_with_product_minimum_price_specified.feature
  test('an order discount stops at the minimum price of a product, and the rest goes to the others', () => {
    expect(apportion(2_700, [10_000, 4_000, 4_000], { caps: [1_000, 4_000, 4_000] })).toEqual({
      ok: true,
      value: [1_000, 850, 850],
    });
    expect(apportion(3_600, [10_000, 4_000, 3_000, 1_000], { caps: [1_000, 1_000, 3_000, 1_000] })).toEqual({
      ok: true,
      value: [1_000, 1_000, 1_200, 400],
    });
    expect(apportion(1_200, [1_000, 2_000, 5_000, 3_000], { caps: [1_000, 100, 0, 400] })).toEqual({
      ok: true,
      value: [700, 100, 0, 400],
    });
  });

  test('more than the lines can take is refused with what they can', () => {
    expect(apportion(1_000, [5_000], { caps: [500] })).toEqual({
      ok: false,
      error: { reason: 'caps-too-low', capacity: 500 },
    });
    // A line without a weight gets nothing, whatever its cap.
    expect(apportionExact(-1_000n, [5_000n, 0n], { caps: [500n, 500n] })).toEqual({
      ok: false,
      error: { reason: 'caps-too-low', capacity: 500n },
    });
  });

  test('caps count in whole steps', () => {
    expect(apportion(100, [1, 1], { caps: [24, 200], step: 5 })).toEqual({ ok: true, value: [20, 80] });
  });
});

describe('by other methods', () => {
  test.each([
    ['floorToFirst', [34, 50, 16]],
    ['largestRatio', [33, 51, 16]],
    ['floorSeparate', [33, 50, 16, 1]],
    ['blockSeparate', [32, 48, 16, 4]],
  ] as const)('%s', (method, shares) => {
    // brick/money, tests/MoneyTest.php
    expect(apportion(100, [2, 3, 1], { method })).toEqual({ ok: true, value: shares });
  });

  test('in steps of five rappen', () => {
    expect(apportion(10_000, [1, 2, 3, 7], { step: 5 })).toEqual({ ok: true, value: [770, 1540, 2305, 5385] });
    expect(apportion(10_001, [1, 2], { step: 5 })).toEqual({
      ok: false,
      error: { reason: 'not-a-multiple-of-step', step: 5 },
    });
  });
});

describe('refusals', () => {
  test('no line has a weight', () => {
    const refused = { ok: false, error: { reason: 'no-positive-weight' } };
    expect(apportion(10, [0, 0])).toEqual(refused);
    expect(apportion(10, [])).toEqual(refused);
    expect(apportion(10, [], { zeroWeights: 'even' })).toEqual(refused);
    expect(apportion(10, [0], { method: 'floorToFirst' })).toEqual(refused);
    expect(allocate(money('EUR', 10), [0])).toEqual(refused);
    expect(apportion(10, [0, 0], { zeroWeights: 'even' })).toEqual({ ok: true, value: [5, 5] });
  });

  test.each([
    ['a negative weight', () => apportion(1, [1, -1])],
    ['a fractional weight', () => apportion(1, [1.5])],
    ['a weight that is no number', () => apportion(1, [Number.NaN])],
    ['an endless weight', () => apportion(1, [Number.POSITIVE_INFINITY])],
    ['a weight beyond 2^53-1', () => apportion(1, [2 ** 53])],
    ['a fractional total', () => apportion(1.5, [1])],
    ['a total beyond 2^53-1', () => apportion(2 ** 53, [1])],
    ['a cap too few', () => apportion(1, [1, 1], { caps: [1] })],
    ['a negative cap', () => apportion(1, [1], { caps: [-1] })],
    ['a fractional step', () => apportion(1, [1], { step: 0.5 })],
    ['a step of zero', () => apportion(1, [1], { step: 0 })],
    ['an exact negative weight', () => apportionExact(1n, [-1n])],
    ['an exact cap too few', () => apportionExact(1n, [1n, 1n], { caps: [1n] })],
    ['an exact negative cap', () => apportionExact(1n, [1n], { caps: [-1n] })],
  ])('%s is a mistake of the caller', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

import { byPlace, isSameDemand, mergedChanges, mergedLines, placeOf } from '@emporion/inventory';
import { anyStockLines } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('a demand has one line per SKU and location, ascending, and no unit more or less', () => {
  fc.assert(
    fc.property(anyStockLines(), (lines) => {
      const merged = mergedLines(lines);
      expect(merged.map(placeOf).sort()).toEqual([...new Set(lines.map(placeOf))].sort());
      expect(merged).toEqual(merged.toSorted(byPlace));
      for (const { sku, location, quantity } of merged) {
        const same = lines.filter((line) => line.sku === sku && line.location === location);
        expect(quantity).toBe(same.reduce((sum, line) => sum + line.quantity, 0));
      }
    }),
  );
});

test('the default location is the same place, named or not', () => {
  const [named, unnamed] = [
    { sku: 'CUP-1', quantity: 1, location: 'main' },
    { sku: 'CUP-1', quantity: 1 },
  ];
  expect(mergedLines([named, unnamed])).toEqual([{ sku: 'CUP-1', quantity: 2 }]);
});

test('the order of the lines is no difference, and one unit more is', () => {
  fc.assert(
    fc.property(
      anyStockLines().chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
      ),
      ([lines, shuffled]) => {
        expect(isSameDemand(lines, shuffled)).toBe(true);
        expect(isSameDemand(lines, [...shuffled, ...shuffled.slice(0, 1)])).toBe(false);
      },
    ),
  );
});

test('what is not a list of positive whole quantities breaks the contract', () => {
  for (const quantity of [0, -1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
    expect(() => mergedLines([{ sku: 'CUP-1', quantity }])).toThrow(RangeError);
  }
  const most = { sku: 'CUP-1', quantity: Number.MAX_SAFE_INTEGER };
  expect(() => mergedLines([most, most])).toThrow(RangeError);
  expect(() => mergedLines([])).toThrow(RangeError);
  for (const quantity of [0, 0.5, Number.NaN]) {
    expect(() => mergedChanges([{ sku: 'CUP-1', quantity }])).toThrow(RangeError);
  }
  expect(() => mergedChanges([1, -1].map((quantity) => ({ sku: 'CUP-1', quantity })))).toThrow(RangeError);
});

import { isSameDemand, totalPerSku } from '@emporion/inventory';
import { anyStockLines } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('a demand has one line per SKU, ascending, and no unit more or less', () => {
  fc.assert(
    fc.property(anyStockLines(), (lines) => {
      const totals = totalPerSku(lines);
      expect(totals.map(({ sku }) => sku)).toEqual([...new Set(lines.map(({ sku }) => sku))].sort());
      for (const { sku, quantity } of totals) {
        const same = lines.filter((line) => line.sku === sku);
        expect(quantity).toBe(same.reduce((sum, line) => sum + line.quantity, 0));
      }
    }),
  );
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
    expect(() => totalPerSku([{ sku: 'CUP-1', quantity }])).toThrow(RangeError);
  }
  const most = { sku: 'CUP-1', quantity: Number.MAX_SAFE_INTEGER };
  expect(() => totalPerSku([most, most])).toThrow(RangeError);
  expect(() => totalPerSku([])).toThrow(RangeError);
});

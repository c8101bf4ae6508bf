import { describe, expect, test } from 'vitest';
import type { Currency } from '../src/currency.ts';
import {
  absolute,
  add,
  compare,
  formatMoney,
  money,
  multiply,
  negate,
  parseMoney,
  subtract,
  sum,
  times,
} from '../src/money.ts';
import { parsePercent } from '../src/rate.ts';

const largest = Number.MAX_SAFE_INTEGER;

describe('an amount', () => {
  test('stands on the wire as it is held', () => {
    expect(JSON.stringify(money('EUR', 1999))).toBe('{"minor":1999,"currency":"EUR"}');
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, -(2 ** 53)])(
    'of %d minor units is refused',
    (minor) => {
      expect(() => money('EUR', minor)).toThrow('not minor units');
    },
  );

  test('reaches to both ends of the safe integers', () => {
    expect(money('EUR', largest).minor).toBe(largest);
    expect(money('EUR', -largest).minor).toBe(-largest);
  });
});

describe('arithmetic', () => {
  test('adds, subtracts, turns the sign and takes it away', () => {
    expect(add(money('EUR', 1999), money('EUR', 1))).toEqual(money('EUR', 2000));
    expect(subtract(money('EUR', 1999), money('EUR', 2000))).toEqual(money('EUR', -1));
    expect(negate(money('EUR', 0))).toEqual(money('EUR', 0));
    expect(absolute(money('EUR', -5))).toEqual(money('EUR', 5));
    expect(absolute(money('EUR', 5))).toEqual(money('EUR', 5));
  });

  test('takes an amount a number of times', () => {
    expect(times(money('USD', 333), 3)).toEqual(money('USD', 999));
    expect(times(money('USD', -333), 0)).toEqual(money('USD', 0));
    expect(() => times(money('USD', 333), 0.5)).toThrow('not a count');
  });

  test('a discount of 25 % on 19.99 is 5.00, so that 14.99 is left', () => {
    // https://github.com/saleor/saleor/issues/12040
    const price = money('USD', 1999);
    expect(subtract(price, multiply(price, parsePercent('25'), 'halfUp'))).toEqual(money('USD', 1499));
  });

  test('orders amounts', () => {
    expect(compare(money('EUR', 1), money('EUR', 2))).toBe(-1);
    expect(compare(money('EUR', 2), money('EUR', 2))).toBe(0);
    expect(compare(money('EUR', 3), money('EUR', 2))).toBe(1);
  });

  test('the sum of nothing is zero, and partial sums may leave the safe range', () => {
    expect(sum('EUR', [])).toEqual(money('EUR', 0));
    const amounts = [largest, largest, -largest, -largest, 7].map((minor) => money('EUR', minor));
    expect(sum('EUR', amounts)).toEqual(money('EUR', 7));
  });

  test('what leaves the safe range is refused', () => {
    const most = money('EUR', largest);
    expect(() => add(most, money('EUR', 1))).toThrow(RangeError);
    expect(() => subtract(negate(most), money('EUR', 1))).toThrow(RangeError);
    expect(() => times(most, 2)).toThrow(RangeError);
    expect(() => sum('EUR', [most, most])).toThrow(RangeError);
  });
});

describe('decimal amounts', () => {
  test.each([
    ['EUR', '19.99', 1999],
    ['EUR', '19.9', 1990],
    ['EUR', '-0.05', -5],
    ['EUR', '-0', 0],
    ['EUR', '007', 700],
    ['JPY', '1999', 1999],
    ['KWD', '1.005', 1005],
    ['CLF', '0.0001', 1],
    ['EUR', '90071992547409.91', largest],
  ] as const)('%s %s is read as %i', (currency, text, minor) => {
    expect(parseMoney(currency, text)).toEqual(money(currency, minor));
  });

  test.each<[Currency, string, string]>([
    ['EUR', '1.000', 'a thousand to half of the world'],
    ['JPY', '1.0', 'yen have no digits after the point'],
    ['EUR', '1,50', 'a comma'],
    ['EUR', '1e3', 'an exponent'],
    ['EUR', '+1', 'a plus'],
    ['EUR', '.5', 'no digit before the point'],
    ['EUR', '5.', 'no digit after the point'],
    ['EUR', ' 1', 'a blank'],
    ['EUR', '1\n', 'a line end'],
    ['EUR', '', 'nothing'],
    ['EUR', '٣', 'digits of another script'],
    ['EUR', '90071992547409.92', 'beyond 2^53-1 minor units'],
    ['EUR', '0'.repeat(1_000_000), 'a million digits'],
  ])('%s %.20s is refused: %s', (currency, text) => {
    expect(() => parseMoney(currency, text)).toThrow(RangeError);
  });

  test.each([
    ['EUR', 1999, '19.99'],
    ['EUR', 5, '0.05'],
    ['EUR', -5, '-0.05'],
    ['EUR', 0, '0.00'],
    ['JPY', -1999, '-1999'],
    ['BHD', 1, '0.001'],
  ] as const)('%s %i is written as %s', (currency, minor, text) => {
    expect(formatMoney(money(currency, minor))).toBe(text);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  formatMoney,
  type Money,
  money,
  multiply,
  negate,
  parseMoney,
  subtract,
  sum,
} from '../src/money.ts';
import { moneySchema } from '../src/schema.ts';
import { anyMoney, anyRate, anyRoundingMode } from '../src/testing/index.ts';

/** Amounts whose sums stay in the safe range. */
const anyAmount = (): fc.Arbitrary<Money<'EUR'>> => anyMoney({ currency: 'EUR', min: -1e14, max: 1e14 });

test('what is written can be read again, in every currency', () => {
  fc.assert(
    fc.property(anyMoney(), (amount) => {
      expect(parseMoney(amount.currency, formatMoney(amount))).toEqual(amount);
    }),
  );
});

test('what goes over the wire comes back the same', () => {
  fc.assert(
    fc.property(anyMoney(), (amount) => {
      expect(moneySchema.parse(JSON.parse(JSON.stringify(amount)))).toEqual(amount);
    }),
  );
});

test('a sum does not depend on the order of its amounts', () => {
  fc.assert(
    fc.property(fc.array(anyMoney({ currency: 'EUR' }), { maxLength: 9 }), (amounts) => {
      const exact = amounts.reduce((total, { minor }) => total + BigInt(minor), 0n);
      const total = (list: readonly Money<'EUR'>[]): Money<'EUR'> => sum('EUR', list);
      if (Number.isSafeInteger(Number(exact))) {
        expect(total(amounts)).toEqual(money('EUR', Number(exact)));
        expect(total(amounts.toReversed())).toEqual(total(amounts));
      } else {
        expect(() => total(amounts)).toThrow(RangeError);
      }
    }),
  );
});

test('subtracting is adding the negative, and takes back what was added', () => {
  fc.assert(
    fc.property(anyAmount(), anyAmount(), (a, b) => {
      expect(subtract(a, b)).toEqual(add(a, negate(b)));
      expect(subtract(add(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(Math.sign(subtract(a, b).minor));
    }),
  );
});

test('a fraction of an amount is the nearest whole minor unit or refused, and always less than one unit away', () => {
  fc.assert(
    fc.property(anyMoney(), anyRate(), anyRoundingMode(), (amount, ratio, mode) => {
      const exact = BigInt(amount.minor) * BigInt(ratio.numerator);
      const denominator = BigInt(ratio.denominator);
      const outOfRange = exact / denominator > 2n ** 53n || exact / denominator < -(2n ** 53n);
      if (outOfRange) {
        expect(() => multiply(amount, ratio, mode)).toThrow(RangeError);
        return;
      }
      fc.pre(exact / denominator < 2n ** 53n - 2n && exact / denominator > 2n - 2n ** 53n);
      const off = BigInt(multiply(amount, ratio, mode).minor) * denominator - exact;
      expect((off < 0n ? -off : off) < denominator).toBe(true);
    }),
  );
});

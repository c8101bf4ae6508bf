import { instant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import { allocate } from '../src/allocation.ts';
import { type Currency, currencies } from '../src/currency.ts';
import { add, compare, type Money, money, multiply, parseMoney, subtract, sum } from '../src/money.ts';
import { prorate } from '../src/proration.ts';
import { type BasisPoints, type Rate, rate } from '../src/rate.ts';
import { roundRatio } from '../src/rounding.ts';

const euros = money('EUR', 500);
const yen = money('JPY', 500);

describe('the compiler and the running program both refuse to mix currencies', () => {
  test('[E103~] in sums, differences and comparisons', () => {
    // @ts-expect-error euros and yen do not add
    expect(() => add(euros, yen)).toThrow('cannot mix EUR and JPY');
    // @ts-expect-error euros and yen do not subtract
    expect(() => subtract(euros, yen)).toThrow(RangeError);
    // @ts-expect-error euros and yen do not compare
    expect(() => compare(euros, yen)).toThrow(RangeError);
    // @ts-expect-error euros and yen have no total
    expect(() => sum('EUR', [euros, yen])).toThrow(RangeError);
  });

  test('in a change of price', () => {
    const period = { periodStart: instant(0), changeAt: instant(1), periodEnd: instant(2) };
    // @ts-expect-error a subscription does not change from euros to yen
    expect(() => prorate({ oldPrice: euros, newPrice: yen, ...period }, 'halfUp')).toThrow(RangeError);
  });

  test('also when only the running program knows the currencies', () => {
    const amounts: readonly Money[] = [euros, yen];
    const [first = euros, second = euros] = amounts;
    expect(() => add(first, second)).toThrow(RangeError);
  });

  test('a result keeps the currency in its type', () => {
    const total: Money<'EUR'> = add(euros, multiply(euros, rate(1, 4), 'halfUp'));
    const shares = allocate(total, [1, 2]);
    const share: Money<'EUR'> | undefined = shares.ok ? shares.value[0] : undefined;
    expect(share).toEqual(money('EUR', 208));
    // @ts-expect-error euros are not yen
    const wrong: Money<'JPY'> = total;
    expect(wrong.currency).toBe('EUR');
  });
});

describe('values have one way in', () => {
  test('a literal is no amount, a number is no rate and no number of basis points', () => {
    // @ts-expect-error only the constructor checks the rules
    const amount: Money = { minor: 0.5, currency: 'EUR' };
    // @ts-expect-error only the constructor reduces the fraction
    const half: Rate = { numerator: 2, denominator: 4 };
    // @ts-expect-error only the constructor refuses half a basis point
    const points: BasisPoints = 0.5;
    expect([amount.minor, half.numerator, points]).toEqual([0.5, 2, 0.5]);
  });

  test('codes that nobody can pay with are no currencies', () => {
    // @ts-expect-error gold has no minor unit
    expect(() => money('XAU', 1)).toThrow('not a currency: XAU');
    // @ts-expect-error there is no such code
    expect(() => money('EURO', 1)).toThrow(RangeError);
    const known: readonly Currency[] = currencies;
    expect(known).not.toContain('XXX');
  });

  test('a decimal amount comes from a text, a rounding mode has a known name', () => {
    // @ts-expect-error the digits of a number are not what was typed
    expect(() => parseMoney('EUR', 19.99)).toThrow(RangeError);
    // @ts-expect-error no such mode
    expect(roundRatio(4, 2, 'bankers')).toBe(2);
  });
});

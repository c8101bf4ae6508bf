import { instant, parseInstant } from '@emporion/kernel';
import { formatExactRatio, formatMoney, minorUnitsOf, money, parseExactRatio, parseRate } from '@emporion/money';
import { anyCurrency, anyMinor, anyRoundingMode } from '@emporion/money/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, type ExchangeRate, exchangeRateAt } from '../src/exchange-rate.ts';
import { exchangeRateSchema } from '../src/exchange-rate-schema.ts';

const noon = parseInstant('2026-11-20T12:00:00Z');
const day = 86_400_000;
const dollars: ExchangeRate<'EUR', 'USD'> = {
  from: 'EUR',
  to: 'USD',
  rate: parseRate('1.0842'),
  at: noon,
  source: 'ecb',
};

describe('[E103~] converting', () => {
  test.each([
    ['USD', '1.0842', 10_00, 10_84],
    ['JPY', '163.27', 10_00, 1_633],
    ['KWD', '0.33127', 10_00, 3_313],
    ['ISK', '145.5', 1, 1], // 1.455
  ] as const)('euros to %s at %s', (to, text, minor, expected) => {
    const rate = { ...dollars, to, rate: parseRate(text) };
    expect(convert(money('EUR', minor), rate, 'halfUp')).toEqual(money(to, expected));
  });

  test('follows the exact product of decimals, rounded once, for amounts and rates of any size', () => {
    const anyDecimal = fc
      .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 999_999 }))
      .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(6, '0')}`);
    const pair = fc.uniqueArray(anyCurrency(), { minLength: 2, maxLength: 2 });
    const limit = 10 ** 10;
    fc.assert(
      fc.property(
        pair,
        anyDecimal,
        anyMinor({ min: -limit, max: limit }),
        anyRoundingMode(),
        (both, text, minor, mode) => {
          const [from = 'EUR', to = 'USD'] = both;
          const fee = money(from, minor);
          const exact = parseExactRatio(formatMoney(fee));
          const rate = parseExactRatio(text);
          const product = {
            numerator: exact.numerator * rate.numerator,
            denominator: exact.denominator * rate.denominator,
          };
          const expected = formatExactRatio(product, minorUnitsOf(to), mode);
          const converted = (): string =>
            formatMoney(convert(fee, { ...dollars, from, to, rate: parseRate(text) }, mode));
          if (Number.isSafeInteger(Number(expected.replace('.', '')))) expect(converted()).toBe(expected);
          else expect(converted).toThrow('not minor units');
        },
      ),
    );
  });

  test('never takes a rate of another currency, in the types or at run time', () => {
    // @ts-expect-error: yen at a rate for euros
    expect(() => convert(money('JPY', 1), dollars, 'halfUp')).toThrow('a rate for EUR, not for JPY');
  });
});

describe('[E103~] the rate of a moment', () => {
  const later = { ...dollars, at: instant(noon + day), rate: parseRate('1.09') };
  const back: ExchangeRate = { ...dollars, from: 'USD', to: 'EUR', rate: parseRate('0.92') };
  const yen: ExchangeRate = { ...dollars, from: 'USD', to: 'JPY', rate: parseRate('150') };
  const rates = [later, back, dollars, yen];

  test('is the newest that was fixed by then', () => {
    const at = (moment: number): unknown => exchangeRateAt(rates, { from: 'EUR', to: 'USD', at: instant(moment) });
    expect(at(noon)).toEqual({ ok: true, value: dollars });
    expect(at(noon + day - 1)).toEqual({ ok: true, value: dollars });
    expect(at(noon + day)).toEqual({ ok: true, value: later });
    expect(at(noon - 1)).toEqual({ ok: false, error: { reason: 'no-exchange-rate', from: 'EUR', to: 'USD' } });
  });

  test('is refused when it is older than allowed', () => {
    const asked = { from: 'EUR', to: 'USD', at: instant(noon + 3 * day) } as const;
    expect(exchangeRateAt(rates, { ...asked, maxAge: 2 * day })).toEqual({ ok: true, value: later });
    const error = { reason: 'exchange-rate-too-old', from: 'EUR', to: 'USD', fixedAt: later.at };
    expect(exchangeRateAt(rates, { ...asked, maxAge: 2 * day - 1 })).toEqual({ ok: false, error });
  });

  test('is never made up from the way back or by way of a third currency', () => {
    const asked = { to: 'EUR', at: instant(noon + day) } as const;
    expect(exchangeRateAt(rates, { ...asked, from: 'JPY' }).ok).toBe(false);
    expect(exchangeRateAt(rates, { ...asked, from: 'EUR', to: 'JPY' }).ok).toBe(false);
  });

  test('of two sources at once is that of the lower, in whatever order they stand', () => {
    const other = { ...dollars, source: 'bank', rate: parseRate('1.08') };
    for (const both of [
      [dollars, other],
      [other, dollars],
    ]) {
      expect(exchangeRateAt(both, { from: 'EUR', to: 'USD', at: noon })).toEqual({ ok: true, value: other });
    }
    const asked = { from: 'EUR', to: 'USD', at: noon } as const;
    expect(() => exchangeRateAt([dollars, { ...other, source: 'ecb' }], asked)).toThrow('two rates at once: ecb');
  });
});

test('an exchange rate is stored with its rate in text', () => {
  const stored = { from: 'EUR', to: 'USD', rate: '1.0842', at: '2026-11-20T13:00:00+01:00', source: 'ecb' };
  expect(exchangeRateSchema.parse(stored)).toEqual(dollars);
  const faults = [{ rate: 1.0842 }, { rate: '0.00' }, { rate: '-1' }, { to: 'EUR' }, { to: 'XAU' }, { at: 'noon' }];
  for (const fault of [...faults, { source: '' }]) {
    expect(exchangeRateSchema.safeParse({ ...stored, ...fault }).success).toBe(false);
  }
});

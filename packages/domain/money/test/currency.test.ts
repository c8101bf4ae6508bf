import { describe, expect, test } from 'vitest';
import { currencies, isCurrency, isoCurrency, minorUnitsOf } from '../src/currency.ts';

describe('currencies of ISO 4217', () => {
  test('have unique alphabetic and numeric codes of three characters', () => {
    const numeric = currencies.map((code) => isoCurrency(code)?.numeric ?? '');
    expect(new Set(currencies).size).toBe(166);
    expect(new Set(numeric).size).toBe(166);
    for (const code of currencies) expect(code).toMatch(/^[A-Z]{3}$/);
    for (const code of numeric) expect(code).toMatch(/^\d{3}$/);
  });

  test('have the digits that ISO gives them, where ICU knows better', () => {
    // Intl gives none of these its ISO digits; a coin of a fifth is no reason for another scale either.
    for (const code of [
      'IDR',
      'KPW',
      'LBP',
      'MGA',
      'MMK',
      'PKR',
      'SOS',
      'SYP',
      'YER',
      'AFN',
      'ALL',
      'COP',
      'HUF',
    ] as const) {
      expect(minorUnitsOf(code)).toBe(2);
    }
    expect(minorUnitsOf('IQD')).toBe(3);
    expect(minorUnitsOf('UYW')).toBe(4);
    expect(minorUnitsOf('JPY')).toBe(0);
  });

  test('metals, baskets and test codes are known but cannot be paid with', () => {
    expect(isoCurrency('XAU')).toEqual({ code: 'XAU', numeric: '959', minorUnits: 0, payable: false });
    expect(isoCurrency('EUR')).toEqual({ code: 'EUR', numeric: '978', minorUnits: 2, payable: true });
    expect(isCurrency('XXX')).toBe(false);
  });

  test.each(['eur', 'EURO', '', 'toString', '__proto__', 'DEM'])('%j is not on the list', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(isoCurrency(code)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '../src/index.ts';

test('the example of RFC 8785 §3.2.3 has the text that the RFC prints', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toContain('One');
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  );
});

test('numbers are written as RFC 8785 §3.2.2.3 asks', () => {
  expect(canonicalJson([333_333_333.333_333_3, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  );
});

test('what JSON cannot say is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', undefined, 1n, () => 1]) {
    expect(() => canonicalJson([value as unknown as Json])).toThrow(TypeError);
  }
});

test('the order of keys does not matter, and the text parses back to the value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const canonical = JSON.parse(JSON.stringify(value)) as { readonly [key: string]: Json };
      const reversed = Object.fromEntries(Object.entries(canonical).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(canonical));
      expect(JSON.parse(canonicalJson(canonical))).toEqual(canonical);
    }),
  );
});

import { money } from '@emporion/money';
import { anyMoney } from '@emporion/money/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moneyText, typedEuros } from '../src/money-text.ts';

test('an amount is written with the digits of its currency', () => {
  expect(moneyText(money('EUR', 123_456))).toBe('€1,234.56');
  expect(moneyText(money('JPY', 1_234))).toBe('JP¥1,234');
  expect(moneyText(money('KWD', 1_234))).toMatch(/1\.234$/);
  expect(moneyText(money('EUR', -5))).toBe('-€0.05');
});

test('no digit of an amount is lost, however large it is', () => {
  fc.assert(
    fc.property(anyMoney(), (amount) => {
      expect(moneyText(amount).replaceAll(/\D/g, '').replace(/^0+/, '')).toBe(
        amount.minor === 0 ? '' : String(Math.abs(amount.minor)),
      );
    }),
  );
});

test.each([
  ['10000', 1_000_000],
  ['10,000.5', 1_000_050],
  [' 10 000 ', 1_000_000],
  ['0.01', 1],
])('%s is read as an amount', (text, minor) => {
  expect(typedEuros(text)).toEqual(money('EUR', minor));
});

test.each(['', '0', '-5', '1.234', '1,00', '12x', '1e3', '10,00,000'])('%s is not read as an amount', (text) => {
  expect(typedEuros(text)).toBeUndefined();
});

import { lendingPolicy, standardLendingPolicy, submit } from '@emporion/loan-origination';
import { anySubmission } from '@emporion/loan-origination/testing';
import { basisPoints, money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carLoan } from './applications.ts';

const refusalOf = (changes: Partial<typeof carLoan>) => {
  const submitted = submit(standardLendingPolicy, { ...carLoan, ...changes });
  return submitted.ok ? undefined : submitted.error;
};

test('every amount within the limits of its currency is taken', () => {
  fc.assert(
    fc.property(anySubmission(), (submission) => {
      expect(submit(standardLendingPolicy, submission)).toEqual({
        ok: true,
        value: { type: 'application-submitted', submission },
      });
    }),
  );
});

test.each([49_999, 10_000_001, -1, 0])('[L32] %i cents is not an amount that we lend', (minor) => {
  expect(refusalOf({ amount: money('EUR', minor) })).toEqual({
    reason: 'amount-out-of-range',
    minimum: 50_000,
    maximum: 10_000_000,
    currency: 'EUR',
  });
});

test.each([50_000, 10_000_000])('[L32] %i cents is', (minor) => {
  expect(refusalOf({ amount: money('EUR', minor) })).toBeUndefined();
});

test('a currency that we do not lend is refused, and an income in another one', () => {
  expect(refusalOf({ amount: money('JPY', 1_000_000) })).toEqual({
    reason: 'currency-not-offered',
    currencies: ['EUR', 'USD', 'GBP'],
  });
  expect(refusalOf({ annualIncome: money('USD', 1_000_000) })).toEqual({
    reason: 'income-in-another-currency',
    currency: 'EUR',
  });
});

test('[L32] an income of nothing is refused', () => {
  expect(refusalOf({ annualIncome: money('EUR', 0) })).toEqual({ reason: 'income-not-positive' });
});

test.each([
  ['a version that does not fit into an offer id', { version: 'Lending.1' }],
  ['an empty limit', { limits: [{ currency: 'EUR', minimum: 2, maximum: 1 } as const] }],
  [
    'a term twice',
    {
      terms: [
        { months: 36, discount: basisPoints(0) },
        { months: 36, discount: basisPoints(1) },
      ],
    },
  ],
  ['a rate below zero', { terms: [{ months: 36, discount: basisPoints(501) }] }],
])('a policy with %s is refused', (_, changes) => {
  expect(() => lendingPolicy({ ...standardLendingPolicy, ...changes })).toThrow(RangeError);
});

import { standardLendingPolicy, submit } from '@emporion/loan-origination';
import { anySubmission } from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, carLoan, checked, noon } from './applications.ts';

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

test('debts in another currency are refused, and less than none', () => {
  expect(refusalOf({ monthlyDebt: money('USD', 1) })).toEqual({ reason: 'debt-in-another-currency', currency: 'EUR' });
  expect(refusalOf({ monthlyDebt: money('EUR', -1) })).toEqual({ reason: 'debt-negative' });
  expect(refusalOf({ monthlyDebt: money('EUR', 0) })).toBeUndefined();
});

test('figures that nobody has are refused, and the largest that are taken can be reckoned with', () => {
  const [largest, beyond] = [money('EUR', 1_000_000_000_000), money('EUR', 1_000_000_000_001)];
  const refused = { reason: 'figure-too-large', maximum: largest.minor };
  expect(refusalOf({ annualIncome: beyond })).toEqual({ ...refused, figure: 'annualIncome' });
  expect(refusalOf({ monthlyDebt: beyond })).toEqual({ ...refused, figure: 'monthlyDebt' });
  const rich = { ...carLoan, annualIncome: largest, monthlyDebt: largest };
  expect(refusalOf(rich)).toBeUndefined();
  expect(after(checked(800), noon, rich)).toMatchObject({ credit: { outcome: 'decline' } });
});

test('[L44~] without the consent to the credit inquiry nothing is taken', () => {
  const electronic = {
    ...carLoan.consents[0],
    kind: 'electronic-records',
    textVersion: 'electronic-records-2026-1',
    givenAt: noon,
  } as const;
  const refused = { reason: 'consent-required', kind: 'credit-inquiry' };
  expect(refusalOf({ consents: [] })).toEqual(refused);
  expect(refusalOf({ consents: [electronic] })).toEqual(refused);
  expect(refusalOf({ consents: [electronic, ...carLoan.consents] })).toBeUndefined();
});

test('[L32] an income of nothing is refused', () => {
  expect(refusalOf({ annualIncome: money('EUR', 0) })).toEqual({ reason: 'income-not-positive' });
});

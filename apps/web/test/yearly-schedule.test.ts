import { quotesFor, standardLendingPolicy } from '@emporion/loan-origination';
import { money } from '@emporion/money';
import { expect, test } from 'vitest';
import { yearlySchedule, yearsOf } from '../src/loans/yearly-schedule.ts';

test.each([50_000, 50_001, 123_457, 1_000_000, 9_999_999, 10_000_000])(
  'what is computed in the browser comes to what is quoted for %i cents, at every term and rate',
  (cents) => {
    const amount = money('EUR', cents);
    const quotes = quotesFor(standardLendingPolicy, amount);
    if (!quotes.ok) throw new Error('the policy lends this amount');
    expect(quotes.value.length).toBeGreaterThan(1);
    for (const { termMonths, from, to } of quotes.value) {
      for (const terms of [from, to]) {
        const years = yearlySchedule(amount, termMonths, terms);
        expect(years?.reduce((sum, { principal }) => sum + principal, 0)).toBe(cents);
        expect(years?.flatMap(({ months }) => months)).toHaveLength(termMonths);
        expect(years?.at(-1)?.balance).toBe(0);
      }
    }
  },
);

test('what does not come to what is quoted is not shown', () => {
  const quotes = quotesFor(standardLendingPolicy, money('EUR', 1_000_000));
  const quote = quotes.ok ? quotes.value[0] : undefined;
  if (quote === undefined) throw new Error('the policy lends this amount');
  const { termMonths, from } = quote;
  const other = { ...from, totalInterest: money('EUR', from.totalInterest.minor + 1) };
  expect(yearlySchedule(money('EUR', 1_000_000), termMonths, other)).toBeUndefined();
});

test('a last year has the months that are left', () => {
  const row = { payment: 30, principal: 20, interest: 10 };
  const rows = Array.from({ length: 14 }, (_, index) => ({ ...row, period: index + 1, balance: 13 - index }));
  expect(yearsOf(rows).map(({ year, months, interest, balance }) => [year, months.length, interest, balance])).toEqual([
    [1, 12, 120, 2],
    [2, 2, 20, 0],
  ]);
});

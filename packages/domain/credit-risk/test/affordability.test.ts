import {
  type Budget,
  debtToIncome,
  isAffordable,
  maxPayment,
  stressedPayment,
  stressedRate,
} from '@emporion/credit-risk';
import { compareRates, type Money, money, multiply, type Rate, rate } from '@emporion/money';
import { anyMoney } from '@emporion/money/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const anyBudget = (): fc.Arbitrary<Budget<'EUR'>> =>
  fc.record({
    // Up to twice of it may go to debts, which is still an amount.
    income: fc.oneof(
      anyMoney({ currency: 'EUR', min: 0, max: 2_000_000 }),
      anyMoney({ currency: 'EUR', min: 0, max: 4e15 }),
    ),
    incomeMonths: fc.constantFrom(1, 12),
    monthlyDebt: fc.oneof(
      anyMoney({ currency: 'EUR', min: 0, max: 300_000 }),
      anyMoney({ currency: 'EUR', min: 0, max: 375e12 }),
    ),
  });
const anyPayment = () =>
  fc.oneof(anyMoney({ currency: 'EUR', min: 0, max: 500_000 }), anyMoney({ currency: 'EUR', min: 0, max: 375e12 }));
const anyLimit = (): fc.Arbitrary<Rate> => fc.integer({ min: 1, max: 2_000 }).map((mills) => rate(mills, 1_000));

describe('affordability', () => {
  test('is the comparison of the exact ratio with the limit', () => {
    fc.assert(
      fc.property(anyBudget(), anyPayment(), anyLimit(), (budget, payment, limit) => {
        const ratio = debtToIncome(budget, payment);
        expect(isAffordable(budget, payment, limit)).toBe(ratio !== undefined && compareRates(ratio, limit) <= 0);
      }),
    );
  });

  test('the largest payment fits and a cent more does not; it is nothing where the debts alone do not', () => {
    fc.assert(
      fc.property(anyBudget(), anyLimit(), (budget, limit) => {
        const { minor } = maxPayment(budget, limit);
        const fits = (payment: number) => isAffordable(budget, money('EUR', payment), limit);
        if (fits(0)) expect(fits(minor)).toBe(true);
        else expect(minor).toBe(0);
        expect(fits(minor + 1)).toBe(false);
      }),
    );
  });

  test('twelve times the income of a month is the income of a year', () => {
    fc.assert(
      fc.property(anyBudget(), anyPayment(), anyLimit(), (budget, payment, limit) => {
        const monthly = {
          ...budget,
          income: money('EUR', Math.floor(budget.income.minor / 12)),
          incomeMonths: 1 as const,
        };
        const yearly = { ...monthly, income: money('EUR', monthly.income.minor * 12), incomeMonths: 12 as const };
        expect(debtToIncome(yearly, payment)).toEqual(debtToIncome(monthly, payment));
        expect(maxPayment(yearly, limit)).toEqual(maxPayment(monthly, limit));
      }),
    );
  });

  test('without income not even nothing is affordable', () => {
    const budget: Budget = { income: money('EUR', 0), incomeMonths: 12, monthlyDebt: money('EUR', 0) };
    expect(isAffordable(budget, money('EUR', 0), rate(1, 2))).toBe(false);
    expect(debtToIncome(budget, money('EUR', 0))).toBeUndefined();
    expect(maxPayment(budget, rate(1, 2))).toEqual(money('EUR', 0));
  });

  test('mixes no currencies and knows no negative amounts', () => {
    const budget: Budget = { income: money('EUR', 1), incomeMonths: 1, monthlyDebt: money('EUR', 0) };
    expect(() => isAffordable(budget, money('USD', 0), rate(1, 2))).toThrow('cannot mix EUR and USD');
    expect(() => debtToIncome(budget, money('EUR', -1))).toThrow('not an amount from zero: -1');
    expect(() => maxPayment({ ...budget, monthlyDebt: money('USD', 0) }, rate(1, 2))).toThrow(RangeError);
  });
});

describe('stress', () => {
  const stress = { addition: rate(2, 100), floor: rate(5, 100) };

  test('raises the rate, at least to the floor', () => {
    expect(stressedRate(rate(4, 100), stress)).toEqual(rate(6, 100));
    expect(stressedRate(rate(1, 100), stress)).toEqual(rate(5, 100));
  });

  test('gives the payment at that rate', () => {
    const interestOnly = (annualRate: Rate): Money<'EUR'> => multiply(money('EUR', 1_200_000), annualRate, 'halfUp');
    expect(stressedPayment(interestOnly, rate(4, 100), stress)).toEqual(money('EUR', 72_000));
  });
});

import { type CreditStanding, ecl, expectedLoss, lossAllowance, presumedStaging, stageOf } from '@emporion/credit-risk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const share = () => fc.double({ min: 0, max: 1, noNaN: true });
const amount = () => fc.double({ min: 0, max: 1e12, noNaN: true });
const anyPeriods = () => fc.array(fc.record({ hazard: share(), lgd: share(), ead: amount() }), { maxLength: 40 });

describe('expected loss', () => {
  test('is never above what is lost when the loan defaults', () => {
    fc.assert(
      fc.property(share(), share(), amount(), (pd, lgd, ead) => {
        expect(expectedLoss({ pd, lgd, ead })).toBeLessThanOrEqual(lgd * ead);
        expect(expectedLoss({ pd: 1, lgd, ead })).toBe(lgd * ead);
      }),
    );
  });

  test.each([
    { pd: -0.1, lgd: 0.5, ead: 1 },
    { pd: 0.1, lgd: 1.5, ead: 1 },
    { pd: 0.1, lgd: 0.5, ead: -1 },
    { pd: Number.NaN, lgd: 0.5, ead: 1 },
    { pd: 0.1, lgd: 0.5, ead: Number.POSITIVE_INFINITY },
  ])('%j has none', (exposure) => {
    expect(() => expectedLoss(exposure)).toThrow(RangeError);
  });
});

describe('expected credit loss', () => {
  test('the probabilities of default by period and of survival make one', () => {
    fc.assert(
      fc.property(anyPeriods(), (periods) => {
        const { rows } = ecl({ periods, effectiveInterestRate: 0.05 });
        const survival = periods.reduce((left, { hazard }) => left * (1 - hazard), 1);
        expect(rows.reduce((sum, { marginalPd }) => sum + marginalPd, survival)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('a year is part of the lifetime, and discounting makes a loss smaller', () => {
    fc.assert(
      fc.property(anyPeriods(), fc.integer({ min: 1, max: 12 }), share(), (periods, periodsPerYear, rate) => {
        const discounted = ecl({ periods, periodsPerYear, effectiveInterestRate: rate });
        const plain = ecl({ periods, periodsPerYear, effectiveInterestRate: 0 });
        expect(discounted.twelveMonth).toBeLessThanOrEqual(discounted.lifetime);
        expect(discounted.lifetime).toBeLessThanOrEqual(plain.lifetime);
        expect(lossAllowance(1, discounted)).toBe(discounted.twelveMonth);
        expect([lossAllowance(2, discounted), lossAllowance(3, discounted)]).toEqual([
          discounted.lifetime,
          discounted.lifetime,
        ]);
      }),
    );
  });

  test('twelve months of a year are twelve periods, discounted by parts of the year', () => {
    const periods = Array.from({ length: 24 }, () => ({ hazard: 0.01, lgd: 0.4, ead: 1_000 }));
    const { rows, twelveMonth } = ecl({ periods, periodsPerYear: 12, effectiveInterestRate: 0.1 });
    expect(rows[11]?.ecl).toBeCloseTo((0.99 ** 11 * 0.01 * 0.4 * 1_000) / 1.1, 12);
    expect(twelveMonth).toBeCloseTo(
      rows.slice(0, 12).reduce((sum, row) => sum + row.ecl, 0),
      12,
    );
  });

  test.each([
    { periods: [], effectiveInterestRate: -1 },
    { periods: [], effectiveInterestRate: Number.NaN },
    { periods: [], effectiveInterestRate: 0, periodsPerYear: 0 },
    { periods: [{ hazard: 1.1, lgd: 0.5, ead: 1 }], effectiveInterestRate: 0 },
  ])('%j is refused', (exposure) => {
    expect(() => ecl(exposure)).toThrow(RangeError);
  });
});

describe('the impairment stage', () => {
  const standing = (changed: Partial<CreditStanding>): CreditStanding => ({
    daysPastDue: 0,
    significantIncrease: false,
    creditImpaired: false,
    ...changed,
  });

  test('moves the day after 30 and the day after 90, and 90 itself where the policy says so', () => {
    const at = (daysPastDue: number, policy = presumedStaging) => stageOf(standing({ daysPastDue }), policy);
    expect([0, 30, 31, 90, 91].map((days) => at(days))).toEqual([1, 1, 2, 2, 3]);
    expect([89, 90].map((days) => at(days, { stage2DaysMoreThan: 30, stage3DaysMoreThan: 89 }))).toEqual([2, 3]);
  });

  test('moves for other signs without any arrears', () => {
    expect(stageOf(standing({ significantIncrease: true }))).toBe(2);
    expect(stageOf(standing({ creditImpaired: true }))).toBe(3);
    expect(stageOf(standing({ significantIncrease: true, creditImpaired: true }))).toBe(3);
  });

  test('never improves with the arrears', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.boolean(), (a, b, significantIncrease) => {
        const at = (daysPastDue: number) => stageOf(standing({ daysPastDue, significantIncrease }));
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
      }),
    );
  });

  test('has no meaning for half a day, nor where default comes before the increase', () => {
    expect(() => stageOf(standing({ daysPastDue: 0.5 }))).toThrow(RangeError);
    expect(() => stageOf(standing({ daysPastDue: -1 }))).toThrow(RangeError);
    expect(() => stageOf(standing({}), { stage2DaysMoreThan: 30, stage3DaysMoreThan: 20 })).toThrow(RangeError);
  });
});

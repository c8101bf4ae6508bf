import {
  amortize,
  aprRegZ,
  exactLevelPayment,
  type LoanTerms,
  levelPayment,
  maxPrincipal,
  type ScheduleRow,
  totalInterest,
  totalOfPayments,
} from '@emporion/loan-amortization';
import {
  anyAnnualRate,
  anyDeferredTerms,
  anyLoanTerms,
  anyResidual,
  referenceSchedule,
} from '@emporion/loan-amortization/testing';
import { add, compareRates, money, multiplyRatio, type RoundingMode, roundingModes, times } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const anyNearest = (): fc.Arbitrary<RoundingMode> =>
  fc.constantFrom(...roundingModes.filter((mode) => mode.startsWith('half')));

/** The schedule, where there is one; a debt that grows has none. */
function rowsOf(terms: LoanTerms): readonly ScheduleRow[] {
  const schedule = amortize(terms);
  return schedule.ok ? schedule.value.rows : [];
}

test('the interest of each row is the exact product of balance and rate, rounded once', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPeriods: 60 }), (terms) => {
      const { annualRate, periodsPerYear = 12, interestRounding = 'halfUp' } = terms;
      const perPeriod = { numerator: annualRate.numerator, denominator: annualRate.denominator * periodsPerYear };
      let balance = terms.principal.minor;
      for (const row of rowsOf(terms)) {
        expect(row.interest).toBe(multiplyRatio(balance, perPeriod, interestRounding));
        balance = row.balance;
      }
    }),
  );
});

test('every payment that shares the residual is within 1.5 + r/2 of the exact one, the last included', () => {
  fc.assert(
    fc.property(anyDeferredTerms({ maxPeriods: 60 }), anyNearest(), anyNearest(), (some, ofPayment, ofInterest) => {
      const terms: LoanTerms = { ...some, paymentRounding: ofPayment, interestRounding: ofInterest };
      const { annualRate, periodsPerYear = 12, periods, interestOnlyPeriods = 0, balloon } = terms;
      const { numerator, denominator } = exactLevelPayment(terms);
      const [a, b] = [BigInt(annualRate.numerator), BigInt(annualRate.denominator) * BigInt(periodsPerYear)];
      const rows = rowsOf({ ...terms, residual: 'spread' });
      expect(rows).toHaveLength(periods);
      for (const { period, payment } of rows.slice(interestOnlyPeriods)) {
        const repaid = BigInt(payment) - (period === periods ? BigInt(balloon?.minor ?? 0) : 0n);
        const off = repaid * denominator - numerator;
        expect((off < 0n ? -off : off) * 2n * b <= (3n * b + a) * denominator).toBe(true);
      }
    }),
  );
});

test('a nudge leaves the last payment no farther from the others than it was, unless the loan is repaid early', () => {
  fc.assert(
    fc.property(anyDeferredTerms(), (terms) => {
      const [plain, nudged] = [rowsOf(terms), rowsOf({ ...terms, residual: 'nudge' })];
      if (plain.length < terms.periods || nudged.length < terms.periods) return;
      const off = (rows: readonly ScheduleRow[]): number => {
        const level = rows[terms.interestOnlyPeriods ?? 0]?.payment ?? 0;
        return Math.abs((rows.at(-1)?.payment ?? 0) - (terms.balloon?.minor ?? 0) - level);
      };
      const isSingle = terms.periods - (terms.interestOnlyPeriods ?? 0) === 1;
      if (!isSingle) expect(off(nudged)).toBeLessThanOrEqual(off(plain));
    }),
  );
});

test('payments of interest alone leave the debt as it is', () => {
  fc.assert(
    fc.property(anyDeferredTerms(), anyResidual(), (terms, residual) => {
      const alone = rowsOf({ ...terms, residual }).slice(0, terms.interestOnlyPeriods ?? 0);
      for (const { principal, balance } of alone) expect([principal, balance]).toEqual([0, terms.principal.minor]);
    }),
  );
});

test('the largest principal of a payment asks for no more than it, and one unit more does', () => {
  fc.assert(
    fc.property(
      anyDeferredTerms({ maxPrincipal: 1e12 }),
      anyResidual(),
      fc.nat({ max: 1e9 }),
      (some, residual, pay) => {
        const { principal, ...rest } = { ...some, residual };
        const { currency } = principal;
        const payment = money(currency, pay);
        const paymentOf = (minor: number): number => levelPayment({ ...rest, principal: money(currency, minor) }).minor;
        const smallest = Math.max(1, rest.balloon?.minor ?? 0);
        const largest = maxPrincipal({ ...rest, payment });
        if (!largest.ok) {
          expect(paymentOf(smallest)).toBe(largest.error.smallestPayment);
          expect(pay).toBeLessThan(largest.error.smallestPayment);
          return;
        }
        expect(largest.value.minor).toBeGreaterThanOrEqual(smallest);
        expect(paymentOf(largest.value.minor)).toBeLessThanOrEqual(pay);
        expect(paymentOf(largest.value.minor + 1)).toBeGreaterThan(pay);
      },
    ),
  );
});

test('a payment rounded down against interest rounded up never repays early', () => {
  fc.assert(
    fc.property(anyLoanTerms(), (terms) => {
      const rows = rowsOf({ ...terms, paymentRounding: 'down', interestRounding: 'up' });
      expect([0, terms.periods]).toContain(rows.length);
    }),
  );
});

test('a payment rounded up against interest rounded down always repays in time, and the last payment is no larger', () => {
  fc.assert(
    fc.property(anyLoanTerms(), (terms) => {
      const schedule = amortize({ ...terms, paymentRounding: 'up', interestRounding: 'down' });
      expect(schedule.ok && schedule.value.kind).toBe('level');
      if (schedule.ok) expect(schedule.value.rows.at(-1)?.payment).toBeLessThanOrEqual(schedule.value.levelPayment);
    }),
  );
});

const withRounding = (terms: LoanTerms): LoanTerms => ({ ...terms, paymentRounding: 'halfUp' });

test('ten times the loan is ten times the payment, to a unit', () => {
  fc.assert(
    fc.property(anyDeferredTerms({ maxPrincipal: 1e14 }).map(withRounding), (terms) => {
      const { principal, balloon = money(principal.currency, 0) } = terms;
      const tenfold = { ...terms, principal: times(principal, 10), balloon: times(balloon, 10) };
      expect(Math.abs(levelPayment(tenfold).minor / 10 - levelPayment(terms).minor)).toBeLessThanOrEqual(1);
    }),
  );
});

describe('[L58] level payments', () => {
  test('a schedule of any policy agrees with the plain definition in fractions', () => {
    fc.assert(
      fc.property(anyDeferredTerms({ maxPeriods: 48 }), anyResidual(), (terms, residual) => {
        const schedule = amortize({ ...terms, residual });
        if (schedule.ok) expect(schedule.value.rows).toEqual(referenceSchedule({ ...terms, residual }));
      }),
    );
  });

  test('what is paid is the loan and its interest, and nothing is owed in the end', () => {
    fc.assert(
      fc.property(anyDeferredTerms({ maxPrincipal: 1e12, maxPeriods: 120 }), anyResidual(), (terms, residual) => {
        const schedule = amortize({ ...terms, residual });
        if (!schedule.ok) return;
        const paid = add(terms.principal, totalInterest(schedule.value));
        expect(totalOfPayments(schedule.value)).toEqual(paid);
        expect(schedule.value.rows.at(-1)?.balance).toBe(0);
      }),
    );
  });

  test('the payment never falls when more is lent', () => {
    fc.assert(
      fc.property(anyDeferredTerms({ maxPrincipal: 1e12 }), fc.integer({ min: 1, max: 1e9 }), (terms, more) => {
        const { currency, minor } = terms.principal;
        const larger = { ...terms, principal: money(currency, minor + more) };
        expect(levelPayment(larger).minor).toBeGreaterThanOrEqual(levelPayment(terms).minor);
      }),
    );
  });

  test('the payment never falls when the rate is higher', () => {
    fc.assert(
      fc.property(anyDeferredTerms(), anyAnnualRate(), (terms, other) => {
        const [lower, higher] =
          compareRates(terms.annualRate, other) < 0 ? [terms.annualRate, other] : [other, terms.annualRate];
        const paymentAt = (annualRate: typeof other) => levelPayment({ ...terms, annualRate }).minor;
        expect(paymentAt(higher)).toBeGreaterThanOrEqual(paymentAt(lower));
      }),
    );
  });

  test('the payment never rises with the number of payments', () => {
    fc.assert(
      fc.property(anyDeferredTerms(), fc.integer({ min: 1, max: 480 }), (terms, more) => {
        const longer = { ...terms, periods: terms.periods + more };
        expect(levelPayment(longer).minor).toBeLessThanOrEqual(levelPayment(terms).minor);
      }),
    );
  });

  test('as the rate goes to zero the payment goes to an equal share', () => {
    fc.assert(
      fc.property(anyDeferredTerms({ maxPrincipal: 1e12 }).map(withRounding), (terms) => {
        const { annualRate, principal, balloon, periods, interestOnlyPeriods = 0, periodsPerYear = 12 } = terms;
        const interestOfOnePeriod =
          (principal.minor * annualRate.numerator) / (annualRate.denominator * periodsPerYear);
        const share = (principal.minor - (balloon?.minor ?? 0)) / (periods - interestOnlyPeriods);
        expect(Math.abs(levelPayment(terms).minor - share)).toBeLessThanOrEqual(interestOfOnePeriod + 1);
      }),
    );
  });

  test('the annual rate of a schedule in whole cents is its nominal rate, but for what rounding moves', () => {
    fc.assert(
      fc.property(anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 360 }), ({ residual, ...terms }) => {
        const { annualRate, periodsPerYear = 12, principal } = terms;
        const schedule = amortize(terms);
        fc.pre(schedule.ok && schedule.value.kind === 'level');
        if (!schedule.ok) return;
        const { rows } = schedule.value;
        const last = rows.at(-1)?.payment ?? 0;
        const level = rows.length > 1 ? [{ amount: schedule.value.levelPayment, count: rows.length - 1, t: 1 }] : [];
        const apr = aprRegZ({
          advances: [{ amount: principal.minor, t: 0 }],
          payments: [...level, { amount: last, t: rows.length }],
          unitPeriodsPerYear: periodsPerYear,
        });
        // Each row's interest is off by less than a unit, on the balance that stood before.
        const balances = rows.reduce((sum, row) => sum + row.balance + row.principal, 0);
        const nominal = annualRate.numerator / annualRate.denominator;
        const moved = (periodsPerYear * rows.length) / balances;
        const found = apr.ok ? apr.value.annualRate : Number.NaN;
        expect(Math.abs(found - nominal)).toBeLessThanOrEqual(moved + 1e-12 * (1 + nominal));
      }),
    );
  });
});

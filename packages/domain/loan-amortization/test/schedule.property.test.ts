import { amortize, type LoanTerms, levelPayment, type ScheduleRow } from '@emporion/loan-amortization';
import { anyAnnualRate, anyLoanTerms, referenceSchedule } from '@emporion/loan-amortization/testing';
import { compareRates, money, multiplyRatio } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The schedule, where there is one; a debt that grows has none. */
function rowsOf(terms: LoanTerms): readonly ScheduleRow[] {
  const schedule = amortize(terms);
  return schedule.ok ? schedule.value.rows : [];
}

test('[L58~] principal adds up to the loan, row by row and to the last unit, and the last balance is zero', () => {
  fc.assert(
    fc.property(anyLoanTerms(), (terms) => {
      const schedule = amortize(terms);
      if (!schedule.ok) return;
      let balance = terms.principal.minor;
      for (const row of schedule.value.rows) {
        expect(row.payment).toBe(row.principal + row.interest);
        balance -= row.principal;
        expect(row.balance).toBe(balance);
      }
      expect(balance).toBe(0);
    }),
  );
});

test('[L58~] the balance never rises, and falls with every payment of a level schedule', () => {
  fc.assert(
    fc.property(anyLoanTerms(), (terms) => {
      const schedule = amortize(terms);
      if (!schedule.ok) return;
      const { kind, rows } = schedule.value;
      let before = terms.principal.minor;
      for (const { balance } of rows) {
        expect(balance).toBeLessThanOrEqual(kind === 'level' ? before - 1 : before);
        before = balance;
      }
      expect(rows.length).toBeLessThanOrEqual(terms.periods);
    }),
  );
});

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

test('a schedule agrees with the plain definition in fractions', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPeriods: 48 }), (terms) => {
      const schedule = amortize(terms);
      if (schedule.ok) expect(schedule.value.rows).toEqual(referenceSchedule(terms));
    }),
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

test('[L58~] the payment never falls when more is lent', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPrincipal: 1e12 }), fc.integer({ min: 1, max: 1e9 }), (terms, more) => {
      const { currency, minor } = terms.principal;
      const larger = { ...terms, principal: money(currency, minor + more) };
      expect(levelPayment(larger).minor).toBeGreaterThanOrEqual(levelPayment(terms).minor);
    }),
  );
});

test('[L58~] the payment never falls when the rate is higher', () => {
  fc.assert(
    fc.property(anyLoanTerms(), anyAnnualRate(), (terms, other) => {
      const [lower, higher] =
        compareRates(terms.annualRate, other) < 0 ? [terms.annualRate, other] : [other, terms.annualRate];
      const paymentAt = (annualRate: typeof other) => levelPayment({ ...terms, annualRate }).minor;
      expect(paymentAt(higher)).toBeGreaterThanOrEqual(paymentAt(lower));
    }),
  );
});

test('[L58~] the payment never rises with the number of payments', () => {
  fc.assert(
    fc.property(anyLoanTerms(), fc.integer({ min: 1, max: 480 }), (terms, more) => {
      const longer = { ...terms, periods: terms.periods + more };
      expect(levelPayment(longer).minor).toBeLessThanOrEqual(levelPayment(terms).minor);
    }),
  );
});

test('ten times the loan is ten times the payment, to a unit', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPrincipal: 1e14 }).map(withRounding), (terms) => {
      const tenfold = { ...terms, principal: money(terms.principal.currency, terms.principal.minor * 10) };
      expect(Math.abs(levelPayment(tenfold).minor / 10 - levelPayment(terms).minor)).toBeLessThanOrEqual(1);
    }),
  );
});

test('[L58~] as the rate goes to zero the payment goes to an equal share', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPrincipal: 1e12 }).map(withRounding), (terms) => {
      const { annualRate, principal, periods, periodsPerYear = 12 } = terms;
      const interestOfOnePeriod = (principal.minor * annualRate.numerator) / (annualRate.denominator * periodsPerYear);
      const share = principal.minor / periods;
      expect(Math.abs(levelPayment(terms).minor - share)).toBeLessThanOrEqual(interestOfOnePeriod + 1);
    }),
  );
});

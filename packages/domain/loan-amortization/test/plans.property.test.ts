import {
  amortizeConstantPrincipal,
  amortizeFlat,
  amortizeGraduated,
  amortizeInterestOnly,
  amortizeStepped,
  exactGraduation,
  type PlanSchedule,
  type ScheduleRow,
  totalInterest,
} from '@emporion/loan-amortization';
import {
  anyDeferredTerms,
  anyGraduatedTerms,
  anyLoanTerms,
  anySteppedTerms,
  referenceConstantPrincipal,
  referenceFlat,
  referenceGraduated,
  referenceSchedule,
  referenceStepped,
} from '@emporion/loan-amortization/testing';
import { multiplyRatio, rate, roundRatioExact } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const beyondRange = 'a number beyond 2^53-1';

/** The rows, unless a number in them cannot be counted in minor units. */
function rowsOf(amortize: () => PlanSchedule): readonly ScheduleRow[] | string {
  try {
    return amortize().rows;
  } catch (error) {
    if (error instanceof RangeError) return beyondRange;
    throw error;
  }
}

const countable = (rows: readonly ScheduleRow[]): readonly ScheduleRow[] | string =>
  rows.every((row) => Object.values(row).every(Number.isSafeInteger)) ? rows : beyondRange;

test('constant principal agrees with the plain definition in fractions', () => {
  fc.assert(
    fc.property(anyDeferredTerms({ maxPrincipal: 9e15, maxPeriods: 120 }), (terms) => {
      expect(rowsOf(() => amortizeConstantPrincipal(terms))).toEqual(countable(referenceConstantPrincipal(terms)));
    }),
  );
});

test('interest alone is a balloon of everything', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPrincipal: 9e15, maxPeriods: 60 }), (terms) => {
      const bullet = { ...terms, balloon: terms.principal };
      expect(rowsOf(() => amortizeInterestOnly(terms))).toEqual(countable(referenceConstantPrincipal(bullet)));
    }),
  );
});

test('agreed payments agree with the plain definition in fractions', () => {
  fc.assert(
    fc.property(anySteppedTerms(), (terms) => {
      expect(rowsOf(() => amortizeStepped(terms))).toEqual(countable(referenceStepped(terms)));
    }),
  );
});

test('rising payments agree with the plain definition in fractions', () => {
  fc.assert(
    fc.property(anyGraduatedTerms({ maxPeriods: 48 }), (terms) => {
      expect(rowsOf(() => amortizeGraduated(terms))).toEqual(countable(referenceGraduated(terms)));
    }),
  );
});

test('payments that rise by nothing are level', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPeriods: 48 }), fc.nat({ max: 9 }), (terms, increases) => {
      const flat = { ...terms, increase: rate(0, 1), increases };
      expect(rowsOf(() => amortizeGraduated(flat))).toEqual(countable(referenceSchedule(terms)));
    }),
  );
});

test('flat interest agrees with the plain definition in fractions', () => {
  fc.assert(
    // The interest of all years has to be countable, too.
    fc.property(anyLoanTerms({ maxPrincipal: 1e13, maxPeriods: 120 }), (terms) => {
      expect(rowsOf(() => amortizeFlat(terms))).toEqual(countable(referenceFlat(terms)));
    }),
  );
});

test('flat payments are all there, differ by two units at most, and pay the interest of the whole loan', () => {
  fc.assert(
    fc.property(anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 120 }), (terms) => {
      const { principal, annualRate, periodsPerYear = 12, periods, interestRounding = 'halfUp' } = terms;
      const schedule = amortizeFlat(terms);
      const payments = schedule.rows.map(({ payment }) => payment);
      expect(payments).toHaveLength(periods);
      expect(Math.max(...payments) - Math.min(...payments)).toBeLessThanOrEqual(2);
      const wholeTerm = {
        numerator: annualRate.numerator * periods,
        denominator: annualRate.denominator * periodsPerYear,
      };
      expect(totalInterest(schedule).minor).toBe(multiplyRatio(principal.minor, wholeTerm, interestRounding));
      expect(schedule.kind).toBe('declining');
    }),
  );
});

test('what a plan is called is what its rows do', () => {
  fc.assert(
    fc.property(anySteppedTerms({ maxPrincipal: 1e9, maxPeriods: 9 }), (terms) => {
      const { kind, peakBalance, rows } = amortizeStepped(terms);
      expect(peakBalance).toBe(Math.max(terms.principal.minor, ...rows.map(({ balance }) => balance)));
      const agreed = terms.payments[rows.length - 1]?.minor ?? 0;
      const isOversized = (rows.at(-1)?.payment ?? 0) > 2 * agreed;
      const grows = rows.some(({ payment, interest }) => payment < interest);
      expect(kind).toBe(isOversized ? 'oversized-final-payment' : grows ? 'negative-amortization' : 'declining');
    }),
  );
});

test('graduated payments are the exact ones, rounded once, and repay the loan in fractions', () => {
  fc.assert(
    fc.property(anyGraduatedTerms({ maxPrincipal: 1e9, maxPeriods: 36 }), (terms) => {
      const { stepPayments, peakBalance } = exactGraduation(terms);
      const { annualRate, periodsPerYear = 12, periods, paymentRounding = 'halfUp' } = terms;
      const { periodsPerStep = periodsPerYear } = terms;
      const [a, b] = [BigInt(annualRate.numerator), BigInt(annualRate.denominator) * BigInt(periodsPerYear)];
      // All payments over one denominator, so that balances are integers over its product with b^k.
      const scale = stepPayments.reduce((product, { denominator }) => product * denominator, 1n);
      let balance = BigInt(terms.principal.minor) * scale;
      let [power, peak, peakPower] = [1n, balance, 1n];
      for (let period = 1; period <= periods; period++) {
        const step = Math.min(stepPayments.length - 1, Math.floor((period - 1) / periodsPerStep));
        const { numerator, denominator } = stepPayments[step] ?? { numerator: 0n, denominator: 1n };
        power *= b;
        balance = balance * (a + b) - ((numerator * scale) / denominator) * power;
        if (balance * peakPower > peak * power) [peak, peakPower] = [balance, power];
      }
      expect(balance).toBe(0n);
      expect(peak * peakBalance.denominator).toBe(peakBalance.numerator * scale * peakPower);
      const rounded = stepPayments.map((exact) =>
        Number(roundRatioExact(exact.numerator, exact.denominator, paymentRounding)),
      );
      const rows = rowsOf(() => {
        const schedule = amortizeGraduated(terms);
        expect(schedule.stepPayments).toEqual(rounded);
        return schedule;
      });
      expect(rows.length).toBeGreaterThan(0);
    }),
  );
});

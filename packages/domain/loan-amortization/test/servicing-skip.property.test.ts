import { amortize, type LoanTerms, type SkippedPayments, skipPayments } from '@emporion/loan-amortization';
import { anyDeferredTerms, anyLoanTerms } from '@emporion/loan-amortization/testing';
import { multiplyRatio } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

interface Skipped {
  readonly terms: LoanTerms;
  /** Where in the schedule, and what of the rest, from 0 to 1. */
  readonly place: number;
  readonly part: number;
  readonly unpaidInterest: SkippedPayments['unpaidInterest'];
  readonly afterPause: SkippedPayments['afterPause'];
}

const anySkipped = (
  terms: fc.Arbitrary<LoanTerms> = anyDeferredTerms({ maxPrincipal: 1e12, maxPeriods: 60 }),
): fc.Arbitrary<Skipped> =>
  fc.record({
    terms,
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    unpaidInterest: fc.constantFrom('capitalized', 'held'),
    afterPause: fc.constantFrom('reamortize', 'extend', 'balloon'),
  });

/** What becomes of the loan; undefined where it has no schedule, too few payments or no way on. */
function outcomeOf({ terms, place, part, ...how }: Skipped) {
  const schedule = amortize(terms);
  if (!schedule.ok) return undefined;
  const { rows, levelPayment } = schedule.value;
  if (rows.length < 2) return undefined;
  const afterPeriod = Math.floor(place * (rows.length - 2));
  const count = 1 + Math.floor(part * (rows.length - afterPeriod - 2));
  const { numerator, denominator } = perPeriodOf(terms);
  // A debt that grows a thousandfold while nothing is paid may leave what a minor unit can count.
  if (count * Math.log1p(numerator / denominator) > Math.log(1_000)) return undefined;
  const skipped = skipPayments(terms, schedule.value, { afterPeriod, count, ...how });
  if (!skipped.ok) return undefined;
  const balance = afterPeriod === 0 ? terms.principal.minor : (rows[afterPeriod - 1]?.balance ?? 0);
  return { rows: skipped.value.rows, schedule: rows, levelPayment, afterPeriod, count, balance };
}

const perPeriodOf = ({ annualRate, periodsPerYear = 12 }: LoanTerms) => ({
  numerator: annualRate.numerator,
  denominator: annualRate.denominator * periodsPerYear,
});

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

test('with payments skipped the loan is repaid to the last unit, and no interest is lost or charged twice', () => {
  fc.assert(
    fc.property(anySkipped(), (skip) => {
      const outcome = outcomeOf(skip);
      if (outcome === undefined) return;
      const { rows, afterPeriod, count } = outcome;
      const { terms, unpaidInterest } = skip;
      let [balance, held] = [outcome.balance, 0];
      for (const [index, row] of rows.entries()) {
        expect(row.period).toBe(afterPeriod + index + 1);
        expect(row.payment).toBe(row.principal + row.interest);
        if (index < count) expect(row.payment).toBe(0);
        const accrued = multiplyRatio(balance, perPeriodOf(terms), terms.interestRounding ?? 'halfUp');
        held += accrued - row.interest;
        balance -= row.principal;
        expect(row.balance).toBe(balance);
        expect(row.unpaidInterest).toBe(held);
        // Interest that is held is paid before any principal.
        if (unpaidInterest === 'held' && held > 0) expect(row.principal).toBe(0);
      }
      expect([balance, held]).toEqual([0, 0]);
    }),
  );
});

test('the same payments cost no more when interest is held than when it is added to the debt', () => {
  fc.assert(
    fc.property(anySkipped(anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 60 })), (skip) => {
      const capitalized = outcomeOf({ ...skip, afterPause: 'balloon', unpaidInterest: 'capitalized' });
      const held = outcomeOf({ ...skip, afterPause: 'balloon', unpaidInterest: 'held' });
      if (capitalized === undefined || held === undefined) return;
      const [dearer, cheaper] = [capitalized, held].map(({ rows }) => total(rows.map(({ payment }) => payment)));
      expect(cheaper).toBeLessThanOrEqual(dearer ?? 0);
    }),
  );
});

test('payments solved again keep the term, an extension keeps the payments, and a balloon keeps both', () => {
  fc.assert(
    fc.property(anySkipped(anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 60 })), (skip) => {
      const outcome = outcomeOf(skip);
      if (outcome === undefined) return;
      const { rows, levelPayment, schedule, count } = outcome;
      const [paid, last] = [rows.slice(count, -1).map(({ payment }) => payment), rows.at(-1)];
      switch (skip.afterPause) {
        case 'reamortize':
          expect(new Set(paid).size).toBeLessThanOrEqual(1);
          expect(last?.period).toBeLessThanOrEqual(schedule.length);
          break;
        case 'balloon':
          expect(new Set([levelPayment, ...paid]).size).toBe(1);
          expect(last?.period).toBeLessThanOrEqual(schedule.length);
          break;
        case 'extend':
          expect(new Set([levelPayment, ...paid]).size).toBe(1);
          expect(last?.payment).toBeLessThanOrEqual(levelPayment);
          break;
      }
    }),
  );
});

/** What the last payment is when each one before is that large and unpaid interest waits. */
function lastPaymentAt(payment: number, { terms, rows, count, balance: owed }: Held): number {
  let [balance, held, last] = [owed, 0, 0];
  for (const [index, { period }] of rows.entries()) {
    held += multiplyRatio(balance, perPeriodOf(terms), terms.interestRounding ?? 'halfUp');
    const everything = balance + held;
    last = period === terms.periods ? everything : Math.min(index < count ? 0 : payment, everything);
    balance -= Math.max(0, last - held);
    held = Math.max(0, held - last);
  }
  return last;
}

interface Held {
  readonly terms: LoanTerms;
  readonly rows: readonly { readonly period: number }[];
  readonly count: number;
  readonly balance: number;
}

test('with interest held, the payment that is solved again is the smallest that leaves no larger last one', () => {
  fc.assert(
    fc.property(anySkipped(anyLoanTerms({ maxPrincipal: 1e9, maxPeriods: 48 })), (skip) => {
      const outcome = outcomeOf({ ...skip, unpaidInterest: 'held', afterPause: 'reamortize' });
      if (outcome === undefined) return;
      const { terms } = skip;
      const { rows, count } = outcome;
      // Paid back in the first payment, or in the only one, it has no other to compare with.
      const payment = rows[count]?.payment ?? 0;
      if (rows.length < count + 2 || rows.at(-1)?.period !== terms.periods) return;
      expect(rows.at(-1)?.payment).toBeLessThanOrEqual(payment);
      expect(lastPaymentAt(payment, { terms, ...outcome })).toBe(rows.at(-1)?.payment);
      expect(lastPaymentAt(payment - 1, { terms, ...outcome })).toBeGreaterThan(payment - 1);
    }),
  );
});

import { dueDates, monthly } from '@emporion/calendar';
import { type CalendarDate, calendarDate, plusDays } from '@emporion/kernel';
import {
  amortize,
  type LoanTerms,
  type PayoffQuote,
  type PayoffRequest,
  payoffAt,
  type ServicedLoan,
  totalInterest,
  withDueDates,
  withOverduePayments,
} from '@emporion/loan-amortization';
import { anyLoanTerms } from '@emporion/loan-amortization/testing';
import { roundRatioExact } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyMonthlyTerms = (): fc.Arbitrary<LoanTerms> =>
  anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 48 }).map((terms) => ({ ...terms, periodsPerYear: 12 }));

interface Case {
  readonly loan: ServicedLoan;
  readonly terms: LoanTerms;
}

/** A loan in monthly payments from any day on; undefined where it has no schedule. */
function caseOf(terms: LoanTerms, disbursedOn: CalendarDate, daily: boolean): Case | undefined {
  const schedule = amortize(terms);
  if (!schedule.ok) return undefined;
  const { length } = schedule.value.rows;
  return {
    terms,
    loan: {
      schedule: withDueDates(
        schedule.value,
        dueDates({ firstDue: plusDays(disbursedOn, 31), frequency: monthly }, length),
      ),
      disbursedOn,
      annualRate: terms.annualRate,
      accrual: daily
        ? { kind: 'day-count', dayCount: { convention: 'actual/365-fixed' } }
        : { kind: 'share-of-period', periodsPerYear: 12 },
      interestRounding: terms.interestRounding ?? 'halfUp',
    },
  };
}

const anyDay = (): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays(calendarDate(2000, 1, 1), days));

function quoted(loan: ServicedLoan, request: PayoffRequest): PayoffQuote {
  const quote = payoffAt(loan, request);
  if (!quote.ok) throw new Error(quote.error.reason);
  return quote.value;
}

const rules = ['tillPayoffDate', 'tillRestDate'] as const;

test('on a due date, after its payment, a loan is paid off with the balance of its schedule', () => {
  fc.assert(
    fc.property(anyMonthlyTerms(), anyDay(), fc.boolean(), fc.constantFrom(...rules), (terms, day, daily, rule) => {
      const { loan } = caseOf(terms, day, daily) ?? {};
      if (loan === undefined) return;
      expect(quoted(loan, { asOf: day, rule }).total).toBe(terms.principal.minor);
      for (const { dueDate, balance } of loan.schedule.rows) {
        expect(quoted(loan, { asOf: dueDate, rule })).toMatchObject({
          total: balance,
          interest: 0,
          goodThrough: dueDate,
        });
      }
    }),
  );
});

test('between due dates the payoff does not fall, and to the day it is never more than to the rest date', () => {
  fc.assert(
    fc.property(anyMonthlyTerms(), anyDay(), fc.boolean(), fc.nat(), (terms, day, daily, pick) => {
      const { loan } = caseOf(terms, day, daily) ?? {};
      if (loan === undefined) return;
      const index = pick % loan.schedule.rows.length;
      const due = loan.schedule.rows[index];
      if (due === undefined) return;
      const start = loan.schedule.rows[index - 1]?.dueDate ?? day;
      let [before, full] = [0, 0];
      for (let asOf = start; asOf < due.dueDate; asOf = plusDays(asOf, 1)) {
        const [toTheDay, toTheRest] = rules.map((rule) => quoted(loan, { asOf, rule }).total);
        expect(toTheDay).toBeGreaterThanOrEqual(before);
        expect(toTheRest).toBeGreaterThanOrEqual(full);
        expect(toTheDay).toBeLessThanOrEqual(toTheRest ?? 0);
        [before, full] = [toTheDay ?? 0, toTheRest ?? 0];
      }
      // A period bears what its row says, however its days share it.
      if (!daily) expect(full).toBe(due.balance + due.principal + due.interest);
    }),
  );
});

test('the interest of a payoff is the per diem, taken as often as days have passed, and rounded once', () => {
  fc.assert(
    fc.property(anyMonthlyTerms(), anyDay(), fc.boolean(), fc.nat(), (terms, day, daily, pick) => {
      const { loan } = caseOf(terms, day, daily) ?? {};
      if (loan === undefined) return;
      const index = pick % loan.schedule.rows.length;
      const start = loan.schedule.rows[index - 1]?.dueDate ?? day;
      const days = pick % ((loan.schedule.rows[index]?.dueDate ?? start) - start);
      const { interest, perDiem } = quoted(loan, { asOf: plusDays(start, days), rule: 'tillPayoffDate' });
      const { numerator, denominator } = perDiem.exact;
      const mode = terms.interestRounding ?? 'halfUp';
      expect(interest).toBe(Number(roundRatioExact(numerator * BigInt(days), denominator, mode)));
      expect(perDiem.rounded).toBe(Number(roundRatioExact(numerator, denominator, mode)));
    }),
  );
});

test('payments that are made when they are due leave the schedule as it is', () => {
  fc.assert(
    fc.property(anyMonthlyTerms(), anyDay(), fc.nat(), (terms, day, pick) => {
      const { loan } = caseOf(terms, day, false) ?? {};
      if (loan === undefined) return;
      const { currency, rows } = loan.schedule;
      const paidPeriods = pick % rows.length;
      const asOf = rows[paidPeriods]?.dueDate ?? day;
      expect(withOverduePayments(loan, { paidPeriods, asOf })).toEqual({ currency, rows });
    }),
  );
});

test('while nothing is paid, each period bears the interest of all that is unpaid', () => {
  fc.assert(
    fc.property(anyMonthlyTerms(), anyDay(), fc.nat(), (terms, day, pick) => {
      const { loan } = caseOf(terms, day, false) ?? {};
      const last = loan?.schedule.rows.at(-1);
      if (loan === undefined || last === undefined) return;
      const paidPeriods = pick % last.period;
      const late = withOverduePayments(loan, { paidPeriods, asOf: plusDays(last.dueDate, 1) });
      const [first, ...others] = late.rows.slice(paidPeriods).map(({ interest }) => interest);
      expect(first).toBe(loan.schedule.rows[paidPeriods]?.interest);
      for (const interest of others) expect(interest).toBe(first);
    }),
  );
});

test('payments that are made late repay the loan, and cost more interest the later they are made', () => {
  fc.assert(
    fc.property(anyMonthlyTerms(), anyDay(), fc.boolean(), fc.nat(), (terms, day, daily, pick) => {
      const { loan } = caseOf(terms, day, daily) ?? {};
      if (loan === undefined) return;
      const { rows } = loan.schedule;
      const paidPeriods = pick % rows.length;
      let cheaper = 0;
      for (let index = paidPeriods; index < rows.length; index++) {
        const late = withOverduePayments(loan, { paidPeriods, asOf: plusDays(rows[index]?.dueDate ?? day, pick % 28) });
        let balance = terms.principal.minor;
        for (const row of late.rows) {
          expect(row.payment).toBe(row.principal + row.interest);
          balance -= row.principal;
          expect(row.balance).toBe(balance);
        }
        expect(balance).toBe(0);
        const interest = totalInterest(late).minor;
        // A day count may make a month dearer than its payment; added to the debt, that would bear interest sooner.
        if (!daily) expect(interest).toBeGreaterThanOrEqual(cheaper);
        cheaper = interest;
      }
    }),
  );
});

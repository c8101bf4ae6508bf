import { adjust, dueDates } from '@emporion/calendar';
import { type CalendarDate, plusDays } from '@emporion/kernel';
import {
  amortize,
  amortizeDated,
  type DatedLoanTerms,
  type DatedSchedule,
  type LoanTerms,
  totalOfPayments,
} from '@emporion/loan-amortization';
import {
  anyAnnualRate,
  anyDatedTerms,
  anyDeferredTerms,
  anyModestRate,
  anyResidual,
  referenceDatedRows,
} from '@emporion/loan-amortization/testing';
import { add, compareRates, money, rate } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The schedule, where there is one: an extension may never repay a loan. */
function scheduleOf(terms: DatedLoanTerms<'EUR'>): DatedSchedule<'EUR'> | undefined {
  const schedule = amortizeDated(terms);
  return schedule.ok ? schedule.value : undefined;
}

/** Level payments that are solved once: nothing happens on the way. */
const solvedOnce = ({ startDate, dueDates: due, periods, accrual, ...terms }: DatedLoanTerms<'EUR'>) => ({
  principal: terms.principal,
  annualRate: terms.annualRate,
  startDate,
  dueDates: due,
  periods,
  accrual,
  ...(terms.businessDays === undefined ? {} : { businessDays: terms.businessDays }),
});

test('[L106~] a dated schedule agrees with the plain definition in fractions, whatever the terms', () => {
  fc.assert(
    fc.property(anyDatedTerms({ maxPeriods: 8 }), (terms) => {
      const rows = scheduleOf(terms)?.rows;
      if (rows !== undefined && rows.length <= 12 * terms.periods) expect(rows).toEqual(referenceDatedRows(terms));
    }),
  );
});

test('so it does for debts whose interest leaves the safe integers on the way', () => {
  fc.assert(
    fc.property(
      anyDatedTerms({ maxPeriods: 6 }).map(solvedOnce),
      fc.integer({ min: 1e12, max: 4e15 }),
      fc.constantFrom('last' as const, 'spread' as const),
      (terms, minor, residual) => {
        const huge = { ...terms, principal: money('EUR', minor), residual };
        expect(scheduleOf(huge)?.rows).toEqual(referenceDatedRows(huge));
      },
    ),
  );
});

test('[L106~] principal adds up to all that is lent, row by row and to the last unit, and nothing is owed in the end', () => {
  fc.assert(
    fc.property(anyDatedTerms(), (terms) => {
      const schedule = scheduleOf(terms);
      if (schedule === undefined) return;
      const { principal, startDate, advances = [], fees = {} } = terms;
      const lentAtFirst = advances.filter(({ date }) => date === startDate);
      let balance = lentAtFirst.reduce((sum, { amount }) => sum + amount.minor, principal.minor);
      balance += fees.financed?.minor ?? 0;
      for (const row of schedule.rows) {
        expect(row.payment).toBe(row.principal + row.interest + row.fees);
        balance += row.advanced - row.principal;
        expect(row.balance).toBe(balance);
        expect(row.balance).toBeGreaterThanOrEqual(0);
        expect(row.payment).toBeGreaterThanOrEqual(0);
      }
      expect(balance).toBe(0);
      expect(schedule.rows.at(-1)?.unpaidInterest).toBe(0);
      const lent = advances.reduce((sum, { amount }) => sum + amount.minor, principal.minor);
      expect(schedule.amountFinanced).toBe(lent - (fees.prepaid?.minor ?? 0));
      expect(totalOfPayments(schedule).minor).toBe(schedule.amountFinanced + schedule.financeCharge);
    }),
  );
});

test('there are as many rows as due dates, fewer where the loan is repaid early, more only where pauses extend it', () => {
  fc.assert(
    fc.property(anyDatedTerms(), (terms) => {
      const rows = scheduleOf(terms)?.rows ?? [];
      const isExtended = terms.afterPause === 'extend' && (terms.pauses ?? []).length > 0;
      if (!isExtended) expect(rows.length).toBeLessThanOrEqual(terms.periods);
      if (terms.residual === 'spread') expect(rows).toHaveLength(terms.periods);
      expect(rows.map(({ period }) => period)).toEqual(rows.map((_, index) => index + 1));
    }),
  );
});

test('each row is due where the calendar says, and none before the one before it', () => {
  fc.assert(
    fc.property(anyDatedTerms(), (terms) => {
      const rows = scheduleOf(terms)?.rows ?? [];
      const { businessDays } = terms;
      const agreed = dueDates(terms.dueDates, rows.length);
      const moved = (date: CalendarDate): CalendarDate =>
        businessDays === undefined ? date : adjust(date, businessDays.convention, businessDays.calendar);
      expect(rows.map(({ dueDate }) => dueDate)).toEqual(agreed.map(moved));
      expect(rows.map(({ dueDate }) => dueDate)).toEqual(rows.map(({ dueDate }) => dueDate).sort((a, b) => a - b));
    }),
  );
});

test('without pauses and advances a declining debt never rises', () => {
  fc.assert(
    fc.property(anyDatedTerms(), ({ pauses: _, advances: __, ...terms }) => {
      const schedule = scheduleOf(terms);
      if (schedule?.kind === 'negative-amortization') return;
      for (const [index, { balance }] of schedule?.rows.entries() ?? []) {
        expect(balance).toBeLessThanOrEqual(schedule?.rows[index - 1]?.balance ?? schedule?.peakBalance ?? 0);
      }
    }),
  );
});

/** The same loan without dates: regular unit periods of a month. */
const asUnitPeriods = (terms: LoanTerms): DatedLoanTerms => {
  const { principal, annualRate, periods, balloon, paymentRounding, interestRounding, residual } = terms;
  const interestOnly = Array.from({ length: terms.interestOnlyPeriods ?? 0 }, (_, index) => index + 1);
  const optional = { balloon, paymentRounding, interestRounding, residual };
  return {
    principal,
    annualRate,
    periods,
    startDate: plusDays(firstDue, -31),
    dueDates: { firstDue, frequency: { unit: 'month', every: 1 } },
    accrual: { convention: 'unit-period', daysPerYear: 360 },
    pauses: interestOnly.length === 0 ? [] : [{ periods: interestOnly, paid: 'interest' }],
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
};
const firstDue = 20_485 as CalendarDate; // 1 February 2026

test('by unit periods a dated loan is the loan without dates, whatever is deferred and whoever pays the residual', () => {
  fc.assert(
    fc.property(anyDeferredTerms({ maxPeriods: 120, maxPrincipal: 1e12 }), anyResidual(), (deferred, residual) => {
      const terms = { ...deferred, periodsPerYear: 12, residual };
      const periodic = amortize(terms);
      const dated = amortizeDated(asUnitPeriods(terms));
      if (!periodic.ok || !dated.ok) return;
      expect(
        dated.value.rows.map(({ period, payment, principal, interest, balance }) => ({
          period,
          payment,
          principal,
          interest,
          balance,
        })),
      ).toEqual(periodic.value.rows);
    }),
  );
});

/** Whether the level payment that is in force covers the interest of each row, whichever way both were rounded. */
const coversAll = ({ rows, installments }: DatedSchedule): boolean =>
  rows.every(({ period, interest }) => {
    const inForce = installments.findLast(({ from }) => from <= period);
    return inForce === undefined || interest + 2 <= inForce.payment;
  });

test('while every payment covers its interest, it does not matter what would become of the rest', () => {
  fc.assert(
    // What is solved looks ahead: at changes that are known, and at an amortization beyond the last payment.
    fc.property(anyDatedTerms(), ({ pauses: _, rateChanges: __, advances: ___, ...terms }) => {
      const repayment = terms.repayment?.kind === 'level' ? ({ kind: 'level' } as const) : terms.repayment;
      const plain = { ...terms, ...(repayment === undefined ? {} : { repayment }), residual: 'last' } as const;
      const capitalized = scheduleOf({ ...plain, unpaidInterest: 'capitalized' });
      const held = scheduleOf({ ...plain, unpaidInterest: 'held' });
      // The last row pays whatever it has to, also where the payment would not have been enough.
      if (![capitalized, held].every((schedule) => schedule === undefined || coversAll(schedule))) return;
      expect(held).toEqual(capitalized);
    }),
  );
});

test('days that are counted one by one may be cut anywhere: a change to the same rate changes no row', () => {
  fc.assert(
    fc.property(
      anyDatedTerms({ maxPeriods: 12 }),
      fc.constantFrom(
        'actual/360' as const,
        'actual/364' as const,
        'actual/365-fixed' as const,
        'actual/actual-ISDA' as const,
      ),
      fc.constantFrom('constant-principal' as const, 'interest-only' as const),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ rateChanges: _, ...terms }, convention, kind, where) => {
        const plain = { ...terms, accrual: { convention }, repayment: { kind }, residual: 'last' as const };
        const last = dueDates(terms.dueDates, terms.periods).at(-1) ?? terms.startDate;
        const from = plusDays(terms.startDate, 1 + Math.floor(where * (last - terms.startDate - 9)));
        if (from > plusDays(last, -8) || from <= terms.startDate) return;
        const cut = { ...plain, rateChanges: [{ from, annualRate: terms.annualRate }] };
        expect(scheduleOf(cut)).toEqual(scheduleOf(plain));
      },
    ),
  );
});

test('where residuals are spread no payment, the last included, is further than 1.5 + r/2 from the exact one', () => {
  fc.assert(
    fc.property(anyDatedTerms({ maxPeriods: 60 }).map(solvedOnce), (terms) => {
      const schedule = scheduleOf({ ...terms, residual: 'spread' });
      if (schedule?.kind !== 'declining') return;
      const level = schedule.installments[0]?.payment ?? 0;
      // A rate of at most 40 % over at most 407 days; the level payment is rounded itself.
      const most = 1.5 + 0.5 * 0.4 * (407 / 360) + 0.5;
      for (const { payment } of schedule.rows) expect(Math.abs(payment - level)).toBeLessThanOrEqual(most);
    }),
  );
});

test('the payment never falls when more is lent or the rate is higher', () => {
  fc.assert(
    fc.property(
      anyDatedTerms().map(solvedOnce),
      fc.integer({ min: 0, max: 1e9 }),
      anyModestRate(),
      (terms, more, other) => {
        const [lower, higher] =
          compareRates(terms.annualRate, other) < 0 ? [terms.annualRate, other] : [other, terms.annualRate];
        const [less, larger] = [terms.principal, add(terms.principal, money('EUR', more))];
        const before = scheduleOf({ ...terms, principal: less, annualRate: lower })?.installments[0]?.payment ?? 0;
        const after = scheduleOf({ ...terms, principal: larger, annualRate: higher })?.installments[0]?.payment ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test('payments that go on after a pause are those that were agreed without it', () => {
  fc.assert(
    fc.property(anyDatedTerms(), ({ advances: _, rateChanges: __, ...terms }) => {
      const level = {
        ...terms,
        balloon: money('EUR', 0),
        repayment: { kind: 'level' as const },
        residual: 'last' as const,
      };
      const { pauses: ___, ...agreed } = level;
      const extended = scheduleOf({ ...level, afterPause: 'extend' });
      if (extended !== undefined) expect(extended.installments).toEqual(scheduleOf(agreed)?.installments);
    }),
  );
});

test('no rate that is charged leaves its limits, nor moves by more than the largest step', () => {
  fc.assert(
    fc.property(fc.array(anyAnnualRate(), { minLength: 1, maxLength: 11 }), (asked) => {
      const [annualRate, lowest, highest, largestStep] = [rate(5, 100), rate(2, 100), rate(9, 100), rate(1, 100)];
      const due = { firstDue, frequency: { unit: 'month', every: 1 } } as const;
      const days = dueDates(due, 12);
      const schedule = scheduleOf({
        principal: money('EUR', 1_200_000),
        annualRate,
        startDate: plusDays(firstDue, -31),
        dueDates: due,
        periods: 12,
        accrual: { convention: 'unit-period', daysPerYear: 360 },
        repayment: { kind: 'interest-only' },
        rateChanges: asked.map((changed, index) => ({ from: days[index] ?? firstDue, annualRate: changed })),
        rateLimits: { lowest, highest, largestStep },
      });
      // A percent a year of 12,000.00 is 10.00 a month, so that interest tells the rate to a hundredth of a basis point.
      let before = 5_000;
      for (const { interest } of schedule?.rows ?? []) {
        expect(interest).toBeGreaterThanOrEqual(2_000);
        expect(interest).toBeLessThanOrEqual(9_000);
        expect(Math.abs(interest - before)).toBeLessThanOrEqual(1_001);
        before = interest;
      }
      expect(schedule?.rows).toHaveLength(12);
    }),
  );
});

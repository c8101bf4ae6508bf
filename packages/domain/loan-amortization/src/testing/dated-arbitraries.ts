import {
  type DueDateTerms,
  dueDates,
  every,
  holidayCalendar,
  type PaymentFrequency,
  semimonthly,
} from '@emporion/calendar';
import {
  anyBusinessDayConvention,
  anyDueDateTerms,
  anyPlainDayCountConvention,
  anyTellingDate,
} from '@emporion/calendar/testing';
import { type CalendarDate, calendarDate, plusDays } from '@emporion/kernel';
import { anyCalendarDate } from '@emporion/kernel/testing';
import { type Money, money, type Rate, rate, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type {
  AccrualBasis,
  Advance,
  BusinessDays,
  DatedLoanTerms,
  DatedRepayment,
  PaymentPause,
  RateChange,
} from '../dated/dated-terms.ts';

const within = { from: calendarDate(1999, 1, 1), to: calendarDate(2060, 12, 31) };

/** Amounts stay in euros, because nothing here depends on the currency. */
const anyEuros = (max: number, min = 1): fc.Arbitrary<Money<'EUR'>> =>
  fc
    .oneof(fc.integer({ min, max: Math.max(min, Math.min(max, 1_000)) }), fc.integer({ min, max }))
    .map((minor) => money('EUR', minor));

const anyFrequency = (): fc.Arbitrary<PaymentFrequency> =>
  fc.constantFrom<PaymentFrequency>(
    every(1, 'day'),
    every(10, 'day'),
    every(1, 'week'),
    every(2, 'week'),
    every(4, 'week'),
    semimonthly,
    every(1, 'month'),
    every(1, 'month'),
    every(2, 'month'),
    every(3, 'month'),
    every(6, 'month'),
    every(1, 'year'),
  );

/** A rate from 0 to 40 %: 24 years of unpaid interest then stay within what a minor unit can count. */
export const anyModestRate = (): fc.Arbitrary<Rate> =>
  fc.oneof(
    fc.constant(rate(0, 1)),
    fc.integer({ min: 0, max: 4_000 }).map((points) => rate(points, 10_000)),
    fc.integer({ min: 0, max: 40_000_000 }).map((micros) => rate(micros, 100_000_000)),
  );

const anyAccrual = ({ frequency }: DueDateTerms): fc.Arbitrary<AccrualBasis> => {
  const anyPlain = anyPlainDayCountConvention().map((convention) => ({ convention }));
  const anyIsda = anyTellingDate(within).map((terminationDate) => ({
    convention: '30E/360-ISDA' as const,
    terminationDate,
  }));
  const anyUnit = fc
    .constantFrom<360 | 365>(360, 365)
    .map((daysPerYear) => ({ convention: 'unit-period' as const, daysPerYear }));
  const anyBasis: fc.Arbitrary<AccrualBasis> = fc.oneof(
    { weight: 6, arbitrary: anyPlain },
    { weight: 1, arbitrary: anyIsda },
    { weight: 2, arbitrary: anyUnit },
  );
  if (frequency.unit !== 'month' && frequency.unit !== 'year') return anyBasis;
  return fc.oneof(
    { weight: 4, arbitrary: anyBasis },
    { weight: 1, arbitrary: fc.constant({ convention: 'actual/actual-ICMA' as const }) },
  );
};

const anyRepayment = (periods: number): fc.Arbitrary<DatedRepayment<'EUR'>> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'level' as const }) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: periods, max: periods + 12 }).map((amortizationPeriods) => ({
        kind: 'level' as const,
        amortizationPeriods,
      })),
    },
    { weight: 1, arbitrary: anyEuros(1e9).map((payment) => ({ kind: 'level' as const, payment })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'constant-principal' as const }) },
    { weight: 1, arbitrary: anyEuros(1e9).map((part) => ({ kind: 'constant-principal' as const, part })) },
    { weight: 1, arbitrary: fc.constant({ kind: 'interest-only' as const }) },
  );

/** Open from Monday to Friday but for some holidays, so that a business day is never more than some days away. */
const anyBusinessDays = (): fc.Arbitrary<BusinessDays> =>
  fc.record({
    convention: anyBusinessDayConvention(),
    calendar: fc
      .uniqueArray(anyCalendarDate(within), { maxLength: 3 })
      .map((holidays) => holidayCalendar({ weekend: [6, 7], holidays })),
    accrual: fc.constantFrom('adjusted' as const, 'unadjusted' as const),
  });

const anyPause = (periods: number): fc.Arbitrary<PaymentPause> => {
  const paid = fc.constantFrom('nothing' as const, 'interest' as const);
  return fc.oneof(
    fc.record({ periods: fc.array(fc.integer({ min: 1, max: periods }), { minLength: 1, maxLength: 4 }), paid }),
    fc.record({ months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }), paid }),
  );
};

/** Days in order on which something may happen: none where the loan is too short for them. */
const anyDaysIn = (first: CalendarDate, last: CalendarDate): fc.Arbitrary<readonly CalendarDate[]> =>
  last < first
    ? fc.constant([])
    : fc
        .uniqueArray(anyCalendarDate({ from: first, to: last }), { maxLength: 3 })
        .map((days) => days.sort((a, b) => a - b));

/** What the arbitrary terms may reach. */
export interface DatedTermsBounds {
  /** @default 24 */
  readonly maxPeriods?: number;
}

/** Any terms of a loan on real dates: every day count, plan, pause, advance, change of rate and fee there is. */
export const anyDatedTerms = ({ maxPeriods = 24 }: DatedTermsBounds = {}): fc.Arbitrary<DatedLoanTerms<'EUR'>> =>
  fc
    .record({
      dueDates: anyDueDateTerms(within, anyFrequency()),
      before: fc.integer({ min: 1, max: 400 }),
      businessDays: fc.option(anyBusinessDays(), { nil: undefined }),
      periods: fc.integer({ min: 1, max: maxPeriods }),
    })
    .chain(({ dueDates: terms, before, businessDays, periods }) => {
      // Business days move by a week at most, and must not move the first due date before the start.
      const startDate = plusDays(terms.firstDue, businessDays === undefined ? -before : -before - 7);
      const lastDue = dueDates(terms, periods).at(-1) ?? startDate;
      const lastEvent = plusDays(lastDue, businessDays === undefined ? -1 : -8);
      return fc.record(
        {
          principal: anyEuros(100_000_000_000),
          startDate: fc.constant(startDate),
          dueDates: fc.constant(terms),
          periods: fc.constant(periods),
          annualRate: anyModestRate(),
          accrual: anyAccrual(terms),
          repayment: anyRepayment(periods),
          balloon: anyEuros(1, 0),
          ...(businessDays === undefined ? {} : { businessDays: fc.constant(businessDays) }),
          pauses: fc.array(anyPause(periods), { maxLength: 2 }),
          afterPause: fc.constantFrom('reamortize' as const, 'extend' as const, 'balloon' as const),
          unpaidInterest: fc.constantFrom('capitalized' as const, 'held' as const),
          advances: anyDaysIn(startDate, lastEvent).chain((days) =>
            fc.tuple(...days.map((date) => anyEuros(1e9).map((amount): Advance<'EUR'> => ({ date, amount })))),
          ),
          rateChanges: anyDaysIn(plusDays(startDate, 1), lastEvent).chain((days) =>
            fc.tuple(...days.map((from) => anyModestRate().map((annualRate): RateChange => ({ from, annualRate })))),
          ),
          fees: fc.record(
            { financed: anyEuros(1e6, 0), prepaid: anyEuros(1e6, 0), perPayment: anyEuros(1_000, 0) },
            { requiredKeys: [] },
          ),
          interestOn: fc.constantFrom('balance' as const, 'half-commitment' as const),
          paymentRounding: fc.constantFrom(...roundingModes),
          interestRounding: fc.constantFrom(...roundingModes),
          residual: fc.constantFrom('last' as const, 'up' as const, 'spread' as const),
        },
        { requiredKeys: ['principal', 'startDate', 'dueDates', 'periods', 'annualRate', 'accrual'] },
      );
    })
    .chain((terms) =>
      anyEuros(terms.principal.minor, 0).map((balloon) =>
        lawful({ ...terms, ...('balloon' in terms ? { balloon } : {}) }),
      ),
    );

/**
 * Without what the terms refuse: a residual of payments that are not solved, a spread without ideal balances, a balloon
 * after an extension, a prepaid fee above the loan.
 */
function lawful(terms: DatedLoanTerms<'EUR'>): DatedLoanTerms<'EUR'> {
  const { residual = 'last', repayment = { kind: 'level' }, pauses = [], unpaidInterest, afterPause } = terms;
  const { principal, fees } = terms;
  const solves = repayment.kind === 'level' && repayment.payment === undefined;
  const isIdeal = unpaidInterest !== 'held' && (pauses.length === 0 || afterPause === 'reamortize');
  const leavesRest = 'amortizationPeriods' in repayment || (terms.balloon?.minor ?? 0) > 0;
  return {
    ...terms,
    residual: solves && (residual !== 'spread' || isIdeal) ? residual : 'last',
    ...(afterPause === 'extend' && leavesRest ? { afterPause: 'balloon' } : {}),
    ...((fees?.prepaid?.minor ?? 0) > principal.minor ? { fees: { ...fees, prepaid: principal } } : {}),
  };
}

import { type CalendarDate, calendarDate, civilOf, daysInMonth, plusDays } from '@emporion/kernel';
import { anyCalendarDate } from '@emporion/kernel/testing';
import fc from 'fast-check';
import type { BusinessDayConvention } from '../business-day.ts';
import type { DayCountConvention, FixedYearDayCountTerms, PlainDayCountConvention } from '../day-count.ts';
import type { DueDateTerms } from '../due-dates.ts';
import { type HolidayCalendar, holidayCalendar } from '../holiday-calendar.ts';
import { type Every, every, longestEvery, type PaymentFrequency, semimonthly } from '../payment-frequency.ts';
import { notionalPeriods, type ReferencePeriods } from '../reference-periods.ts';

/** The days that an arbitrary may use; without them, all of the years 1 to 9999. */
export interface Within {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

/** Two dates in order. */
export interface Period {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

const ordered = ([one, other]: readonly [CalendarDate, CalendarDate]): Period =>
  one <= other ? { start: one, end: other } : { start: other, end: one };

/** Any day, with the days around the end of February and of the year more often than chance would have them. */
export const anyTellingDate = (within: Within = {}): fc.Arbitrary<CalendarDate> =>
  fc.oneof(
    anyCalendarDate(within),
    fc
      .tuple(anyCalendarDate(within), fc.constantFrom([1, 1], [1, 30], [1, 31], [2, 28], [2, 29], [3, 1], [12, 31]))
      .map(([date, [month, day]]) => {
        const { year } = civilOf(date);
        const telling = calendarDate(year, month, Math.min(day, daysInMonth(year, month)));
        return telling < (within.from ?? telling) || telling > (within.to ?? telling) ? date : telling;
      }),
  );

/** Any two dates in order, from no days to the whole range. */
export const anyPeriod = (within: Within = {}): fc.Arbitrary<Period> =>
  fc.tuple(anyTellingDate(within), anyTellingDate(within)).map(ordered);

/** Any day count that needs nothing but two dates. */
export const anyPlainDayCountConvention = (): fc.Arbitrary<PlainDayCountConvention> =>
  fc.constantFrom<PlainDayCountConvention>(
    'actual/360',
    'actual/364',
    'actual/365-fixed',
    'actual/365.25',
    'actual/actual-ISDA',
    'actual/actual-AFB',
    '30/360-bond-basis',
    '30/360-US',
    '30E/360',
    '30/365',
  );

/** Any day count. */
export const anyDayCountConvention = (): fc.Arbitrary<DayCountConvention> =>
  fc.oneof(anyPlainDayCountConvention(), fc.constantFrom<DayCountConvention>('30E/360-ISDA', 'actual/actual-ICMA'));

/** Any day count over one length of year, with any day of termination. */
export const anyFixedYearDayCountTerms = (within: Within = {}): fc.Arbitrary<FixedYearDayCountTerms> =>
  fc.oneof(
    { weight: 10, arbitrary: anyPlainDayCountConvention().map((convention) => ({ convention })) },
    {
      weight: 3,
      arbitrary: anyTellingDate(within).map((terminationDate) => ({
        convention: '30E/360-ISDA' as const,
        terminationDate,
      })),
    },
  );

/** Reference periods of 1, 3, 6 or 12 months that cover a period, and the period. */
export const anyReferencedPeriod = (
  within: Within = { from: calendarDate(1, 1, 1), to: calendarDate(9_900, 12, 31) },
): fc.Arbitrary<Period & { readonly reference: ReferencePeriods }> =>
  fc
    .record({
      period: anyPeriod(within),
      months: fc.constantFrom(1, 3, 6, 12),
      endOfMonth: fc.boolean(),
    })
    .map(({ period: { start, end }, months, endOfMonth }) => ({
      start,
      end,
      reference: notionalPeriods({ from: start, to: plusDays(end, 1), months, endOfMonth }),
    }));

/** Any frequency of payment. */
export const anyPaymentFrequency = (): fc.Arbitrary<PaymentFrequency> =>
  fc.oneof(
    fc.constant(semimonthly),
    fc
      .constantFrom<Every['unit']>('day', 'week', 'month', 'year')
      .chain((unit) =>
        fc
          .oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: longestEvery[unit] }))
          .map((count) => every(count, unit)),
      ),
  );

/** Any terms of due dates; the anchor day is told where the first due date does not show it, and sometimes elsewhere. */
export const anyDueDateTerms = (
  within: Within = {},
  frequencies: fc.Arbitrary<PaymentFrequency> = anyPaymentFrequency(),
): fc.Arbitrary<DueDateTerms> =>
  fc
    .record({
      date: anyTellingDate(within),
      frequency: frequencies,
      longer: fc.integer({ min: 0, max: 3 }),
      told: fc.boolean(),
    })
    .map(({ date: firstDue, frequency, longer, told }) => {
      const { year, month, day } = civilOf(firstDue);
      const monthly = frequency.unit !== 'day' && frequency.unit !== 'week';
      const anchorDay = day === daysInMonth(year, month) ? Math.min(day + longer, 31) : day;
      return monthly && (told || anchorDay !== day) ? { firstDue, frequency, anchorDay } : { firstDue, frequency };
    });

/** Any business-day convention. */
export const anyBusinessDayConvention = (): fc.Arbitrary<BusinessDayConvention> =>
  fc.constantFrom<BusinessDayConvention>(
    'following',
    'modifiedFollowing',
    'preceding',
    'modifiedPreceding',
    'unadjusted',
  );

/** Any calendar with a weekend of up to six days and up to 40 holidays on those days. */
export const anyHolidayCalendar = (within: Within = {}): fc.Arbitrary<HolidayCalendar> =>
  fc
    .record({
      weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
      holidays: fc.array(anyCalendarDate(within), { maxLength: 40 }),
    })
    .map(holidayCalendar);

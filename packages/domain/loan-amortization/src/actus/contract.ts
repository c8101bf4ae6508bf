import type { DayCount, HolidayCalendar } from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import { calendarOf, eventDays } from './business-day.ts';
import { dayCountFor } from './day-count.ts';
import type { Environment } from './environment.ts';
import { annuityDates, feeDates, interestDates } from './scheduled-dates.ts';
import type { ContractTerms } from './terms.ts';

/** Terms whose maturity is known, with what every event needs of them. */
export interface Contract {
  readonly terms: ContractTerms;
  /** +1 for the party that lends, −1 for the one that borrows. */
  readonly sign: 1 | -1;
  /** Not shifted to a business day. */
  readonly maturity: CalendarDate;
  readonly dayCount: DayCount;
  readonly calendar: HolidayCalendar;
  /** Up to when the payments of an annuity are calculated, and its end; any amortizing contract has them. */
  readonly annuityDates: readonly CalendarDate[];
  readonly interestDates: readonly CalendarDate[];
  readonly feeDates: readonly CalendarDate[];
}

/**
 * Prepare a contract of known maturity.
 *
 * @throws RangeError if the terms need a calendar that the environment does not bring, or too long a schedule.
 */
export function contractOf(terms: ContractTerms, maturity: CalendarDate, environment: Environment): Contract {
  const calendar = calendarOf(terms, environment);
  const calculated = (dates: readonly CalendarDate[]): readonly CalendarDate[] =>
    dates.map((date) => eventDays(terms, calendar, date).calculationDate);
  return {
    terms,
    sign: terms.contractRole === 'RPA' ? 1 : -1,
    maturity,
    dayCount: dayCountFor(terms.dayCountConvention, maturity),
    calendar,
    annuityDates: calculated(annuityDates(terms, maturity)),
    interestDates: calculated(interestDates(terms, maturity)),
    feeDates: calculated(feeDates(terms, maturity)),
  };
}

/** The part of a year from one day to another. */
export const yearFraction = ({ dayCount }: Contract, start: CalendarDate, end: CalendarDate): number =>
  dayCount.num(start, end) / dayCount.den;

import { adjust, type BusinessDayConvention, everyDay, type HolidayCalendar, mondayToFriday } from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import type { Environment } from './environment.ts';
import { toldMaturity } from './maturity.ts';
import type { ActusBusinessDayConvention, ContractTerms } from './terms.ts';

/** The calendar of the terms. */
export function calendarOf({ calendar = 'NC' }: ContractTerms, environment: Environment): HolidayCalendar {
  switch (calendar) {
    case 'NC':
      return everyDay;
    case 'MF':
      return mondayToFriday;
    case 'CC':
      if (environment.calendar === undefined) throw new RangeError('no calendar in the environment for CC');
      return environment.calendar;
  }
}

interface Shift {
  readonly convention: BusinessDayConvention;
  /** Whether interest runs to the shifted day. */
  readonly calculates: boolean;
}

const shifts: { readonly [Convention in ActusBusinessDayConvention]: Shift } = {
  NOS: { convention: 'unadjusted', calculates: true },
  SCF: { convention: 'following', calculates: true },
  SCMF: { convention: 'modifiedFollowing', calculates: true },
  SCP: { convention: 'preceding', calculates: true },
  SCMP: { convention: 'modifiedPreceding', calculates: true },
  CSF: { convention: 'following', calculates: false },
  CSMF: { convention: 'modifiedFollowing', calculates: false },
  CSP: { convention: 'preceding', calculates: false },
  CSMP: { convention: 'modifiedPreceding', calculates: false },
};

/** When an event is paid, and up to when it is calculated. */
export interface EventDays {
  readonly eventDate: CalendarDate;
  readonly calculationDate: CalendarDate;
}

/**
 * The days of a scheduled event.
 *
 * The days of a cycle are shifted, but not beyond the maturity; a day that the terms tell by itself stays.
 */
export function eventDays(terms: ContractTerms, calendar: HolidayCalendar, scheduled: CalendarDate): EventDays {
  const maturity = toldMaturity(terms);
  if (scheduled === maturity || scheduled === terms.capitalizationEndDate) {
    return { eventDate: scheduled, calculationDate: scheduled };
  }
  const { convention, calculates } = shifts[terms.businessDayConvention ?? 'NOS'];
  const shifted = adjust(scheduled, convention, calendar);
  const eventDate = maturity !== undefined && scheduled < maturity && shifted > maturity ? maturity : shifted;
  return { eventDate, calculationDate: calculates ? eventDate : scheduled };
}

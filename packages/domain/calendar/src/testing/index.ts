export {
  anyBusinessDayConvention,
  anyDayCountConvention,
  anyDueDateTerms,
  anyFixedYearDayCountTerms,
  anyHolidayCalendar,
  anyPaymentFrequency,
  anyPeriod,
  anyPlainDayCountConvention,
  anyReferencedPeriod,
  anyTellingDate,
  type Period,
  type Within,
} from './arbitraries.ts';
export { holidayCalendarContract } from './holiday-calendar.contract.ts';
export { afbYearByYear, isdaDayByDay } from './reference-counts.ts';

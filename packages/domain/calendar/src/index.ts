export { adjust, type BusinessDayConvention } from './business-day.ts';
export {
  type DayCount,
  type DayCountConvention,
  type DayCountTerms,
  dayCountOf,
  type FixedYearDayCountTerms,
  type PlainDayCountConvention,
  yearFraction,
} from './day-count.ts';
export {
  type DueDateTerms,
  dueDateAt,
  dueDates,
  endOfMonth,
  type FirstPeriod,
  firstPeriodOf,
} from './due-dates.ts';
export { type EuInterval, type EuIntervalUnit, euInterval, euIntervalYears } from './eu-interval.ts';
export {
  type Closures,
  everyDay,
  type HolidayCalendar,
  holidayCalendar,
  mondayToFriday,
  openInAll,
  openInAny,
} from './holiday-calendar.ts';
export {
  biweekly,
  daily,
  type Every,
  every,
  fourWeekly,
  monthly,
  type PaymentFrequency,
  quarterly,
  semimonthly,
  weekly,
  yearly,
} from './payment-frequency.ts';
export { type NotionalPeriods, notionalPeriods, type ReferencePeriods, referencePeriods } from './reference-periods.ts';
export {
  businessDayConventionSchema,
  calendarDateSchema,
  dayCountConventionSchema,
  paymentFrequencySchema,
} from './schema.ts';
export { lowestTerms, type YearFraction } from './year-fraction.ts';

export type { Brand } from './brand.ts';
export {
  type CalendarDate,
  calendarDate,
  calendarDateOfDays,
  civilOf,
  dayOfWeek,
  dayOrLastOf,
  daysBetween,
  formatCalendarDate,
  parseCalendarDate,
  plusDays,
  plusMonths,
  startOfUtcDate,
  utcDateOf,
} from './calendar-date.ts';
export { canonicalJson, type Json } from './canonical-json.ts';
export { type Civil, daysInMonth, isLeapYear } from './civil.ts';
export type { Cancellation, Clock } from './clock.ts';
export { unreachable } from './exhaustive.ts';
export { hashOf, hexOf, type Sha256 } from './hashing.ts';
export {
  formatInstant,
  type Instant,
  instant,
  millisecondsPerDay,
  millisecondsPerHour,
  millisecondsPerMinute,
  millisecondsPerSecond,
  parseInstant,
  plusMilliseconds,
} from './instant.ts';
export { type Err, err, type Ok, ok, type Result } from './result.ts';
export { decodeUtf8, encodeUtf8 } from './utf8.ts';

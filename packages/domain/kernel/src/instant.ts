import type { Brand } from './brand.ts';
import { civilFromDays, daysFromCivil, daysInMonth } from './civil.ts';

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z, within the years 1 to 9999. */
export type Instant = Brand<number, 'Instant'>;

export const millisecondsPerSecond = 1_000;
export const millisecondsPerMinute = 60_000;
export const millisecondsPerHour = 3_600_000;
export const millisecondsPerDay = 86_400_000;

const first = daysFromCivil(1, 1, 1) * millisecondsPerDay;
const last = (daysFromCivil(9999, 12, 31) + 1) * millisecondsPerDay - 1;

/**
 * The moment that many milliseconds after 1970-01-01T00:00:00Z.
 *
 * @throws RangeError if the number is fractional or outside the years 1 to 9999.
 */
export function instant(epochMilliseconds: number): Instant {
  if (!Number.isInteger(epochMilliseconds) || epochMilliseconds < first || epochMilliseconds > last) {
    throw new RangeError(`not an instant: ${epochMilliseconds}`);
  }
  return epochMilliseconds as Instant;
}

/**
 * The moment a number of milliseconds later, or earlier when negative.
 *
 * @throws RangeError if that moment is outside the years 1 to 9999.
 */
export const plusMilliseconds = (at: Instant, milliseconds: number): Instant => instant(at + milliseconds);

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Read a moment from RFC 3339 text with any offset; digits below the millisecond are dropped.
 *
 * A leap second (`:60`) is refused, because an epoch count has no place for it.
 *
 * @throws RangeError if the text is not such a moment.
 * @see RFC 3339 §5.6
 */
export function parseInstant(text: string): Instant {
  const parts = rfc3339.exec(text);
  if (parts === null) throw new RangeError(`not an instant: ${text}`);
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetHour = Number(parts[9] ?? 0);
  const offsetMinute = Number(parts[10] ?? 0);
  const exists =
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    offsetHour <= 23 &&
    offsetMinute <= 59;
  if (!exists) throw new RangeError(`not an instant: ${text}`);
  const offset =
    (parts[8] === '-' ? -1 : 1) * (offsetHour * millisecondsPerHour + offsetMinute * millisecondsPerMinute);
  const millisecond = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  return instant(
    daysFromCivil(year, month, day) * millisecondsPerDay +
      hour * millisecondsPerHour +
      minute * millisecondsPerMinute +
      second * millisecondsPerSecond +
      millisecond -
      offset,
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Write a moment as RFC 3339 in UTC with milliseconds: `2026-11-22T09:30:00.000Z`. */
export function formatInstant(at: Instant): string {
  const days = Math.floor(at / millisecondsPerDay);
  const rest = at - days * millisecondsPerDay;
  const { year, month, day } = civilFromDays(days);
  const hour = Math.floor(rest / millisecondsPerHour);
  const minute = Math.floor(rest / millisecondsPerMinute) % 60;
  const second = Math.floor(rest / millisecondsPerSecond) % 60;
  const millisecond = String(rest % millisecondsPerSecond).padStart(3, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${millisecond}Z`;
}

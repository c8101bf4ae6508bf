// Days since 1970-01-01 from a proleptic Gregorian date and back: exact integers, no time zone.
// The year is taken to begin on 1 March, so that the leap day is its last one and months have a fixed pattern.
// C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022);
// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
//
// `| 0` keeps a quotient a 32-bit integer, which divides several times faster than Math.floor of a double. It rounds
// down only what is not negative: all days from 0000-03-01 on are counted from there.

const daysPerFourYears = 1_461;
const daysPerFourCenturies = 146_097;
const daysBeforeUnixEpoch = 719_468;

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** `year` from 1, or from March of the year 0. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const yearFromMarch = month > 2 ? year : year - 1;
  const century = (yearFromMarch / 100) | 0;
  const daysOfYears = ((daysPerFourYears * yearFromMarch) >> 2) - century + (century >> 2);
  return daysOfYears + (((153 * fromMarch + 2) / 5) | 0) + day - 1 - daysBeforeUnixEpoch;
}

/** `days` from 0000-03-01 on. */
export function civilFromDays(days: number): Civil {
  const quarterDays = (4 * (days + daysBeforeUnixEpoch) + 3) | 0;
  const century = (quarterDays / daysPerFourCenturies) | 0;
  const quarterDaysOfCentury = (quarterDays - daysPerFourCenturies * century) | 3;
  const yearOfCentury = (quarterDaysOfCentury / daysPerFourYears) | 0;
  const dayOfYear = (quarterDaysOfCentury - daysPerFourYears * yearOfCentury) >> 2;
  const fromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const afterNewYear = fromMarch >= 10;
  return {
    year: 100 * century + yearOfCentury + (afterNewYear ? 1 : 0),
    month: afterNewYear ? fromMarch - 9 : fromMarch + 3,
    day: dayOfYear - (((153 * fromMarch + 2) / 5) | 0) + 1,
  };
}

/** The Gregorian leap rule: every fourth year, but of the centuries only every fourth. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number of days of a month. `month` counts from 1. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (lengths[month - 1] ?? 0);

/** Once in so many days, weeks, months or years. */
export interface Every {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** A whole number from 1 to 1,200, or to 100 if these are years. */
  readonly every: number;
}

/** How often payments fall due: once in so many days, weeks, months or years, or twice a month. */
export type PaymentFrequency = Every | { readonly unit: 'semimonth' };

/** The longest step in each unit. */
export const longestEvery: Readonly<Record<Every['unit'], number>> = {
  day: 1_200,
  week: 1_200,
  month: 1_200,
  year: 100,
};

/**
 * Once in `count` days, weeks, months or years.
 *
 * @throws RangeError if `count` is not a whole number from 1 to 1,200, or to 100 if these are years.
 */
export function every(count: number, unit: Every['unit']): Every {
  if (!Number.isInteger(count) || count < 1 || count > longestEvery[unit]) {
    throw new RangeError(`not a number of ${unit}s from 1 to ${longestEvery[unit]}: ${count}`);
  }
  return { unit, every: count };
}

/** Every day of the week, business day or not. */
export const daily: Every = every(1, 'day');
/** On the same day of every week. */
export const weekly: Every = every(1, 'week');
/** Every 14 days. */
export const biweekly: Every = every(2, 'week');
/** Every 28 days. */
export const fourWeekly: Every = every(4, 'week');
/** Twice a month, half a month apart: on the 1st and the 16th, or on the 15th and the last day. */
export const semimonthly: PaymentFrequency = { unit: 'semimonth' };
/** On the same day of every month. */
export const monthly: Every = every(1, 'month');
/** On the same day of every third month. */
export const quarterly: Every = every(3, 'month');
/** On the same day of every year. */
export const yearly: Every = every(1, 'year');

import { type CalendarDate, parseCalendarDate } from '@emporion/kernel';
import * as z from 'zod';
import type { BusinessDayConvention } from './business-day.ts';
import type { DayCountConvention } from './day-count.ts';
import { longestEvery, type PaymentFrequency } from './payment-frequency.ts';

/** A day on the wire, `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. */
export const calendarDateSchema: z.ZodType<CalendarDate, string> = z.iso
  .date()
  .refine((text) => !text.startsWith('0000'), { error: 'not a calendar date', abort: true })
  .transform(parseCalendarDate);

/** The name of a day count on the wire. */
export const dayCountConventionSchema: z.ZodType<DayCountConvention> = z.enum([
  'actual/360',
  'actual/364',
  'actual/365-fixed',
  'actual/365.25',
  'actual/actual-ISDA',
  'actual/actual-AFB',
  'actual/actual-ICMA',
  '30/360-bond-basis',
  '30/360-US',
  '30E/360',
  '30E/360-ISDA',
  '30/365',
]);

/** The name of a business-day convention on the wire. */
export const businessDayConventionSchema: z.ZodType<BusinessDayConvention> = z.enum([
  'following',
  'modifiedFollowing',
  'preceding',
  'modifiedPreceding',
  'unadjusted',
]);

/** A payment frequency on the wire: `{ "unit": "month", "every": 3 }` or `{ "unit": "semimonth" }`. */
export const paymentFrequencySchema: z.ZodType<PaymentFrequency> = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('semimonth') }),
  z.strictObject({ unit: z.literal('day'), every: z.int().min(1).max(longestEvery.day) }),
  z.strictObject({ unit: z.literal('week'), every: z.int().min(1).max(longestEvery.week) }),
  z.strictObject({ unit: z.literal('month'), every: z.int().min(1).max(longestEvery.month) }),
  z.strictObject({ unit: z.literal('year'), every: z.int().min(1).max(longestEvery.year) }),
]);

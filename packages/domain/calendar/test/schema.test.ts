import { calendarDate } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  businessDayConventionSchema,
  calendarDateSchema,
  dayCountConventionSchema,
  paymentFrequencySchema,
} from '../src/index.ts';
import { anyBusinessDayConvention, anyDayCountConvention, anyPaymentFrequency } from '../src/testing/index.ts';

test('every convention and frequency survives its wire form', () => {
  fc.assert(
    fc.property(
      anyDayCountConvention(),
      anyBusinessDayConvention(),
      anyPaymentFrequency(),
      (dayCount, businessDay, frequency) => {
        expect(dayCountConventionSchema.parse(dayCount)).toBe(dayCount);
        expect(businessDayConventionSchema.parse(businessDay)).toBe(businessDay);
        expect(paymentFrequencySchema.parse(frequency)).toEqual(frequency);
      },
    ),
  );
});

test('a date is read from YYYY-MM-DD', () => {
  expect(calendarDateSchema.parse('2024-02-29')).toBe(calendarDate(2024, 2, 29));
  for (const text of ['2023-02-29', '0000-01-01', '2026-1-1', '10000-01-01', '2026-01-01T00:00:00Z', 20_260_101]) {
    expect(calendarDateSchema.safeParse(text).success).toBe(false);
  }
});

test('a frequency that is none is refused', () => {
  for (const frequency of [
    { unit: 'month' },
    { unit: 'month', every: 0 },
    { unit: 'month', every: 1.5 },
    { unit: 'month', every: 1_201 },
    { unit: 'year', every: 101 },
    { unit: 'semimonth', every: 1 },
    { unit: 'decade', every: 1 },
    'monthly',
  ]) {
    expect(paymentFrequencySchema.safeParse(frequency).success).toBe(false);
  }
});

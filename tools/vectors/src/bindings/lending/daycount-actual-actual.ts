import {
  calendarDateSchema,
  type DayCountTerms,
  lowestTerms,
  notionalPeriods,
  referencePeriods,
  type YearFraction,
  yearFraction,
} from '@emporion/calendar';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const dates = { start: calendarDateSchema, end: calendarDateSchema };

const input = z.union([
  z.strictObject({ convention: z.enum(['Act/Act-ISDA', 'Act/Act-AFB']), ...dates }),
  z.strictObject({
    convention: z.literal('Act/Act-ISMA'),
    ...dates,
    referenceStart: calendarDateSchema,
    referenceEnd: calendarDateSchema,
  }),
  z.strictObject({
    convention: z.literal('Act/Act-ISMA'),
    ...dates,
    schedule: z.strictObject({
      frequency: z.literal('quarterly'),
      from: calendarDateSchema,
      to: calendarDateSchema,
      first: calendarDateSchema,
      penultimate: calendarDateSchema,
      endOfMonth: z.boolean(),
    }),
  }),
]);

const plain = { 'Act/Act-ISDA': 'actual/actual-ISDA', 'Act/Act-AFB': 'actual/actual-AFB' } as const;

function termsOf(vector: z.infer<typeof input>): DayCountTerms {
  if ('schedule' in vector) {
    const { penultimate, to, endOfMonth } = vector.schedule;
    return {
      convention: 'actual/actual-ICMA',
      reference: notionalPeriods({ from: penultimate, to, months: 3, endOfMonth }),
    };
  }
  if ('referenceStart' in vector) {
    return {
      convention: 'actual/actual-ICMA',
      reference: referencePeriods([vector.referenceStart, vector.referenceEnd]),
    };
  }
  return { convention: plain[vector.convention] };
}

const decimals = 18;

function decimal({ num, den }: YearFraction): string {
  const scaled = (BigInt(num) * 10n ** BigInt(decimals)) / BigInt(den);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Actual/actual year fractions, as a fraction in lowest terms and where the case asks for it as a decimal. */
export const daycountActualActual: Binding = binding(
  'lending/daycount-actual-actual',
  input,
  (vector) => {
    const { num, den } = lowestTerms(yearFraction(termsOf(vector), vector.start, vector.end));
    return { fraction: `${num}/${den}`, yearFraction: decimal({ num, den }) };
  },
  { comments: ['asPublished'] },
);

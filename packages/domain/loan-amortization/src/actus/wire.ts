import { calendarDateSchema } from '@emporion/calendar';
import { type CalendarDate, calendarDate, plusDays } from '@emporion/kernel';
import * as z from 'zod';
import { type Cycle, parseCycle } from './cycle.ts';

const lastDay = calendarDate(9999, 12, 31);

/**
 * A point in time as ACTUS writes it, `2026-01-31T00:00:00` or the day alone; contracts are kept by whole days.
 *
 * The standard takes the last second of a day for midnight, so that is the next day. Any other time of day is refused.
 */
export const timestampSchema: z.ZodType<CalendarDate, string> = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T(?:00:00(?::00)?|24:00(?::00)?|23:59:59))?$/, { error: 'not midnight', abort: true })
  .transform((text) => ({ day: text.slice(0, 10), isOver: text.includes('T2') }))
  .pipe(z.object({ day: calendarDateSchema, isOver: z.boolean() }))
  .refine(({ day, isOver }) => !(isOver && day === lastDay), { error: 'not a calendar date', abort: true })
  .transform(({ day, isOver }) => (isOver ? plusDays(day, 1) : day));

/** A cycle as ACTUS writes it, `P3ML1`. */
export const cycleSchema: z.ZodType<Cycle, string> = z.string().transform((text, context) => {
  try {
    return parseCycle(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a cycle' });
    return z.NEVER;
  }
});

/** A finite number, or a decimal in quotes. */
export const realSchema: z.ZodType<number, number | string> = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/)
    .transform(Number)
    .pipe(z.number()),
]);

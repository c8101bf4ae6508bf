import { calendarDateSchema, dueDates, endOfMonth, every } from '@emporion/calendar';
import { formatCalendarDate } from '@emporion/kernel';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.strictObject({
  firstDue: calendarDateSchema,
  everyMonths: z.int(),
  count: z.int(),
  endOfMonth: z.boolean(),
});

/** Monthly due dates that keep their anchor day. */
export const dateRolls: Binding = binding('lending/date-rolls', input, (terms) => ({
  dates: dueDates(
    {
      firstDue: terms.firstDue,
      frequency: every(terms.everyMonths, 'month'),
      ...(terms.endOfMonth ? { anchorDay: endOfMonth } : {}),
    },
    terms.count,
  ).map(formatCalendarDate),
}));

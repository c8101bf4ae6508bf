import { calendarDateSchema, yearFraction } from '@emporion/calendar';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const dates = { start: calendarDateSchema, end: calendarDateSchema };

const input = z.discriminatedUnion('convention', [
  z.strictObject({
    convention: z.enum(['30/360-bond-basis', '30E/360', '30/360-US', '30/365']),
    ...dates,
  }),
  z.strictObject({ convention: z.literal('30E/360-ISDA'), ...dates, terminationDate: calendarDateSchema }),
  // The suite counts actual days beside the others; any convention over a year of whole days tells them.
  z.strictObject({ convention: z.literal('actual').transform(() => 'actual/360' as const), ...dates }),
]);

/** Days of the 30/360 family: what `yearFraction` counts over 360 or 365. */
export const daycount30360: Binding = binding('lending/daycount-30-360', input, (terms) => ({
  days: yearFraction(terms, terms.start, terms.end).num,
}));

import { type Instant, parseCalendarDate, parseInstant, startOfUtcDate } from '@emporion/kernel';
import * as z from 'zod';

/** A moment in a query: RFC 3339, or a day for its start in UTC. */
const moment = z
  .string()
  .max(40)
  .transform((text, context): Instant => {
    try {
      return text.length === 10 ? startOfUtcDate(parseCalendarDate(text)) : parseInstant(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'neither an RFC 3339 time nor a day' });
      return z.NEVER;
    }
  });

/** From when to when a report is asked for. */
export const rangeQuery = z.strictObject({ from: moment.exactOptional(), to: moment.exactOptional() });

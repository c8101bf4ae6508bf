import { calendarDateSchema, euInterval, euIntervalYears, lowestTerms } from '@emporion/calendar';
import { formatExactRatio, parseExactRatio } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.union([
  z.strictObject({ from: calendarDateSchema, to: calendarDateSchema, unit: z.enum(['year', 'month', 'week']) }),
  z.strictObject({ aprPct: z.string(), operation: z.string().startsWith('round half up') }),
]);

/** The intervals of the Commission's guidelines, and how they round. */
export const euCcdIntervals: Binding = binding('lending/eu-ccd-intervals', input, (terms) => {
  if ('aprPct' in terms) {
    const percentage = parseExactRatio(terms.aprPct);
    return {
      oneDecimal: formatExactRatio(percentage, 1, 'halfUp'),
      twoDecimals: formatExactRatio(percentage, 2, 'halfUp'),
    };
  }
  const interval = euInterval(terms.unit, terms.from, terms.to);
  const { num, den } = lowestTerms(euIntervalYears(interval));
  return { ...interval, years: `${num}/${den}` };
});

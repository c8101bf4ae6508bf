import { formatExactRatio, parseExactRatio, roundingModeSchema, roundRatio } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.object({ value: z.string(), mode: roundingModeSchema, scale: z.int().default(0) });

/** Decimals and fractions rounded by every mode, on plain numbers as well wherever they fit. */
export const rounding: Binding = binding('commerce/rounding', input, ({ value, mode, scale }) => {
  const ratio = parseExactRatio(value);
  const exact = formatExactRatio(ratio, scale, mode);
  const [numerator, denominator] = [Number(ratio.numerator), Number(ratio.denominator)];
  if (scale === 0 && Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)) {
    const plain = String(roundRatio(numerator, denominator, mode));
    if (plain !== exact) throw new Error(`the path on numbers answers ${plain}, the exact one ${exact}`);
  }
  return exact;
});

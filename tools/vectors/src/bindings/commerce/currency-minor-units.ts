import { isoCurrency } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

/** What the table of ISO 4217 says about a code. */
export const currencyMinorUnits: Binding = binding(
  'commerce/currency-minor-units',
  z.object({ code: z.string() }),
  ({ code }) => isoCurrency(code),
);

import { apy } from '@emporion/loan-amortization';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { cents } from './credit-flows.ts';

const input = z.strictObject({ principal: cents, interest: cents, days: z.int() });

/** Annual percentage yields, with as many digits as the case has. */
export const regddApy: Binding = binding('lending/regdd-apy', input, (terms, { expected }) => {
  const { apyPct } = z.object({ apyPct: z.string() }).parse(expected);
  return { apyPct: apy({ ...terms, decimals: apyPct.split('.')[1]?.length ?? 0 }) };
});

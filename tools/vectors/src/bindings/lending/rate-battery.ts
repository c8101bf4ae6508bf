import { levelRate } from '@emporion/loan-amortization';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { solved } from './solved.ts';

const input = z.strictObject({
  periods: z.int(),
  payment: z.string().transform(Number),
  amount: z.string().transform(Number),
});

/** The rate of a period of level payments. */
export const rateBattery: Binding = binding(
  'lending/rate-battery',
  input,
  ({ periods, payment, amount }) => {
    const rate = levelRate({ periods, payment, presentValue: amount });
    return rate.ok ? { rate: rate.value } : rate.error;
  },
  { compare: solved },
);

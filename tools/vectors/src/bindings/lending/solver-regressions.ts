import { calendarDateSchema } from '@emporion/calendar';
import { datedRate, internalRate, levelRate } from '@emporion/loan-amortization';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { solved } from './solved.ts';

const number = z.coerce.number();

const input = z.discriminatedUnion('fn', [
  z.strictObject({ fn: z.literal('IRR'), flows: z.array(number) }),
  z.strictObject({ fn: z.literal('XIRR'), flows: z.array(number), dates: z.array(calendarDateSchema) }),
  z.strictObject({ fn: z.literal('RATE'), args: z.array(number).min(3).max(5) }),
]);

/** Flows on which other solvers failed. */
export const solverRegressions: Binding = binding(
  'lending/solver-regressions',
  input,
  (terms) => {
    if (terms.fn === 'RATE') {
      const [periods = 0, payment = 0, presentValue = 0, futureValue = 0, type = 0] = terms.args;
      // A worksheet pays with a minus.
      const rate = levelRate({ periods, payment: -payment, presentValue, futureValue: -futureValue, due: type === 1 });
      return rate.ok ? { rate: rate.value } : rate.error;
    }
    const rate = terms.fn === 'IRR' ? internalRate(terms.flows) : datedRate(datedFlows(terms));
    return rate.ok ? rate.value : rate.error;
  },
  { compare: solved },
);

const datedFlows = ({ flows, dates }: Extract<z.output<typeof input>, { fn: 'XIRR' }>) =>
  dates.map((date, k) => ({ date, amount: flows[k] ?? 0 }));

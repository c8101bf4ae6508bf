import { ecl, expectedLoss as expectedLossOf, stageOf } from '@emporion/credit-risk';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { measured } from '../../measured.ts';

const number = z.string().transform(Number);

const input = z.union([
  z.strictObject({ pd: number, lgd: number, ead: number }),
  z.strictObject({ annualHazard: number, lgd: number, eadAtYearStart: z.array(number), eir: number }),
  z.strictObject({
    daysPastDue: z.int(),
    significantIncrease: z.boolean(),
    creditImpaired: z.boolean(),
    policy: z.strictObject({ stage2DaysMoreThan: z.int(), stage3DaysMoreThan: z.int() }),
  }),
]);

/** Expected losses of a year and of a lifetime, and the stage that says which of them counts. */
export const expectedLoss: Binding = binding(
  'lending/expected-loss',
  input,
  (terms) => {
    if ('pd' in terms) return { expectedLoss: expectedLossOf(terms) };
    if ('policy' in terms) return { stage: stageOf(terms, terms.policy) };
    const { annualHazard: hazard, lgd, eadAtYearStart, eir } = terms;
    const loss = ecl({
      periods: eadAtYearStart.map((ead) => ({ hazard, lgd, ead })),
      effectiveInterestRate: eir,
    });
    return {
      rows: loss.rows.map(({ period, ...row }) => ({ year: period, ...row })),
      twelveMonthEcl: loss.twelveMonth,
      lifetimeEcl: loss.lifetime,
    };
  },
  { compare: measured },
);

import { riskWeight } from '@emporion/credit-risk';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const number = z.string().transform(Number);
const estimates = { pdPct: number, lgd: number };

const input = z.discriminatedUnion('assetClass', [
  z.strictObject({
    assetClass: z.literal('corporate'),
    ...estimates,
    maturityYears: number,
    turnoverMillions: z.number().exactOptional(),
  }),
  z.strictObject({
    assetClass: z.enum(['residential-mortgage', 'qualifying-revolving', 'other-retail']),
    ...estimates,
  }),
]);

/** Risk weights of Basel II, in percent. */
export const baselIrb: Binding = binding('lending/basel-irb', input, ({ pdPct, ...exposure }) => ({
  riskWeightPct: 100 * riskWeight({ ...exposure, pd: pdPct / 100 }),
}));

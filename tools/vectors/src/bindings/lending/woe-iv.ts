import { addHalfToBoth, informationValue, type Odds, woe } from '@emporion/credit-risk';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { measured } from '../../measured.ts';

const input = z.union([
  z.strictObject({
    goods: z.array(z.int()),
    bads: z.array(z.int()),
    zeroBinAdjustment: z.string().startsWith('0.5 added'),
  }),
  z.strictObject({ bins: z.array(z.strictObject({ bin: z.string(), pos: z.string(), neg: z.string() })) }),
]);

const oddsOf = (terms: z.infer<typeof input>): readonly Odds[] =>
  'bins' in terms
    ? terms.bins.map(({ pos, neg }) => ({ good: Number(pos), bad: Number(neg) }))
    : terms.goods.map((good, index) => ({ good, bad: terms.bads[index] ?? Number.NaN }));

/** Weight of evidence and information value of each bin, and of all. */
export const woeIv: Binding = binding(
  'lending/woe-iv',
  input,
  (terms) => {
    const odds = oddsOf(terms);
    const [evidence, total] = [woe(odds, addHalfToBoth), informationValue(odds, addHalfToBoth)];
    if (!evidence.ok || !total.ok) return { evidence, total };
    return {
      bins: evidence.value.map((bin, index) => ({
        ...('bins' in terms ? { bin: terms.bins[index]?.bin } : {}),
        woe: bin.woe,
        iv: bin.informationValue,
      })),
      totalIv: total.value,
    };
  },
  { compare: measured },
);

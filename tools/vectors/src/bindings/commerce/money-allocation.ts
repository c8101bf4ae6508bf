import { type ApportionmentRule, apportion, apportionExact, commonWeights, parseExactRatio } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const modes = [
  'largestRemainder',
  'largestRemainder-tie-first-index',
  'zeroWeights-even',
  'largestRatio',
  'floorToFirst',
  'floorSeparate',
  'blockSeparate',
] as const;

type Mode = (typeof modes)[number];

const input = z.object({
  amount: z.string().regex(/^-?\d+$/),
  ratios: z.array(z.string()),
  mode: z.string(),
  step: z.int().default(1),
});

function ruleOf<Integer>(mode: Mode, step: Integer): ApportionmentRule<Integer> {
  switch (mode) {
    case 'largestRemainder':
      return { step };
    case 'largestRemainder-tie-first-index':
      return { step, ties: 'firstIndex' };
    case 'zeroWeights-even':
      return { step, zeroWeights: 'even' };
    default:
      return { step, method: mode };
  }
}

/**
 * Amounts split by every method, on plain numbers as well wherever they fit. Conventions of other libraries, which do
 * not count, are shown beside our own.
 */
export const moneyAllocation: Binding = binding(
  'commerce/money-allocation',
  input,
  ({ amount, ratios, mode: named, step }, { counted }) => {
    const mode = modes.find((known) => known === named) ?? (counted ? undefined : 'largestRemainder');
    if (mode === undefined) throw new Error(`a mode that we do not have: ${named}`);
    const weights = commonWeights(ratios.map(parseExactRatio));
    const exact = apportionExact(BigInt(amount), weights, ruleOf(mode, BigInt(step)));
    if (!exact.ok) return exact.error;
    const small = [Number(amount), ...weights.map(Number)];
    if (small.every(Number.isSafeInteger)) {
      const [total = 0, ...lines] = small;
      const plain = apportion(total, lines, mode === 'largestRemainder' && step === 1 ? undefined : ruleOf(mode, step));
      if (!plain.ok || plain.value.some((share, line) => BigInt(share) !== exact.value[line])) {
        throw new Error(`the path on numbers answers ${JSON.stringify(plain)}, the exact one ${exact.value.join()}`);
      }
    }
    return exact.value;
  },
);

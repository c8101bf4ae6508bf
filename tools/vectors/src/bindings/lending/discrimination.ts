import { addHalfToBoth, auc, gini, ks, psi, scoreDistribution } from '@emporion/credit-risk';
import type { ExactRatio } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';
import { measured } from '../../measured.ts';

const counts = z.array(z.int());

const input = z.union([
  z.strictObject({ scores: z.array(z.int()), bad: z.array(z.literal([0, 1])) }),
  z.strictObject({ expectedCounts: counts, actualCounts: counts }),
]);

const fraction = ({ numerator, denominator }: ExactRatio): string => `${numerator}/${denominator}`;

/** How well a score tells good from bad, and how far a population has moved. */
export const discrimination: Binding = binding(
  'lending/discrimination',
  input,
  (terms) => {
    if ('expectedCounts' in terms) {
      const index = psi(terms.expectedCounts, terms.actualCounts, addHalfToBoth);
      return index.ok ? { psi: index.value } : index.error;
    }
    const outcomes = terms.scores.map((score, index) => ({ score, isBad: terms.bad[index] === 1 }));
    const distribution = scoreDistribution(outcomes);
    if (!distribution.ok) return distribution.error;
    const { distance, atScore } = ks(distribution.value);
    return {
      auc: fraction(auc(distribution.value)),
      gini: fraction(gini(distribution.value)),
      ks: fraction(distance),
      ksAtScore: atScore,
    };
  },
  { compare: measured },
);

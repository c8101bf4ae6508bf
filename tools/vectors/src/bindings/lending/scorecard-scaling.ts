import {
  defaultRate,
  oddsOfDefault,
  oddsToScore,
  probabilityOfDefault,
  scalingOf,
  scoreToOdds,
} from '@emporion/credit-risk';
import * as z from 'zod';
import { type Binding, binding, type VectorCase } from '../../binding.ts';
import { measured } from '../../measured.ts';

const number = z.string().transform(Number);

const input = z.union([
  z.strictObject({ oddsGoodBad: number }),
  z.strictObject({ baseScore: z.int(), baseOddsGoodBad: number, pdo: z.int(), score: z.int().exactOptional() }),
]);

const asked = z.object({
  scoreAtPd: z.record(z.string(), z.string()).default({}),
  pdAtScore: z.record(z.string(), z.string()).default({}),
});

/** The line between scores and odds; a case asks for scores and probabilities by the keys of its answer. */
export const scorecardScaling: Binding = binding(
  'lending/scorecard-scaling',
  input,
  (terms, { expected }: VectorCase) => {
    if ('oddsGoodBad' in terms) {
      const { numerator, denominator } = defaultRate({ good: terms.oddsGoodBad, bad: 1 });
      return { pd: `${numerator}/${denominator}` };
    }
    const { baseScore, baseOddsGoodBad, pdo, score } = terms;
    const baseOdds = { good: baseOddsGoodBad, bad: 1 };
    const scaling = scalingOf({ baseScore, baseOdds, pointsToDoubleOdds: pdo });
    const { scoreAtPd, pdAtScore } = asked.parse(expected);
    const answersTo = (keys: object, answer: (key: number) => number) =>
      Object.fromEntries(Object.keys(keys).map((key) => [key, answer(Number(key))]));
    return {
      factor: scaling.factor,
      offset: scaling.offset,
      scoreAtPd: answersTo(scoreAtPd, (pd) => oddsToScore(scaling, oddsOfDefault(pd))),
      pdAtScore: answersTo(pdAtScore, (at) => probabilityOfDefault(scoreToOdds(scaling, at))),
      oddsGoodBad: score === undefined ? undefined : scoreToOdds(scaling, score).good,
      pdAtBase: probabilityOfDefault(baseOdds),
    };
  },
  { compare: measured },
);

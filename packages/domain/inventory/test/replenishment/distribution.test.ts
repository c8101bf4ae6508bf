import {
  normalLoss,
  normalQuantile,
  normalTail,
  poissonCdf,
  poissonLoss,
  poissonProbability,
  standardNormalLoss,
} from '@emporion/inventory/replenishment';
import { plainCountedLoss, plainNormalLoss, plainProbabilities } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const isWithin = (actual: number, expected: number, relative: number): boolean =>
  Math.abs(actual - expected) <= relative * Math.abs(expected);

// Computed with 60 digits.
test.each([
  [-3.3, 0.9995165758576162, 3.300127269269187],
  [-0.7, 0.758036347776927, 0.8428793768106101],
  [0, 0.5, 0.3989422804014327],
  [0.25, 0.4012936743170763, 0.28634469822358016],
  [0.9, 0.18406012534675947, 0.10043113708667128],
  [1.9, 0.028716559816001803, 0.011054351124273176],
  [2, 0.02275013194817921, 0.008490702616829625],
  [2.5, 0.006209665325776135, 0.0020041371791281993],
  [3.1, 0.0009676032132183566, 0.00026724909522301405],
  [6, 9.86587645037698e-10, 1.5635697959709664e-10],
  [12, 1.776482112077679e-33, 1.4605201169845548e-34],
  [37, 5.725571222524577e-300, 1.5451991905122026e-301],
])('a standard normal value is above %d with probability %d, by %d on average', (z, tail, loss) => {
  expect(isWithin(normalTail(z), tail, 1e-12)).toBe(true);
  expect(isWithin(standardNormalLoss(z).loss, loss, 1e-12)).toBe(true);
  expect(isWithin(standardNormalLoss(-z).complementaryLoss, loss, 1e-12)).toBe(true);
});

test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [0.0003, -3.431614403623269],
  [0.025, -1.9599639845400543],
  [0.25, -0.6744897501960817],
  [0.5, 0],
  [0.9, 1.2815515655446006],
  [0.95, 1.6448536269514722],
  [0.97, 1.8807936081512504],
  [0.9999999, 5.199337582290661],
])('a standard normal value stays with probability %d within %d', (p, z) => {
  expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(z)));
});

// k and mean; probability of k, probability of up to k, what is beyond k and short of it on average.
test.each([
  [0, 0.001, 0.999000499833375, 0.999000499833375, 0.001, 0],
  [3, 0.5, 0.012636055410679864, 0.9982483774437092, 0.0019389713146128725, 2.5019389713146127],
  [5, 6, 0.16062314104798003, 0.44567964136461125, 1.5180592049232688, 0.518059204923269],
  [20, 20.5, 0.08829085555211608, 0.5147661541315517, 2.052579461752604, 1.5525794617526039],
  [21, 20.5, 0.08618869232468475, 0.6009548464562364, 1.5673456158841554, 2.0673456158841557],
  [40, 18, 0.000003033573079876904, 0.9999976970298998, 0.0000039389732343840735, 22.000003938973233],
  [100, 150, 0.000003125719235373958, 0.000009050259570857873, 50.00001634490676, 0.000016344906763200002],
  [1000, 900, 0.000059269532854189, 0.9995093672671425, 0.004279306283010706, 100.00427930628301],
  [1_000_000, 1_002_000, 0.000054134913857061605, 0.022858230812626924, 2008.526722059522, 8.52672205952188],
  [19, 700, 9.239124231578156e-268, 9.4965092573854e-268, 681, 2.641578252524989e-269],
])('of %d events where %d are expected the figures keep their digits', (k, mean, probability, cdf, loss, short) => {
  const found = poissonLoss(k, mean);
  expect(isWithin(poissonProbability(k, mean), probability, 1e-12)).toBe(true);
  expect(isWithin(poissonCdf(k, mean), cdf, 1e-12)).toBe(true);
  expect(isWithin(found.loss, loss, 1e-12)).toBe(true);
  expect(isWithin(found.complementaryLoss, short, 1e-12)).toBe(true);
});

test('the normal loss agrees with the integral that it is', () => {
  fc.assert(
    fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (z) => {
      const [fast, plain] = [standardNormalLoss(z), plainNormalLoss(z)];
      expect(isWithin(fast.loss, plain.loss, 1e-9)).toBe(true);
      expect(isWithin(fast.complementaryLoss, plain.complementaryLoss, 1e-9)).toBe(true);
    }),
  );
});

test('the loss of any normal demand is that of the standard one, moved and stretched', () => {
  expect(normalLoss(11, { mean: 8, sd: 3 }).loss).toBe(3 * standardNormalLoss(1).loss);
});

test('the Poisson loss agrees with the sum that it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 400, noNaN: true }), fc.integer({ min: -5, max: 800 }), (mean, level) => {
      const [fast, plain] = [
        poissonLoss(level, mean),
        plainCountedLoss(plainProbabilities({ kind: 'poisson', mean }), level),
      ];
      expect(isWithin(fast.loss, plain.loss, 1e-10) || fast.loss < 1e-30).toBe(true);
      expect(isWithin(fast.complementaryLoss, plain.complementaryLoss, 1e-10)).toBe(true);
    }),
  );
});

test('the quantile undoes the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: -37, max: 0, noNaN: true }), (z) => {
      expect(Math.abs(normalQuantile(normalTail(-z)) - z)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(z)));
    }),
  );
});

test('the ends of the quantile are infinite, and beyond them is nothing', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  for (const p of [-0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
});

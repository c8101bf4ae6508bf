import {
  attributePoints,
  defaultRate,
  oddsOfDefault,
  oddsToScore,
  probabilityOfDefault,
  scalingOf,
  scoreToOdds,
} from '@emporion/credit-risk';
import { rate } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** 600 points at 50 good to one bad, doubled every 20 points: the example of Siddiqi. */
const scaling = scalingOf({ baseScore: 600, baseOdds: { good: 50, bad: 1 }, pointsToDoubleOdds: 20 });

const anyScaling = () =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 1_000 }),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 20 }),
      // Below 2 a scale of a thousand points leaves the range of a double.
      fc.integer({ min: 2, max: 100 }),
    )
    .map(([baseScore, good, bad, pointsToDoubleOdds]) =>
      scalingOf({ baseScore, baseOdds: { good, bad }, pointsToDoubleOdds }),
    );

describe('a scaling', () => {
  test('doubles the odds exactly at every step', () => {
    expect([560, 580, 600, 620, 640].map((score) => scoreToOdds(scaling, score).good)).toEqual([
      12.5, 25, 50, 100, 200,
    ]);
    expect([12.5, 100].map((good) => oddsToScore(scaling, { good, bad: 1 }))).toEqual([560, 620]);
  });

  test('is the straight line that its factor and offset say', () => {
    fc.assert(
      fc.property(anyScaling(), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (line, good) => {
        const { factor, offset } = line;
        expect(oddsToScore(line, { good, bad: 1 })).toBeCloseTo(offset + factor * Math.log(good), 8);
      }),
    );
  });

  test('leads back from odds to the score', () => {
    fc.assert(
      fc.property(anyScaling(), fc.integer({ min: -500, max: 1_500 }), (line, score) => {
        expect(oddsToScore(line, scoreToOdds(line, score))).toBeCloseTo(score, 8);
      }),
    );
  });

  test('gives a better score a lower probability of default', () => {
    fc.assert(
      fc.property(anyScaling(), fc.integer({ min: 0, max: 1_000 }), (line, score) => {
        const pdAt = (points: number) => probabilityOfDefault(scoreToOdds(line, points));
        expect(pdAt(score + 1)).toBeLessThanOrEqual(pdAt(score));
      }),
    );
  });

  test('spreads intercept and offset over the characteristics, so that the points add up to the score', () => {
    const attributes = [
      { woe: 0.4, coefficient: 0.9 },
      { woe: -1.1, coefficient: 0.7 },
      { woe: 0.2, coefficient: 1.1 },
    ];
    const intercept = 3.2;
    const points = attributes.map((attribute) =>
      attributePoints(scaling, { ...attribute, intercept, characteristics: 3 }),
    );
    const logOdds = attributes.reduce((sum, { woe, coefficient }) => sum + woe * coefficient, intercept);
    const score = oddsToScore(scaling, { good: Math.exp(logOdds), bad: 1 });
    expect(points.reduce((sum, each) => sum + each, 0)).toBeCloseTo(score, 9);
  });

  test.each([
    { baseScore: 600, baseOdds: { good: 50, bad: 1 }, pointsToDoubleOdds: 0 },
    { baseScore: 600, baseOdds: { good: 50, bad: 1 }, pointsToDoubleOdds: -20 },
    { baseScore: 600, baseOdds: { good: 0, bad: 1 }, pointsToDoubleOdds: 20 },
    { baseScore: 600, baseOdds: { good: 1, bad: 0 }, pointsToDoubleOdds: 20 },
    { baseScore: Number.NaN, baseOdds: { good: 50, bad: 1 }, pointsToDoubleOdds: 20 },
  ])('%j is refused', (terms) => {
    expect(() => scalingOf(terms)).toThrow(RangeError);
  });

  test('no score belongs to odds without bads, and no points to no characteristics', () => {
    expect(() => oddsToScore(scaling, { good: 1, bad: 0 })).toThrow(RangeError);
    const attribute = { woe: 0, coefficient: 1, intercept: 1, characteristics: 0 };
    expect(() => attributePoints(scaling, attribute)).toThrow(RangeError);
  });
});

describe('odds', () => {
  test('say in which direction they run', () => {
    expect(probabilityOfDefault({ good: 98, bad: 2 })).toBe(0.02);
    // @ts-expect-error 49 what to one what
    expect(() => probabilityOfDefault(49)).toThrow(RangeError);
    // @ts-expect-error two numbers have no direction
    expect(() => probabilityOfDefault([49, 1])).toThrow(RangeError);
  });

  test('are exact where they are counted', () => {
    expect(defaultRate({ good: 8, bad: 1 })).toEqual(rate(1, 9));
    expect(() => defaultRate({ good: 8, bad: 0.5 })).toThrow(RangeError);
  });

  test('lead back from a probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (pd) => {
        expect(probabilityOfDefault(oddsOfDefault(pd))).toBeCloseTo(pd, 14);
      }),
    );
  });

  test.each([
    [0, 0],
    [-1, 2],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('%d to %d are none', (good, bad) => {
    expect(() => probabilityOfDefault({ good, bad })).toThrow(RangeError);
    expect(() => oddsOfDefault(good - 1)).toThrow(RangeError);
  });
});

import { readFileSync } from 'node:fs';
import {
  assetCorrelation,
  baselThreeFloors,
  baselTwoFloors,
  type IrbExposure,
  irbCapital,
  riskWeight,
} from '@emporion/credit-risk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface IrbCase {
  readonly id: string;
  readonly input: Readonly<Record<string, string>> & { readonly turnoverMillions?: number };
  readonly recomputed: { readonly riskWeightPct: string; readonly capitalK: string; readonly correlation?: string };
}

const file = new URL('../../../../vectors/lending/basel-irb.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly IrbCase[] };

const exposureOf = ({ input }: IrbCase): IrbExposure =>
  ({
    ...input,
    pd: Number(input['pdPct']) / 100,
    lgd: Number(input['lgd']),
    maturityYears: Number(input['maturityYears']),
  }) as unknown as IrbExposure;

test.each(vectors.map((vector) => [vector.id, vector] as const))('%s is right to 1e-12', (_, vector) => {
  const exposure = exposureOf(vector);
  const { riskWeightPct, capitalK, correlation } = vector.recomputed;
  expect(Math.abs(100 * riskWeight(exposure) - Number(riskWeightPct))).toBeLessThanOrEqual(
    1e-12 * Number(riskWeightPct),
  );
  expect(Math.abs(irbCapital(exposure) - Number(capitalK))).toBeLessThanOrEqual(1e-12);
  if (correlation !== undefined) expect(assetCorrelation(exposure)).toBeCloseTo(Number(correlation), 12);
});

const share = (min = 0) => fc.double({ min, max: 1, noNaN: true });

const anyExposure = (): fc.Arbitrary<IrbExposure> =>
  fc.oneof(
    fc.record({
      assetClass: fc.constant('corporate' as const),
      pd: share(),
      lgd: share(),
      maturityYears: fc.double({ min: 0, max: 30, noNaN: true }),
      turnoverMillions: fc.double({ min: 0, max: 1e6, noNaN: true }),
    }),
    fc.record({
      assetClass: fc.constantFrom('residential-mortgage', 'qualifying-revolving', 'other-retail'),
      pd: share(),
      lgd: share(),
    }),
  );

const anyFloors = () => fc.constantFrom(baselTwoFloors, baselThreeFloors, { ...baselTwoFloors, pd: 0.00001 });

describe('capital', () => {
  test('is never negative and never above the loss given default', () => {
    fc.assert(
      fc.property(anyExposure(), anyFloors(), (exposure, floors) => {
        const capital = irbCapital(exposure, floors);
        expect(capital).toBeGreaterThanOrEqual(0);
        expect(capital).toBeLessThanOrEqual(Math.max(exposure.lgd, floors.lgd[exposure.assetClass]));
      }),
    );
  });

  test('rises with the loss given default', () => {
    fc.assert(
      fc.property(anyExposure(), share(), anyFloors(), (exposure, other, floors) => {
        const [less, more] = [Math.min(exposure.lgd, other), Math.max(exposure.lgd, other)];
        expect(irbCapital({ ...exposure, lgd: more }, floors)).toBeGreaterThanOrEqual(
          irbCapital({ ...exposure, lgd: less }, floors),
        );
      }),
    );
    const at = (lgd: number) => irbCapital({ assetClass: 'other-retail', pd: 0.02, lgd });
    expect(at(0.5)).toBeGreaterThan(at(0.4));
  });

  test('rises with the maturity of a corporate loan, from one year to five', () => {
    const at = (maturityYears: number) => irbCapital({ assetClass: 'corporate', pd: 0.01, lgd: 0.45, maturityYears });
    expect([at(0.5), at(7)]).toEqual([at(1), at(5)]);
    expect(at(1)).toBeLessThan(at(2.5));
    expect(at(2.5)).toBeLessThan(at(5));
  });

  test('is lower for a smaller firm, from 50 million of sales down to 5', () => {
    const at = (turnoverMillions?: number) =>
      irbCapital({
        assetClass: 'corporate',
        pd: 0.01,
        lgd: 0.45,
        maturityYears: 2.5,
        ...(turnoverMillions === undefined ? {} : { turnoverMillions }),
      });
    expect([at(1), at(50), at(900)]).toEqual([at(5), at(), at()]);
    expect(at(5)).toBeLessThan(at(20));
    expect(at(20)).toBeLessThan(at(50));
  });

  test('is nothing at certain default, where all loss is expected', () => {
    expect(irbCapital({ assetClass: 'other-retail', pd: 1, lgd: 0.5 })).toBe(0);
    expect(irbCapital({ assetClass: 'other-retail', pd: 1 - 1e-12, lgd: 0.5 })).toBeLessThan(1e-11);
  });

  test('counts an estimate below its floor at the floor', () => {
    const mortgage = (pd: number, lgd: number) => ({ assetClass: 'residential-mortgage', pd, lgd }) as const;
    expect(irbCapital(mortgage(0, 0.02))).toBe(irbCapital(mortgage(0.0003, 0.1)));
    expect(irbCapital(mortgage(0, 0.02), baselThreeFloors)).toBe(irbCapital(mortgage(0.0005, 0.05), baselThreeFloors));
  });
});

test.each([
  ['a probability above one', { assetClass: 'other-retail', pd: 1.1, lgd: 0.5 }],
  ['a probability that is none', { assetClass: 'other-retail', pd: Number.NaN, lgd: 0.5 }],
  ['a negative loss', { assetClass: 'other-retail', pd: 0.1, lgd: -0.5 }],
  ['a negative maturity', { assetClass: 'corporate', pd: 0.1, lgd: 0.5, maturityYears: -1 }],
  ['a negative turnover', { assetClass: 'corporate', pd: 0.1, lgd: 0.5, maturityYears: 1, turnoverMillions: -1 }],
] as const)('%s is refused', (_, exposure) => {
  expect(() => irbCapital(exposure)).toThrow(RangeError);
});

test('a floor below which the maturity adjustment has no meaning is refused', () => {
  const exposure = { assetClass: 'other-retail', pd: 0.1, lgd: 0.5 } as const;
  expect(() => irbCapital(exposure, { ...baselTwoFloors, pd: 0 })).toThrow('not a floor: 0');
  expect(() => irbCapital(exposure, { ...baselTwoFloors, lgd: { ...baselTwoFloors.lgd, 'other-retail': 2 } })).toThrow(
    'not a floor: 2',
  );
});

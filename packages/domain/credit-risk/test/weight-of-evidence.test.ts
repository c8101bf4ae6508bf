import { addHalfToBoth, informationValue, type Odds, psi, woe } from '@emporion/credit-risk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const anyBins = (min: number): fc.Arbitrary<readonly Odds[]> => {
  const count = fc.integer({ min, max: 100_000 });
  return fc.array(fc.record({ good: count, bad: count }), { minLength: 1, maxLength: 20 });
};

describe('weight of evidence', () => {
  test('a bin that is better than the whole weighs more than nothing, and each adds to the value', () => {
    fc.assert(
      fc.property(anyBins(1), (bins) => {
        const evidence = woe(bins, { rule: 'refuse' });
        if (!evidence.ok) throw new Error('no bin is empty');
        const [good, bad] = [bins.reduce((sum, bin) => sum + bin.good, 0), bins.reduce((sum, bin) => sum + bin.bad, 0)];
        for (const [index, { woe: weight, informationValue: value }] of evidence.value.entries()) {
          const bin = bins[index] ?? { good: 0, bad: 0 };
          expect(Math.sign(weight)).toBe(Math.sign(bin.good / good - bin.bad / bad));
          expect(value).toBeGreaterThanOrEqual(0);
        }
        const total = evidence.value.reduce((sum, bin) => sum + bin.informationValue, 0);
        expect(informationValue(bins, { rule: 'refuse' })).toEqual({ ok: true, value: total });
      }),
    );
  });

  test('a bin without goods or bads is refused, or half an observation is added to both of its counts alone', () => {
    const bins = [
      { good: 30, bad: 10 },
      { good: 10, bad: 0 },
    ];
    expect(woe(bins, { rule: 'refuse' })).toEqual({ ok: false, error: { reason: 'empty-bin', bin: 1 } });
    const first = Math.log(30 / 40 / (10 / 10));
    const second = Math.log(10.5 / 40 / (0.5 / 10));
    expect(woe(bins, addHalfToBoth)).toEqual({
      ok: true,
      value: [
        { woe: first, informationValue: (30 / 40 - 1) * first },
        { woe: second, informationValue: (10.5 / 40 - 0.5 / 10) * second },
      ],
    });
  });

  test('bins of one class have no weight', () => {
    const refusal = { ok: false, error: { reason: 'one-class', good: 10, bad: 0 } };
    expect(woe([{ good: 10, bad: 0 }], addHalfToBoth)).toEqual(refusal);
    expect(informationValue([{ good: 10, bad: 0 }], addHalfToBoth)).toEqual(refusal);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%d is not a count', (bad) => {
    expect(() => woe([{ good: 1, bad }], addHalfToBoth)).toThrow(RangeError);
  });
});

describe('population stability', () => {
  test('is nothing for the same population at any size, the same both ways, and never negative', () => {
    fc.assert(
      fc.property(anyBins(1), fc.integer({ min: 1, max: 9 }), (bins, times) => {
        const [before, after] = [bins.map(({ good }) => good), bins.map(({ bad }) => bad)];
        const index = (a: readonly number[], b: readonly number[]) => {
          const found = psi(a, b, { rule: 'refuse' });
          if (!found.ok) throw new Error('no bin is empty');
          return found.value;
        };
        expect(
          index(
            before,
            before.map((count) => count * times),
          ),
        ).toBeCloseTo(0, 12);
        expect(index(before, after)).toBeCloseTo(index(after, before), 12);
        expect(index(before, after)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('a bin that nobody is in is refused, or adjusted', () => {
    expect(psi([10, 0], [5, 5], { rule: 'refuse' })).toEqual({ ok: false, error: { reason: 'empty-bin', bin: 1 } });
    expect(psi([10, 0], [5, 5], addHalfToBoth)).toMatchObject({ ok: true });
    expect(psi([0, 0], [5, 5], addHalfToBoth)).toEqual({ ok: false, error: { reason: 'no-population' } });
  });

  test('populations in different bins do not compare', () => {
    expect(() => psi([1, 2], [1], addHalfToBoth)).toThrow('1 bins for 2');
  });
});

import { multiplyRatio, rate, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TaxedLines, taxed } from '../src/tax.ts';
import type { TaxableLine, TaxPolicy } from '../src/tax-policy.ts';
import { taxTreatment } from '../src/tax-treatment.ts';
import { plainTaxes } from '../src/testing/plain-taxes.ts';
import { anyTaxableLines, anyTaxPolicy } from '../src/testing/tax-arbitraries.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const size = (value: bigint): bigint => (value < 0n ? -value : value);

const withTaxes = (law: (result: TaxedLines, policy: TaxPolicy, lines: readonly TaxableLine[]) => void): void =>
  fc.assert(
    fc.property(anyTaxPolicy(), anyTaxableLines(), (policy, lines) => law(taxed(policy, lines), policy, lines)),
  );

test('[E103~] the taxes are those of the definition in fractions, for every price mode, level and rounding mode', () => {
  withTaxes(({ totals }, policy, lines) => {
    expect(BigInt(totals.tax)).toBe(plainTaxes(policy, lines).tax);
  });
});

test('[E103~] gross is net and tax, on every line and in the totals, and the price itself never moves', () => {
  withTaxes(({ lines, totals }, { priceMode }, given) => {
    for (const { gross, net, tax } of [...lines, totals]) expect(gross).toBe(net + tax);
    const amounts = lines.map((line) => (priceMode === 'inclusive' ? line.gross : line.net));
    expect(amounts).toEqual(given.map(({ amount }) => amount));
  });
});

test('[E103~] the lines, and the taxes reported, add up to the totals', () => {
  withTaxes(({ lines, breakdown, totals }) => {
    for (const amount of ['gross', 'net', 'tax'] as const)
      expect(sum(lines.map((l) => l[amount]))).toBe(totals[amount]);
    expect(sum(breakdown.map(({ amount }) => amount))).toBe(totals.tax);
    for (const { tax, amount, taxable } of breakdown) {
      const bearing = lines.filter(({ taxes }) => taxes.some((share) => share.tax.id === tax.id));
      expect(sum(bearing.map(({ net }) => net))).toBe(taxable);
      expect(sum(bearing.flatMap(({ taxes }) => taxes.filter((t) => t.tax.id === tax.id).map((t) => t.share)))).toBe(
        amount,
      );
    }
    for (const { tax, taxes } of lines) expect(sum(taxes.map(({ share }) => share))).toBe(tax);
  });
});

test('[E103~] rounding to the nearest moves the tax by half a minor unit at most for each rounding', () => {
  withTaxes(({ totals }, policy, lines) => {
    fc.pre(policy.rounding.startsWith('half'));
    const { exact, roundings } = plainTaxes(policy, lines);
    const off = size(BigInt(totals.tax) * exact.denominator - exact.numerator);
    expect(2n * off <= BigInt(roundings) * exact.denominator).toBe(true);
  });
});

test('[E103~] a sale bears no negative tax, a return no positive one, and neither bears more than its price', () => {
  withTaxes(({ lines }, { priceMode }, given) => {
    for (const [place, { tax, taxes }] of lines.entries()) {
      const amount = given[place]?.amount ?? 0;
      for (const { share } of taxes) expect(Math.sign(share) * Math.sign(amount)).toBeGreaterThanOrEqual(0);
      if (amount === 0) expect(tax).toBe(0);
      if (priceMode === 'inclusive') expect(Math.abs(tax)).toBeLessThanOrEqual(Math.abs(amount));
    }
  });
});

test('[E103~] a levy is shared in proportion to the lines: no share is a minor unit away from its part of the whole', () => {
  fc.assert(
    fc.property(anyTaxPolicy(), anyTaxableLines([1]), (policy, given) => {
      for (const [place, { taxes }] of taxed(policy, given).lines.entries()) {
        const levies = policy.priceMode === 'inclusive' ? [taxes] : taxes.map((tax) => [tax]);
        for (const levied of levies) {
          const [{ base, whole } = { base: 0, whole: 0 }] = levied;
          const share = sum(levied.map((part) => part.share));
          const off = BigInt(share) * BigInt(base) - BigInt(whole) * BigInt(given[place]?.amount ?? 0);
          expect(size(off) < BigInt(Math.max(base, 1))).toBe(true);
        }
      }
    }),
  );
});

test('[E103~] the trace of a levy is true: its base times its rate, rounded once, and its shares make the whole', () => {
  withTaxes(({ lines }, { roundAt, rounding }) => {
    fc.pre(roundAt === 'rateGroup');
    const steps = lines.flatMap(({ taxes }) => taxes);
    const levies = Map.groupBy(
      steps,
      ({ base, rate, whole }) => `${base} ${rate.numerator}/${rate.denominator} ${whole}`,
    );
    for (const [first, ...others] of levies.values()) {
      if (first === undefined) continue;
      expect(first.whole).toBe(multiplyRatio(first.base, first.rate, rounding));
      const count = new Set([first, ...others].map(({ tax }) => tax.id)).size;
      if (count === 1) expect(sum([first, ...others].map(({ share }) => share))).toBe(first.whole);
    }
  });
});

test('[E103~] a rate of zero takes nothing', () => {
  const free = taxTreatment([{ id: 'reverse-charge', rate: rate(0, 1), reason: 'VATEX-EU-AE' }]);
  withTaxes((_, policy, lines) => {
    const exempt = lines.map((line) => ({ ...line, treatment: free }));
    expect(taxed(policy, exempt).totals.tax).toBe(0);
  });
});

test('[E103~] a dearer line is never taxed less', () => {
  fc.assert(
    fc.property(anyTaxPolicy(), anyTaxableLines([1]), fc.nat(1_000), fc.nat(19), (policy, lines, more, place) => {
      const dearer = lines.map((line, at) => (at === place ? { ...line, amount: line.amount + more } : line));
      expect(taxed(policy, dearer).totals.tax).toBeGreaterThanOrEqual(taxed(policy, lines).totals.tax);
    }),
  );
});

test('[E103~] a price without tax, stated with its tax, contains exactly that tax', () => {
  const nearest = roundingModes.filter((mode) => mode.startsWith('half'));
  fc.assert(
    fc.property(
      fc.constantFrom(...nearest),
      fc.constantFrom('line', 'rateGroup'),
      anyTaxableLines([1]),
      (rounding, roundAt, lines) => {
        const single = lines.map((line) => ({
          ...line,
          treatment: taxTreatment(line.treatment.taxes.slice(0, 1).map((tax) => ({ ...tax, compound: false }))),
        }));
        const net = taxed({ priceMode: 'exclusive', roundAt, rounding }, single);
        const gross = net.lines.map((line, place) => ({ ...(single[place] ?? neverMissing()), amount: line.gross }));
        const back = taxed({ priceMode: 'inclusive', roundAt, rounding }, gross);
        expect(back.totals).toEqual(net.totals);
        if (roundAt === 'line') expect(back.lines.map((line) => line.net)).toEqual(net.lines.map((line) => line.net));
      },
    ),
  );
});

test('[E103~] the order of the lines changes no total, and no tax that is reported', () => {
  fc.assert(
    fc.property(
      anyTaxPolicy(),
      anyTaxableLines().chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
      ),
      (policy, [lines, shuffled]) => {
        const [one, other] = [taxed(policy, lines), taxed(policy, shuffled)];
        expect(other.totals).toEqual(one.totals);
        expect(new Set(other.breakdown)).toEqual(new Set(one.breakdown));
      },
    ),
  );
});

test('[E103~] a credit note of everything is the invoice with the other sign', () => {
  const symmetric = roundingModes.filter((mode) => !['ceiling', 'floor', 'halfCeiling', 'halfFloor'].includes(mode));
  fc.assert(
    fc.property(anyTaxPolicy(), fc.constantFrom(...symmetric), anyTaxableLines([1]), (policy, rounding, lines) => {
      const credit = lines.map((line) => ({ ...line, amount: 0 - line.amount }));
      const [sale, back] = [taxed({ ...policy, rounding }, lines), taxed({ ...policy, rounding }, credit)];
      for (const amount of ['gross', 'net', 'tax'] as const) expect(back.totals[amount] + sale.totals[amount]).toBe(0);
    }),
  );
});

function neverMissing(): never {
  throw new Error('every line has its taxes');
}

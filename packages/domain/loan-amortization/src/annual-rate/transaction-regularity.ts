import type { UnitStream } from './unit-streams.ts';

/**
 * Whether a transaction has several advances, irregular periods or irregular payments.
 *
 * The first period, the first payment and the last payment may differ in a regular one.
 *
 * @see 12 CFR 1026.22(a)(3)
 */
export function isIrregular(advances: readonly UnitStream[], payments: readonly UnitStream[]): boolean {
  return countOf(advances) > 1 || hasIrregularPeriods(payments) || hasIrregularAmounts(payments);
}

const countOf = (streams: readonly UnitStream[]): number => streams.reduce((sum, { count }) => sum + count, 0);

const hasIrregularPeriods = (payments: readonly UnitStream[]): boolean =>
  payments.some(({ t, f }, j) => {
    const before = payments[j - 1];
    return before !== undefined && (t !== before.t + before.count || f !== before.f);
  });

function hasIrregularAmounts(payments: readonly UnitStream[]): boolean {
  const last = countOf(payments) - 1;
  const between = new Set<number>();
  let index = 0;
  for (const { amount, count } of payments) {
    if (Math.max(index, 1) <= Math.min(index + count, last) - 1) between.add(amount);
    index += count;
  }
  return between.size > 1;
}

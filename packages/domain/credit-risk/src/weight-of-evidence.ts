import { err, ok, type Result } from '@emporion/kernel';
import type { Odds } from './odds.ts';

/**
 * What becomes of a bin without goods or without bads, whose logarithm does not exist: it is refused, or a number is
 * added to both of its counts, while the shares keep the totals as they were counted.
 */
export type EmptyBinRule = { readonly rule: 'refuse' } | { readonly rule: 'add-to-both'; readonly count: number };

/** The usual adjustment: half an observation. */
export const addHalfToBoth: EmptyBinRule = { rule: 'add-to-both', count: 0.5 };

/** Why bins have no weight. */
export type EmptyBinRefusal =
  | { readonly reason: 'empty-bin'; readonly bin: number }
  /** All of them are good, or all are bad. */
  | { readonly reason: 'one-class'; readonly good: number; readonly bad: number };

/** What a bin tells of good and bad. */
export interface BinEvidence {
  /** ln(share of all goods / share of all bads): above zero where the bin is better than the whole. */
  readonly woe: number;
  /** Its part of the information value; never below zero. */
  readonly informationValue: number;
}

/**
 * The weight of evidence of each bin.
 *
 * @param bins - counts of good and bad, or shares of them
 * @throws RangeError if a count is negative or not finite.
 * @see Siddiqi, *Credit Risk Scorecards*, "Weight of evidence"
 */
export function woe(bins: readonly Odds[], emptyBins: EmptyBinRule): Result<readonly BinEvidence[], EmptyBinRefusal> {
  const total = totalOf(bins);
  if (total.good === 0 || total.bad === 0) return err({ reason: 'one-class', ...total });
  const evidence: BinEvidence[] = [];
  for (const [bin, counted] of bins.entries()) {
    const isEmpty = counted.good === 0 || counted.bad === 0;
    if (isEmpty && emptyBins.rule === 'refuse') return err({ reason: 'empty-bin', bin });
    const added = isEmpty && emptyBins.rule === 'add-to-both' ? emptyBins.count : 0;
    const good = (counted.good + added) / total.good;
    const bad = (counted.bad + added) / total.bad;
    const weight = Math.log(good / bad);
    evidence.push({ woe: weight, informationValue: (good - bad) * weight });
  }
  return ok(evidence);
}

/**
 * How well the bins tell good from bad: below 0.02 hardly, above 0.3 strongly by the usual reading.
 *
 * @throws RangeError if a count is negative or not finite.
 */
export function informationValue(bins: readonly Odds[], emptyBins: EmptyBinRule): Result<number, EmptyBinRefusal> {
  const evidence = woe(bins, emptyBins);
  return evidence.ok ? ok(evidence.value.reduce((sum, bin) => sum + bin.informationValue, 0)) : evidence;
}

/**
 * The population stability index between two counts of the same bins: below 0.1 stable, above 0.25 shifted by the
 * usual reading.
 *
 * It is the information value with the expected population in place of the bads.
 *
 * @throws RangeError if a count is negative or not finite, or the numbers of bins differ.
 */
export function psi(
  expected: readonly number[],
  actual: readonly number[],
  emptyBins: EmptyBinRule,
): Result<number, { readonly reason: 'empty-bin'; readonly bin: number } | { readonly reason: 'no-population' }> {
  if (expected.length !== actual.length) throw new RangeError(`${actual.length} bins for ${expected.length}`);
  const index = informationValue(
    expected.map((bad, bin) => ({ good: actual[bin] ?? 0, bad })),
    emptyBins,
  );
  if (index.ok) return index;
  return index.error.reason === 'empty-bin' ? err(index.error) : err({ reason: 'no-population' });
}

function totalOf(bins: readonly Odds[]): Odds {
  let [good, bad] = [0, 0];
  for (const bin of bins) {
    if (!(bin.good >= 0 && bin.bad >= 0 && Number.isFinite(bin.good + bin.bad))) {
      throw new RangeError(`not a bin: ${bin.good} good, ${bin.bad} bad`);
    }
    good += bin.good;
    bad += bin.bad;
  }
  return { good, bad };
}

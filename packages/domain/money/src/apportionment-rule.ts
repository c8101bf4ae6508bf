/**
 * How an integer total is split into integer shares in proportion to weights.
 *
 * - `largestRemainder` (Hamilton) gives every line its share rounded down, then the units that are left one each to
 *   the largest remainders; of equal remainders the larger weight comes first, then the lower index, unless `ties`
 *   says that the lower index decides alone.
 * - `largestRatio` gives the units that are left to the largest weights, `floorToFirst` to the first lines.
 * - `floorSeparate` keeps them apart as one more share at the end, and `blockSeparate` does so after giving out whole
 *   blocks only, so that the shares stand in the exact proportion of the weights.
 *
 * A line of weight zero gets nothing, and a negative total mirrors the positive one.
 *
 * @typeParam Integer - `number` up to 2^53-1, or `bigint`
 */
export type ApportionmentRule<Integer> = {
  /** Every share is a multiple of this, in the unit of the total; ≥ 1, absent for 1. */
  readonly step?: Integer;
  /** What to do when no weight is positive: refuse, which is the default, or split evenly. */
  readonly zeroWeights?: 'refuse' | 'even';
} & (
  | {
      readonly method?: 'largestRemainder';
      readonly ties?: 'largerWeight' | 'firstIndex';
      /** The most that each line may get, ≥ 0, in the unit of the total and without its sign. */
      readonly caps?: readonly Integer[];
    }
  | { readonly method: 'largestRatio' | 'floorToFirst' | 'floorSeparate' | 'blockSeparate' }
);

/** Why a total cannot be split. */
export type ApportionmentRefusal<Integer> =
  | { readonly reason: 'no-positive-weight' }
  /** Lines with a weight can take only `capacity`. */
  | { readonly reason: 'caps-too-low'; readonly capacity: Integer }
  | { readonly reason: 'not-a-multiple-of-step'; readonly step: Integer };

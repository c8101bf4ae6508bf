import { apportion } from '@emporion/money';

/** Share a whole over lines in proportion to their weights; where nothing weighs, there is nothing to share. */
export function shared(whole: number, weights: readonly number[]): readonly number[] {
  const shares = apportion(whole, weights);
  if (shares.ok) return shares.value;
  if (whole !== 0) throw new RangeError(`nobody to bear ${whole}`);
  return weights.map(() => 0);
}

/** Why flows have no single rate of interest. */
export type RateRefusal =
  /** No rate above −100 % makes what is paid worth what is received. */
  | { readonly reason: 'no-rate'; readonly received: number; readonly paid: number }
  /** More than one rate does, and none of them is the answer. */
  | { readonly reason: 'several-rates'; readonly rates: readonly number[] }
  /** The flows turn so often that telling all rates would take too long. */
  | { readonly reason: 'too-many-sign-changes'; readonly signChanges: number; readonly most: number };

/** A rate at which flows are worth nothing together. */
export interface InternalRate {
  /** Per period, or per year where the flows are dated; 0.05 is 5 %. */
  readonly rate: number;
  /** Whether other rates do it, too; `rate` is then the smallest that is not negative, else the one nearest to zero. */
  readonly multipleRoots: boolean;
  /** The other rates, from small to large. */
  readonly others: readonly number[];
}

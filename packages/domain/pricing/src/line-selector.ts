/**
 * Which lines of a cart are meant: those with one of the values in every attribute that is named.
 *
 * Nothing named means every line, an empty list no line at all.
 */
export interface LineSelector {
  readonly skus?: readonly string[];
  readonly categories?: readonly string[];
  readonly brands?: readonly string[];
  readonly tags?: readonly string[];
  /** Only lines whose unit price was lowered before, or only the others. */
  readonly isOnSale?: boolean;
}

/** Units that cost the same. */
export interface UnitRun {
  /** In whole units, > 0. */
  readonly quantity: number;
  /** In minor units, ≥ 0. */
  readonly unitPrice: number;
}

/** Units of one SKU as promotions see them. */
export interface DiscountableLine {
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
  /** In minor units, ≥ 0; what the first unit costs where they cost different amounts. */
  readonly unitPrice: number;
  /** All the units in runs, where they cost different amounts. @default - all of them cost the unit price */
  readonly runs?: readonly UnitRun[];
  /** Below which promotions never bring a unit, in minor units, ≥ 0. @default 0 */
  readonly minimumUnitPrice?: number;
  /** Whether the unit price was lowered before the cart existed. @default false */
  readonly isOnSale?: boolean;
  readonly categories?: readonly string[];
  readonly brand?: string;
  readonly tags?: readonly string[];
}

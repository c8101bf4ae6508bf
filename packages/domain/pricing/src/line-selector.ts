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

/** Units of one SKU as promotions see them. */
export interface DiscountableLine {
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
  /** In minor units, ≥ 0. */
  readonly unitPrice: number;
  /** Below which promotions never bring a unit, in minor units, ≥ 0. @default 0 */
  readonly minimumUnitPrice?: number;
  /** Whether the unit price was lowered before the cart existed. @default false */
  readonly isOnSale?: boolean;
  readonly categories?: readonly string[];
  readonly brand?: string;
  readonly tags?: readonly string[];
}

/** What it costs to send an order. */
export interface ShippingRule {
  /** In minor units, tax included where prices are. */
  readonly fee: number;
  /** Goods that cost at least this after discounts, in minor units, are sent for free. */
  readonly freeFrom: number;
  readonly taxClass: string;
}

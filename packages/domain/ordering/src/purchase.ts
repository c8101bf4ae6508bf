import type { StockLine } from '@emporion/inventory';
import { type Money, money } from '@emporion/money';
import type { PricedCart } from '@emporion/pricing';
import type { PricingFacts } from './pricing-facts.ts';

/** Where the goods go. */
export interface ShippingAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string;
}

/** The product of a line, as the shop showed it when it was bought. */
export interface PurchasedItem {
  readonly productId: string;
  readonly name: string;
}

/** What is bought, for how much, and where it goes. It is fixed when the checkout begins, and never changes. */
export interface Purchase {
  readonly customerId: string;
  readonly policyVersion: string;
  readonly priced: PricedCart;
  /** What its promotions asked about the customer and the clock. @default - nothing, or nobody wrote that down */
  readonly pricedBy?: PricingFacts;
  /** The products of the priced lines, in their order. */
  readonly items: readonly PurchasedItem[];
  readonly shippingAddress: ShippingAddress;
}

/** What the customer pays, tax and shipping included. */
export const totalOf = ({ priced }: Pick<Purchase, 'priced'>): Money => money(priced.currency, priced.totals.gross);

/** The units that a purchase takes out of the stock. */
export const unitsOf = ({ priced }: Pick<Purchase, 'priced'>): readonly StockLine[] =>
  priced.lines.map(({ sku, quantity }) => ({ sku, quantity }));

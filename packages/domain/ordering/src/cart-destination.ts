import {
  type Destination,
  destinationOf,
  type LineToPrice,
  type NotShipped,
  type PricingContext,
  type PricingPolicy,
  shippingRefusal,
  type TaxTableRefusal,
  taxRefusal,
} from '@emporion/pricing';

/** Where a cart is priced to be sent. */
export interface QuotedShipping {
  /** Absent where the policy has the same rules wherever it goes, unless one was asked for. */
  readonly destination?: Destination;
  /** Whether that is the home of the shop, because nobody knows yet where the cart goes or because it cannot go there. */
  readonly isEstimate: boolean;
  /** Why it is not sent where it should go; where nobody knows its weight, that may be home. */
  readonly refusal?: NotShipped;
}

/** What a cart is priced by, and what stands in the way of sending it where it should go. */
export interface PlacedCart {
  /** As they are to be priced: in an estimate, what nobody has weighed weighs nothing. */
  readonly lines: readonly LineToPrice[];
  readonly context: PricingContext;
  readonly shipping: QuotedShipping;
  readonly untaxed?: TaxTableRefusal;
}

/** Find out where a cart can be priced for: its destination, or home where it is not sent or taxed there. */
export function placedCart(policy: PricingPolicy, lines: readonly LineToPrice[], asked: PricingContext): PlacedCart {
  const refusal = shippingRefusal(policy, lines, asked);
  const untaxed = refusal === undefined ? taxRefusal(policy, lines, asked) : undefined;
  const isPossible = refusal === undefined && untaxed === undefined;
  const context = isPossible ? asked : atHome(asked);
  const destination = destinationOf(policy, context);
  return {
    lines: isPossible ? lines : lines.map((line) => ({ weight: 0, ...line })),
    context,
    shipping: {
      ...(destination === undefined ? {} : { destination }),
      isEstimate: destination !== undefined && context.destination === undefined,
      ...(refusal === undefined ? {} : { refusal }),
    },
    ...(untaxed === undefined ? {} : { untaxed }),
  };
}

const atHome = ({ destination: _, ...context }: PricingContext): PricingContext => context;

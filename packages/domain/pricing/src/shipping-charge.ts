import { err, ok, type Result } from '@emporion/kernel';
import type { LineToPrice } from './priced-cart.ts';
import type { PricingContext } from './pricing-context.ts';
import type { DestinationShipping, PricingPolicy } from './pricing-policy.ts';
import { type ShippingQuote, type ShippingRefusal, shippingQuotes } from './shipping-rate.ts';
import type { ShippingRule } from './shipping-rule.ts';
import type { Destination } from './zone.ts';

/** Why a cart is not sent where it should go. */
export type NotShipped =
  | Exclude<ShippingRefusal, { readonly reason: 'no-such-method' | 'weight-unknown' }>
  /** It is sent by weight, and these have none. */
  | { readonly reason: 'weight-unknown'; readonly skus: readonly string[] };

/** What sending a cart costs, as far as it is known before its promotions. */
export interface ShippingCharge {
  /** The id of the rate, or `shipping` for the one rule. */
  readonly source: string;
  readonly taxClass: string;
  /** What it costs where the goods cost so much after discounts, in minor units. */
  readonly fee: (goods: number) => Result<number, NotShipped>;
}

/** What sending the lines costs in a context. */
export type ShippingCharges = (
  lines: readonly LineToPrice[],
  context: PricingContext,
) => Result<ShippingCharge, NotShipped>;

/**
 * Make the shipping of a policy ready for many carts.
 *
 * @throws RangeError if its table could not be used, is in another currency, does not send everything at home, or knows
 * another home than its taxes.
 */
export const shippingCharges = (policy: PricingPolicy): ShippingCharges =>
  'table' in policy.shipping ? byTable(policy, policy.shipping) : byRule(policy.shipping);

/** Where a cart goes as far as its policy cares: to its destination, or else home. Undefined where it has none. */
export const destinationOf = (
  { shipping, taxesByDestination }: PricingPolicy,
  { destination }: Pick<PricingContext, 'destination'>,
): Destination | undefined =>
  destination ?? ('home' in shipping ? shipping.home : undefined) ?? taxesByDestination?.home;

const byRule =
  ({ fee, freeFrom, taxClass }: ShippingRule): ShippingCharges =>
  (lines) =>
    ok({ source: 'shipping', taxClass, fee: (goods) => ok(lines.length === 0 || goods >= freeFrom ? 0 : fee) });

function byTable(
  { version, currency, taxesByDestination }: PricingPolicy,
  { table, method, home }: DestinationShipping,
): ShippingCharges {
  if (table.currency !== currency) throw new RangeError(`shipping in ${table.currency} and not in ${currency}`);
  if (taxesByDestination !== undefined && !isSamePlace(taxesByDestination.home, home)) {
    throw new RangeError(`two homes in ${version}`);
  }
  const quotes = shippingQuotes(table);
  const largest = Number.MAX_SAFE_INTEGER;
  const atHome = quotes.by(method, { destination: home, weight: largest, subtotal: largest, quantity: largest });
  if (!atHome.ok) throw new RangeError(`not everything is sent at home in ${version}: ${atHome.error.reason}`);

  return (lines, { destination = home }) => {
    const weight = weightOf(lines);
    const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
    const parcel = { destination, quantity, ...(weight === undefined ? {} : { weight }) };
    const quoted = (subtotal: number): Result<ShippingQuote, NotShipped> => {
      const quote = quotes.by(method, { ...parcel, subtotal });
      if (quote.ok) return quote;
      switch (quote.error.reason) {
        case 'no-such-method':
          return err({ reason: 'not-shipped-to', destination });
        case 'weight-unknown':
          return err({ reason: 'weight-unknown', skus: unweighed(lines) });
        case 'not-shipped-to':
        case 'parcel-too-large':
          return err(quote.error);
      }
    };
    const least = quoted(0);
    if (!least.ok) return least;
    const { rate, taxClass } = least.value;
    return ok({
      source: rate,
      taxClass,
      fee: (goods) => {
        if (lines.length === 0) return ok(0);
        const quote = quoted(goods);
        return quote.ok ? ok(quote.value.fee) : quote;
      },
    });
  };
}

const isSamePlace = (one: Destination, other: Destination): boolean =>
  one.country === other.country && one.region === other.region;

const unweighed = (lines: readonly LineToPrice[]): readonly string[] =>
  lines.filter(({ weight }) => weight === undefined).map(({ sku }) => sku);

/** Of all units together; undefined where it is not known of every line. */
function weightOf(lines: readonly LineToPrice[]): number | undefined {
  let grams = 0;
  for (const { quantity, weight } of lines) {
    if (weight === undefined) return undefined;
    grams += quantity * weight;
  }
  return grams;
}

import { instant } from '@emporion/kernel';
import { type ClassTaxes, classTaxes } from './class-taxes.ts';
import { type CompiledPromotions, compilePromotions } from './compile-promotions.ts';
import type { PricingPolicy } from './pricing-policy.ts';
import { type ShippingCharges, shippingCharges } from './shipping-charge.ts';
import type { TaxPolicy } from './tax-policy.ts';
import { utcOffsetAt } from './time-zone.ts';

/** A policy made ready for many carts. */
export interface PreparedPolicy {
  readonly promotions: CompiledPromotions;
  readonly tax: TaxPolicy;
  readonly taxesOf: ClassTaxes;
  readonly shippingOf: ShippingCharges;
}

const prepared = new WeakMap<PricingPolicy, PreparedPolicy>();

/**
 * Make a policy ready, once however often it is asked for.
 *
 * @throws RangeError if its promotions, taxes or shipping could not be used, or there is no such time zone.
 */
export function preparedPolicy(policy: PricingPolicy): PreparedPolicy {
  const known = prepared.get(policy);
  if (known !== undefined) return known;
  const fresh = prepare(policy);
  prepared.set(policy, fresh);
  return fresh;
}

function prepare(policy: PricingPolicy): PreparedPolicy {
  const { version, promotions, rounding, tax, timeZone } = policy;
  // Found now, and not when the first promotion asks for the hour.
  if (timeZone !== undefined) utcOffsetAt(timeZone, instant(0));
  return {
    promotions: compilePromotions({ ...promotions, version, rounding: rounding.discount }),
    tax: { priceMode: 'inclusive', roundAt: 'rateGroup', ...tax, rounding: rounding.tax },
    taxesOf: classTaxes(policy),
    shippingOf: shippingCharges(policy),
  };
}

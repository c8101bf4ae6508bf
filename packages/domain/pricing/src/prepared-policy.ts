import { type BasisPoints, rateOfBasisPoints } from '@emporion/money';
import { type CompiledPromotions, compilePromotions } from './compile-promotions.ts';
import type { PricingPolicy } from './pricing-policy.ts';
import type { TaxPolicy } from './tax-policy.ts';
import { type TaxTreatment, taxTreatment } from './tax-treatment.ts';

/** A rate of a policy, and what it means for the taxes of a line. */
export interface RateOfClass {
  readonly rate: BasisPoints;
  readonly treatment: TaxTreatment;
}

/** A policy made ready for many carts. */
export interface PreparedPolicy {
  readonly promotions: CompiledPromotions;
  readonly tax: TaxPolicy;
  /** @throws RangeError if the class has no rate. */
  rateOf(taxClass: string): RateOfClass;
}

const prepared = new WeakMap<PricingPolicy, PreparedPolicy>();

/** Make a policy ready, once however often it is asked for. */
export function preparedPolicy(policy: PricingPolicy): PreparedPolicy {
  const known = prepared.get(policy);
  if (known !== undefined) return known;
  const fresh = prepare(policy);
  prepared.set(policy, fresh);
  return fresh;
}

function prepare({ version, promotions, rounding, tax, taxRates }: PricingPolicy): PreparedPolicy {
  const rates = new Map(Object.entries(taxRates).map(([taxClass, rate]) => [taxClass, ofRate(rate)]));
  return {
    promotions: compilePromotions({ ...promotions, version, rounding: rounding.discount }),
    tax: { priceMode: 'inclusive', roundAt: 'rateGroup', ...tax, rounding: rounding.tax },
    rateOf(taxClass) {
      const rate = rates.get(taxClass);
      if (rate === undefined) throw new RangeError(`no rate for the tax class ${taxClass} in ${version}`);
      return rate;
    },
  };
}

/** Classes of one rate are taxed together. */
const ofRate = (rate: BasisPoints): RateOfClass => ({
  rate,
  treatment: taxTreatment([{ id: String(rate), rate: rateOfBasisPoints(rate) }]),
});

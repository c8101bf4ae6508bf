import { ok, type Result } from '@emporion/kernel';
import { addRates, type BasisPoints, basisPointsOf, rate, rateOfBasisPoints } from '@emporion/money';
import type { PricingContext } from './pricing-context.ts';
import type { DestinationTaxes, PricingPolicy } from './pricing-policy.ts';
import { type TaxTableRefusal, taxTreatments } from './tax-table.ts';
import { type TaxTreatment, taxTreatment } from './tax-treatment.ts';

/** How a tax class is taxed by a policy. */
export interface TaxesOfClass {
  readonly treatment: TaxTreatment;
  /** The same for classes that are taxed alike. */
  readonly key: string;
  /** The taxes together as a part of the net amount, rounded half up where they are finer. */
  readonly rate: BasisPoints;
  /** Whether a tax table says so, which names the taxes. */
  readonly isNamed: boolean;
}

/**
 * The taxes of a class in a context.
 *
 * @throws RangeError if the policy has rates, and none for the class.
 */
export type ClassTaxes = (taxClass: string, context: PricingContext) => Result<TaxesOfClass, TaxTableRefusal>;

/** Make the taxes of a policy ready for many lines. */
export const classTaxes = (policy: PricingPolicy): ClassTaxes =>
  policy.taxesByDestination === undefined ? byClass(policy) : byDestination(policy.taxesByDestination);

function byClass({ version, taxRates }: PricingPolicy): ClassTaxes {
  const rates = new Map(
    Object.entries(taxRates).map(([taxClass, points]) => {
      // Classes of one rate are taxed together, because the tax has the same name.
      const treatment = taxTreatment([{ id: String(points), rate: rateOfBasisPoints(points) }]);
      return [taxClass, ok({ treatment, key: keyOf(treatment), rate: points, isNamed: false })];
    }),
  );
  return (taxClass) => {
    const known = rates.get(taxClass);
    if (known === undefined) throw new RangeError(`no rate for the tax class ${taxClass} in ${version}`);
    return known;
  };
}

function byDestination({ table, home }: DestinationTaxes): ClassTaxes {
  const treatmentOf = taxTreatments(table);
  const known = new Map<TaxTreatment, TaxesOfClass>();
  return (taxClass, { destination = home, buyer = 'consumer' }) => {
    const found = treatmentOf({ taxClass, destination, buyer });
    if (!found.ok) return found;
    const taxes = known.get(found.value) ?? named(found.value);
    known.set(found.value, taxes);
    return ok(taxes);
  };
}

const named = (treatment: TaxTreatment): TaxesOfClass => {
  const all = treatment.onNet.reduce((sum, levy) => addRates(sum, levy.rate), rate(0, 1));
  return { treatment, key: keyOf(treatment), rate: basisPointsOf(all, 'halfUp'), isNamed: true };
};

const keyOf = ({ inGross }: TaxTreatment): string => inGross[0]?.key ?? '';

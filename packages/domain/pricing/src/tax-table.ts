import { err, ok, type Result } from '@emporion/kernel';
import { type Tax, type TaxTreatment, taxTreatment } from './tax-treatment.ts';
import { type Destination, type Zone, zoneFinder } from './zone.ts';

/** Who buys: the tax of a supply to a business abroad is often for the business to account for. */
export type Buyer = 'consumer' | 'business';

/** The taxes on one class of goods in one zone. */
export interface TaxRule {
  readonly zone: string;
  readonly taxClass: string;
  /** Absent: whoever buys, unless another rule names the buyer. */
  readonly buyer?: Buyer;
  /** The ids of the taxes, in the order in which they are levied; none where there is no tax at all. */
  readonly taxes: readonly string[];
}

/** Which taxes apply where and to what, as data: tax classes are of the goods, zones of the destination. */
export interface TaxTable {
  readonly version: string;
  readonly zones: readonly Zone[];
  readonly taxes: readonly Tax[];
  readonly rules: readonly TaxRule[];
}

/** A line as a tax table sees it. */
export interface Supply {
  readonly taxClass: string;
  readonly destination: Destination;
  readonly buyer: Buyer;
}

/** Nothing says how a supply is taxed: it is not assumed to be free of tax. */
export type TaxTableRefusal =
  | { readonly reason: 'no-tax-zone'; readonly destination: Destination }
  | { readonly reason: 'no-tax-rule'; readonly zone: string; readonly taxClass: string };

/**
 * Make a tax table ready to answer: the treatment of a supply is looked up, not searched.
 *
 * @throws RangeError if a rule names an unknown tax or zone, two rules are about the same, a place is in two zones, or a
 * rate is not one; a table that was read by `taxTableSchema` has none of these faults.
 */
export function taxTreatments(table: TaxTable): (supply: Supply) => Result<TaxTreatment, TaxTableRefusal> {
  const zoneOf = zoneFinder(table.zones);
  const taxes = new Map(table.taxes.map((tax) => [tax.id, tax]));
  const known = new Set(table.zones.map(({ id }) => id));
  const treatments = new Map<string, TaxTreatment>();
  for (const { zone, taxClass, buyer, taxes: ids } of table.rules) {
    if (!known.has(zone)) throw new RangeError(`not a zone: ${zone}`);
    const key = keyOf(zone, taxClass, buyer);
    if (treatments.has(key)) throw new RangeError(`two rules for ${taxClass} in ${zone}`);
    treatments.set(key, taxTreatment(ids.map((id) => taxes.get(id) ?? unknownTax(id))));
  }
  return ({ taxClass, destination, buyer }) => {
    const zone = zoneOf(destination);
    if (zone === undefined) return err({ reason: 'no-tax-zone', destination });
    const treatment = treatments.get(keyOf(zone, taxClass, buyer)) ?? treatments.get(keyOf(zone, taxClass));
    return treatment === undefined ? err({ reason: 'no-tax-rule', zone, taxClass }) : ok(treatment);
  };
}

const keyOf = (zone: string, taxClass: string, buyer?: Buyer): string => JSON.stringify([zone, taxClass, buyer]);

function unknownTax(id: string): never {
  throw new RangeError(`not a tax: ${id}`);
}

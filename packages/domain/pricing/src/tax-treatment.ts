import { addRates, commonWeights, multiplyRates, type Rate, rate } from '@emporion/money';

/** One tax on a supply, as data. */
export interface Tax {
  /** Names the tax and its rate wherever they are reported: `de-vat-19`. One id stands for one rate. */
  readonly id: string;
  /** As a part of the net amount, ≥ 0. */
  readonly rate: Rate;
  /** Whether it is levied on the taxes before it as well, as a tax on a tax. */
  readonly compound?: boolean;
  /** Why nothing is due, in the words of a code list such as VATEX: `VATEX-EU-AE` for a reverse charge. */
  readonly reason?: string;
}

/** What is taken from an amount and rounded at once: one tax, or several that a price contains together. */
export interface Levy {
  /** The same for levies that are the same. */
  readonly key: string;
  /** As a part of the amount. */
  readonly rate: Rate;
  readonly taxes: readonly Tax[];
  /** How much of it is each of the taxes. */
  readonly weights: readonly number[];
}

/** The taxes on one kind of supply, made ready once for the many lines that they are on. */
export interface TaxTreatment {
  /** In the order in which they are levied; none at all is a supply outside of any tax. */
  readonly taxes: readonly Tax[];
  /** On an amount without tax: each tax is a levy of its own. */
  readonly onNet: readonly Levy[];
  /** Within an amount that contains the taxes: one levy, of which each tax is a part. */
  readonly inGross: readonly Levy[];
}

/**
 * Make the taxes on one kind of supply ready.
 *
 * A compound tax is levied on the net amount and all taxes before it, any other on the net amount alone.
 *
 * @throws RangeError if a rate is negative, an id occurs twice, a rate above zero has a reason why nothing is due, or the
 * rates have no common denominator within 2^53-1.
 */
export function taxTreatment(taxes: readonly Tax[]): TaxTreatment {
  if (new Set(taxes.map(({ id }) => id)).size !== taxes.length) throw new RangeError('a tax occurs twice');
  let all = rate(0, 1);
  const ofNet: Rate[] = [];
  for (const tax of taxes) {
    if (tax.rate.numerator < 0) throw new RangeError(`not a rate of ${tax.id}: ${tax.rate.numerator}`);
    if (tax.reason !== undefined && tax.rate.numerator > 0) throw new RangeError(`due, and not due: ${tax.id}`);
    const own = tax.compound === true ? multiplyRates(tax.rate, addRates(all, rate(1, 1))) : tax.rate;
    ofNet.push(own);
    all = addRates(all, own);
  }
  const onNet = taxes.map((tax, place): Levy => levy([tax], [ofNet[place] ?? all], ofNet[place] ?? all));
  const { numerator, denominator } = all;
  const inGross = taxes.length === 0 ? [] : [levy(taxes, ofNet, rate(numerator, numerator + denominator))];
  return { taxes, onNet, inGross };
}

function levy(taxes: readonly Tax[], parts: readonly Rate[], ofAmount: Rate): Levy {
  const key = taxes.map(({ id }, place) => `${id} ${parts[place]?.numerator}/${parts[place]?.denominator}`).join(' + ');
  const weights = commonWeights(
    parts.map(({ numerator, denominator }) => ({ numerator: BigInt(numerator), denominator: BigInt(denominator) })),
  ).map(Number);
  if (!weights.every(Number.isSafeInteger)) throw new RangeError(`rates too fine to share a tax: ${key}`);
  return { key, rate: ofAmount, taxes, weights };
}

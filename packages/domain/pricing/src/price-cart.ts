import { type BasisPoints, multiplyRatio } from '@emporion/money';
import { bestOrderDiscount } from './order-discount.ts';
import type { LineToPrice, PricedCart, PricedLine, Taxed, TaxGroup, TraceStep } from './priced-cart.ts';
import type { PricingPolicy } from './pricing-policy.ts';
import { shared } from './shared.ts';

/** An amount on its way to the taxes, with the steps that made it. */
interface Untaxed {
  readonly gross: number;
  readonly rate: BasisPoints;
  readonly trace: readonly TraceStep[];
}

/**
 * Price a cart in exact minor units: goods, the discount on the order, shipping, then the tax that these contain.
 *
 * Every rate is applied and rounded once to the whole it is about, and the result shared over the lines by largest
 * remainder, so that the lines always add up to the totals. The order of the lines makes no difference.
 *
 * @throws RangeError if a SKU occurs twice, a quantity is not a positive whole number, a price is not a whole number of
 * minor units ≥ 0, a tax class has no rate, or a total is beyond 2^53-1.
 * @see EN 16931-1, BR-CO-17: the tax of an invoice is rounded once per rate
 */
export function priceCart(policy: PricingPolicy, cart: readonly LineToPrice[]): PricedCart {
  const { currency, version, shipping: rule } = policy;
  const lines = inOrderOfSku(cart);
  const subtotals = lines.map(subtotalOf);
  const subtotal = total(subtotals);

  const discount = bestOrderDiscount(policy, subtotal);
  const discounts = shared(discount?.whole ?? 0, subtotals);
  const goods = lines.map((line, index): Untaxed => {
    const [own, less] = [subtotals[index] ?? 0, discounts[index] ?? 0];
    return {
      gross: own - less,
      rate: rateOf(policy, line.taxClass),
      trace: [
        { kind: 'goods', source: line.sku, base: line.unitPrice, rate: times(line.quantity), whole: own, share: own },
        ...(discount === undefined ? [] : [{ ...discount, share: less }]),
      ],
    };
  });

  const goodsGross = total(goods.map(({ gross }) => gross));
  const fee = lines.length === 0 || goodsGross >= rule.freeFrom ? 0 : rule.fee;
  const sending: Untaxed = {
    gross: fee,
    rate: rateOf(policy, rule.taxClass),
    trace: [{ kind: 'shipping', source: 'shipping', base: fee, rate: times(1), whole: fee, share: fee }],
  };

  const { taxed, groups } = withTax(policy, [...goods, sending]);
  const priced = new Map(
    lines.map((line, index): [string, PricedLine] => [
      line.sku,
      { ...line, subtotal: subtotals[index] ?? 0, discount: discounts[index] ?? 0, ...(taxed[index] ?? nothing) },
    ]),
  );
  return {
    currency,
    policyVersion: version,
    lines: cart.flatMap(({ sku }) => priced.get(sku) ?? []),
    shipping: taxed[lines.length] ?? nothing,
    taxGroups: groups,
    totals: {
      subtotal,
      discount: discount?.whole ?? 0,
      shipping: fee,
      gross: total(groups.map(({ gross }) => gross)),
      net: total(groups.map(({ net }) => net)),
      tax: total(groups.map(({ tax }) => tax)),
    },
  };
}

const nothing = { gross: 0, net: 0, tax: 0, trace: [] };

/** Take the tax out of amounts that contain it: rounded once per rate, then shared over the amounts of that rate. */
function withTax(
  { rounding }: PricingPolicy,
  amounts: readonly Untaxed[],
): {
  readonly taxed: readonly (Taxed & { readonly trace: readonly TraceStep[] })[];
  readonly groups: readonly TaxGroup[];
} {
  const taxed: (Taxed & { readonly trace: readonly TraceStep[] })[] = [];
  const groups: TaxGroup[] = [];
  const places = Map.groupBy(amounts.keys(), (place) => amounts[place]?.rate);
  for (const [rate, members] of places) {
    if (rate === undefined) continue;
    const weights = members.map((place) => amounts[place]?.gross ?? 0);
    const gross = total(weights);
    const contained = { numerator: rate, denominator: 10_000 + rate };
    const tax = multiplyRatio(gross, contained, rounding.tax);
    const shares = shared(tax, weights);
    for (const [index, place] of members.entries()) {
      const [own, share] = [weights[index] ?? 0, shares[index] ?? 0];
      const step: TraceStep = {
        kind: 'tax',
        source: String(rate),
        base: gross,
        rate: contained,
        rounding: rounding.tax,
        whole: tax,
        share,
      };
      taxed[place] = { gross: own, net: own - share, tax: share, trace: [...(amounts[place]?.trace ?? []), step] };
    }
    groups.push({ rate, gross, net: gross - tax, tax });
  }
  return { taxed, groups: groups.sort((a, b) => a.rate - b.rate) };
}

/** Ties of an allocation go to the lower place; by SKU, the place does not depend on the order of the cart. */
function inOrderOfSku(cart: readonly LineToPrice[]): readonly LineToPrice[] {
  if (new Set(cart.map(({ sku }) => sku)).size !== cart.length) throw new RangeError('a SKU occurs twice');
  return cart.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
}

function subtotalOf({ sku, quantity, unitPrice }: LineToPrice): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity of ${sku}: ${quantity}`);
  if (!Number.isSafeInteger(unitPrice) || unitPrice < 0) throw new RangeError(`not a price of ${sku}: ${unitPrice}`);
  return total([unitPrice * quantity]);
}

function rateOf({ taxRates, version }: PricingPolicy, taxClass: string): BasisPoints {
  const rate = Object.hasOwn(taxRates, taxClass) ? taxRates[taxClass] : undefined;
  if (rate === undefined) throw new RangeError(`no rate for the tax class ${taxClass} in ${version}`);
  return rate;
}

/** No amount is negative, so a sum that is safe was safe all along. */
function total(amounts: readonly number[]): number {
  const sum = amounts.reduce((sum, amount) => sum + amount, 0);
  if (!Number.isSafeInteger(sum)) throw new RangeError(`not minor units: ${sum}`);
  return sum;
}

const times = (count: number): TraceStep['rate'] => ({ numerator: count, denominator: 1 });

import type { Result } from '@emporion/kernel';
import { applyPromotions } from './apply-promotions.ts';
import type { SkippedPromotion } from './discounted-cart.ts';
import type { UnitRun } from './line-selector.ts';
import { preparedPolicy } from './prepared-policy.ts';
import type { LineToPrice, PricedCart, PricedLine, Taxed, TraceStep } from './priced-cart.ts';
import type { PricingContext } from './pricing-context.ts';
import type { PricingPolicy } from './pricing-policy.ts';
import { addSteps } from './promotion-trace.ts';
import type { NotShipped, ShippingCharge } from './shipping-charge.ts';
import { inOrderOfSku } from './sku-order.ts';
import { type TaxedLine, taxed } from './tax.ts';
import { taxSummary } from './tax-summary.ts';
import type { TaxTableRefusal } from './tax-table.ts';
import { utcOffsetAt } from './time-zone.ts';

/**
 * Price a cart in exact minor units: goods, promotions, shipping, then the tax that these contain or that comes on top.
 *
 * What is taken off or taxed together is rounded once and shared over the lines by largest remainder, so that the lines
 * always add up to the totals. The order of the lines makes no difference.
 *
 * @throws RangeError if a SKU occurs twice, a quantity is not a positive whole number, a price is not a whole number of
 * minor units ≥ 0, runs are not the units of their line, a tax class has no rate, the destination no tax (ask `taxRefusal`
 * before) or it is not sent there (ask `shippingRefusal`), or a total is beyond 2^53-1.
 * @see EN 16931-1, BR-CO-17: the tax of an invoice is rounded once per rate
 */
export function priceCart(
  policy: PricingPolicy,
  cart: readonly LineToPrice[],
  context: PricingContext = {},
): PricedCart {
  const { promotions, tax, taxesOf, shippingOf } = preparedPolicy(policy);
  // Ties of an allocation go to the lower place; by SKU, the place does not depend on the order of the cart.
  const order = inOrderOfSku(cart);
  const lines = order.flatMap((place) => cart[place] ?? []);
  const charge = known(shippingOf(lines, context), `not sent by ${policy.version}`);
  const classes = [...lines, charge].map(({ taxClass }) =>
    known(taxesOf(taxClass, context), `no tax in ${policy.version}`),
  );
  const discounted = applyPromotions(promotions, { lines, shipping: feeOf(policy, charge) }, local(policy, context));
  const { subtotals, discounts, subtotal, discount, gifts, searches } = discounted;
  const sending = discounted.shipping - discounted.shippingDiscount;

  const taxes = taxed(
    tax,
    classes.map(({ treatment }, place) => ({
      amount: place < lines.length ? (subtotals[place] ?? 0) - (discounts[place] ?? 0) : sending,
      quantity: lines[place]?.quantity ?? 1,
      treatment,
    })),
  );
  const traces = classes.map((_, place) => firstSteps(lines[place], charge.source, discounted.shipping));
  addSteps(traces, discounted.applied);
  const parts = taxes.lines.map((line, place) => partOf(line, traces[place] ?? [], tax.rounding));

  const priced: PricedLine[] = new Array(lines.length);
  for (const [place, { sku, quantity, unitPrice, runs, taxClass }] of lines.entries()) {
    const { gross, net, tax: levied, trace } = parts[place] ?? nothing;
    const [own, off] = [subtotals[place] ?? 0, discounts[place] ?? 0];
    const line = { sku, quantity, unitPrice, taxClass, subtotal: own, discount: off, gross, net, tax: levied, trace };
    priced[order[place] ?? 0] = runs === undefined ? line : { ...line, runs: runs.map(plainRun) };
  }
  return {
    currency: policy.currency,
    policyVersion: policy.version,
    ...(tax.priceMode === 'exclusive' ? { priceMode: tax.priceMode } : {}),
    lines: priced,
    shipping: parts[lines.length] ?? nothing,
    taxGroups: taxSummary(classes, taxes.lines),
    ...(gifts.length === 0 ? {} : { gifts }),
    ...(searches.length === 0 ? {} : { searches }),
    totals: { subtotal, discount, shipping: sending, ...taxes.totals },
  };
}

/** Why promotions of a policy do not apply to a cart, one entry for each that does not. */
export const explainPromotions = (
  policy: PricingPolicy,
  cart: readonly LineToPrice[],
  context: PricingContext = {},
): readonly SkippedPromotion[] => {
  const { promotions, shippingOf } = preparedPolicy(policy);
  const charge = known(shippingOf(cart, context), `not sent by ${policy.version}`);
  const explained = applyPromotions(
    promotions,
    { lines: cart, shipping: feeOf(policy, charge) },
    local(policy, context),
    {
      explain: true,
    },
  );
  return explained.skipped ?? [];
};

/** Why a cart is not sent where it should go; undefined where it is, as anything is at home whose weight is known. */
export function shippingRefusal(
  policy: PricingPolicy,
  cart: readonly LineToPrice[],
  context: PricingContext,
): NotShipped | undefined {
  const { promotions, shippingOf } = preparedPolicy(policy);
  const charge = shippingOf(cart, context);
  if (!charge.ok) return charge.error;
  if (context.destination === undefined) return undefined;
  // Whether the goods cost too much to be sent is known only after their promotions.
  const { subtotal, discount } = applyPromotions(promotions, { lines: cart }, local(policy, context));
  const fee = charge.value.fee(subtotal - discount);
  return fee.ok ? undefined : fee.error;
}

/**
 * Why the taxes of a cart are not known where it goes; undefined where they are.
 *
 * Where it is not sent at all, only the taxes of its lines are asked for.
 */
export function taxRefusal(
  policy: PricingPolicy,
  cart: readonly LineToPrice[],
  context: PricingContext,
): TaxTableRefusal | undefined {
  const { taxesOf, shippingOf } = preparedPolicy(policy);
  const charge = shippingOf(cart, context);
  const refused = [...cart, ...(charge.ok ? [charge.value] : [])]
    .map(({ taxClass }) => taxesOf(taxClass, context))
    .find(({ ok }) => !ok);
  return refused?.ok === false ? refused.error : undefined;
}

const nothing = { gross: 0, net: 0, tax: 0, trace: [] };

function known<Value>(result: Result<Value, object>, otherwise: string): Value {
  if (!result.ok) throw new RangeError(`${otherwise}: ${JSON.stringify(result.error)}`);
  return result.value;
}

const local = ({ timeZone }: PricingPolicy, context: PricingContext): PricingContext =>
  timeZone === undefined || context.at === undefined || context.utcOffsetMinutes !== undefined
    ? context
    : { ...context, utcOffsetMinutes: utcOffsetAt(timeZone, context.at) };

const feeOf =
  ({ version }: PricingPolicy, { fee }: ShippingCharge) =>
  (goods: number): number =>
    known(fee(goods), `not sent by ${version}`);

/** What an amount begins with: units at their prices, or the fee where there is no line. */
function firstSteps(line: LineToPrice | undefined, source: string, fee: number): TraceStep[] {
  if (line === undefined) {
    return [{ kind: 'shipping', source, base: fee, rate: times(1), whole: fee, share: fee }];
  }
  return line.runs === undefined ? [goods(line.sku, line)] : line.runs.map((run) => goods(line.sku, run));
}

function goods(sku: string, { quantity, unitPrice }: UnitRun): TraceStep {
  const whole = unitPrice * quantity;
  return { kind: 'goods', source: sku, base: unitPrice, rate: times(quantity), whole, share: whole };
}

const plainRun = ({ quantity, unitPrice }: UnitRun): UnitRun => ({ quantity, unitPrice });

function partOf(
  { gross, net, tax, taxes }: TaxedLine,
  trace: TraceStep[],
  rounding: PricingPolicy['rounding']['tax'],
): Taxed & { readonly trace: readonly TraceStep[] } {
  for (const { tax, base, rate, whole, share } of taxes) {
    trace.push({ kind: 'tax', source: tax.id, base, rate, rounding, whole, share });
  }
  return { gross, net, tax, trace };
}

const times = (count: number): TraceStep['rate'] => ({ numerator: count, denominator: 1 });

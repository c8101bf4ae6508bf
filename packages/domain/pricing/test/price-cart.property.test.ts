import { multiplyRatio } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPromotions, priceCart, taxRefusal } from '../src/price-cart.ts';
import type { PricedCart, Taxed, TraceStep } from '../src/priced-cart.ts';
import type { PricingPolicy } from '../src/pricing-policy.ts';
import { pricedCartSchema } from '../src/schema.ts';
import { anyCartToPrice, anyPricingPolicy } from '../src/testing/arbitraries.ts';
import { anyPricingContext } from '../src/testing/promotion-arbitraries.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const parts = ({ lines, shipping }: PricedCart): readonly (Taxed & { readonly trace: readonly TraceStep[] })[] => [
  ...lines,
  shipping,
];

const priced = (law: (cart: PricedCart, given: Required<Parameters<typeof priceCart>>) => void): void =>
  fc.assert(
    fc.property(anyPricingPolicy(), anyCartToPrice(), anyPricingContext(), (...given) => {
      law(priceCart(...given), given);
    }),
  );

test('[E103~] gross is net and tax, on every line, on the shipping, in every tax group and in the totals', () => {
  priced((cart) => {
    for (const { gross, net, tax } of [...parts(cart), ...cart.taxGroups, cart.totals]) expect(gross).toBe(net + tax);
  });
});

test('[E103] the lines and the shipping add up to the totals', () => {
  priced((cart) => {
    const { totals, lines, taxGroups } = cart;
    for (const amount of ['gross', 'net', 'tax'] as const) {
      expect(sum(parts(cart).map((part) => part[amount]))).toBe(totals[amount]);
      expect(sum(taxGroups.map((group) => group[amount]))).toBe(totals[amount]);
    }
    expect(sum(lines.map(({ subtotal }) => subtotal))).toBe(totals.subtotal);
    expect(sum(lines.map(({ discount }) => discount))).toBe(totals.discount);
    const stated = totals.subtotal - totals.discount + totals.shipping;
    expect(stated).toBe(cart.priceMode === 'exclusive' ? totals.net : totals.gross);
  });
});

test('[E103~] no amount is negative, and no line gives more discount than it costs', () => {
  priced((cart) => {
    for (const { gross, net, tax } of parts(cart))
      for (const amount of [gross, net, tax]) expect(amount).toBeGreaterThanOrEqual(0);
    for (const { discount, subtotal } of cart.lines) expect(discount).toBeLessThanOrEqual(subtotal);
  });
});

test('[E103~] the order of the lines changes neither the totals nor any line', () => {
  fc.assert(
    fc.property(
      anyPricingPolicy(),
      anyCartToPrice().chain((cart) =>
        fc.tuple(fc.constant(cart), fc.shuffledSubarray([...cart], { minLength: cart.length })),
      ),
      anyPricingContext(),
      (policy, [cart, shuffled], context) => {
        const [one, other] = [priceCart(policy, cart, context), priceCart(policy, shuffled, context)];
        expect(other.lines.map(({ sku }) => sku)).toEqual(shuffled.map(({ sku }) => sku));
        expect({ ...other, lines: new Set(other.lines) }).toEqual({ ...one, lines: new Set(one.lines) });
      },
    ),
  );
});

test('[E103~] the trace of every amount adds up to it', () => {
  priced((cart) => {
    const of = (trace: readonly TraceStep[], ...kinds: readonly TraceStep['kind'][]): number =>
      sum(trace.filter(({ kind }) => kinds.includes(kind)).map(({ share }) => share));
    const stated = cart.priceMode === 'exclusive' ? 'net' : 'gross';
    for (const line of cart.lines) {
      expect(of(line.trace, 'goods')).toBe(line.subtotal);
      expect(line.trace.filter(({ kind }) => kind === 'goods')).toHaveLength(line.runs?.length ?? 1);
      expect(of(line.trace, 'line-discount', 'order-discount')).toBe(line.discount);
      expect(line.subtotal - line.discount).toBe(line[stated]);
      expect(of(line.trace, 'tax')).toBe(line.tax);
    }
    const { shipping } = cart;
    expect(of(shipping.trace, 'shipping') - of(shipping.trace, 'shipping-discount')).toBe(shipping[stated]);
    expect(of(shipping.trace, 'tax')).toBe(shipping.tax);
  });
});

/** Whether the policy rounds a step once, for itself. */
const isOneProduct = ({ kind }: TraceStep, { tax }: PricingPolicy): boolean =>
  kind !== 'tax' || tax?.roundAt === undefined || tax.roundAt === 'rateGroup' || tax.roundAt === 'line';

test('[E103~] every step of a trace is its base times its rate, rounded as it says, and its shares make the whole', () => {
  priced((cart, [policy]) => {
    const steps = parts(cart).flatMap(({ trace }, place) =>
      trace.map((step, at) => ({ place: step.kind === 'goods' ? `${place}.${at}` : `${place}`, step })),
    );
    for (const { step } of steps) {
      const { base, rate, rounding, whole, uncut = whole, kind } = step;
      if (isOneProduct(step, policy)) expect(uncut).toBe(multiplyRatio(base, rate, rounding ?? 'down'));
      expect(whole).toBeLessThanOrEqual(uncut);
      if (rounding === undefined) expect(rate.denominator).toBe(1);
      else expect(rounding).toBe(kind === 'tax' ? policy.rounding.tax : policy.rounding.discount);
    }
    const isShared = ({ kind, source }: TraceStep): boolean => {
      if (kind === 'tax') return policy.tax?.roundAt !== 'line' && policy.tax?.roundAt !== 'unit';
      const effect = policy.promotions.promotions.find(({ id }) => id === source)?.effect;
      return effect !== undefined && 'method' in effect ? effect.method === 'across' : effect?.type === 'bundle';
    };
    const keyOf = (place: string, step: TraceStep): string =>
      `${step.kind} ${step.source} ${isShared(step) ? 'together' : place}`;
    // Several taxes in one price are one whole, of which the law of taxes tells.
    const whole = policy.taxesByDestination === undefined ? steps : steps.filter(({ step }) => step.kind !== 'tax');
    for (const group of Map.groupBy(whole, ({ place, step }) => keyOf(place, step)).values()) {
      expect(new Set(group.map(({ step }) => step.whole)).size).toBe(1);
      expect(sum(group.map(({ step }) => step.share))).toBe(group[0]?.step.whole);
    }
  });
});

test('[E103~] the tax of a rate is the exact tax, rounded once', () => {
  priced((cart, [policy]) => {
    if (policy.tax !== undefined && policy.tax.roundAt !== 'rateGroup') return;
    if (policy.taxesByDestination !== undefined) return;
    for (const { rate, gross, net, tax } of cart.taxGroups) {
      const isOnTop = cart.priceMode === 'exclusive';
      const [base, over] = isOnTop ? [net, 10_000] : [gross, 10_000 + rate];
      const [numerator, denominator] = [BigInt(base) * BigInt(rate), BigInt(over)];
      const off = BigInt(tax) * denominator - numerator;
      expect(off < denominator && -off < denominator).toBe(true);
      if (rate === 0) expect(tax).toBe(0);
    }
  });
});

test('[E103~] the taxes of a table are named in every group, and add up to its tax and to the trace', () => {
  priced((cart, [policy, lines, context]) => {
    for (const { tax, taxes } of cart.taxGroups) {
      expect(taxes !== undefined).toBe(policy.taxesByDestination !== undefined);
      if (taxes !== undefined) expect(sum(taxes.map(({ amount }) => amount))).toBe(tax);
    }
    if (policy.taxesByDestination === undefined) return;
    const traced = Map.groupBy(
      parts(cart).flatMap(({ trace }) => trace.filter(({ kind }) => kind === 'tax')),
      ({ source }) => source,
    );
    const named = Map.groupBy(
      cart.taxGroups.flatMap(({ taxes = [] }) => taxes),
      ({ id }) => id,
    );
    expect([...named.keys()].sort()).toEqual([...traced.keys()].sort());
    for (const [id, taxes] of named) {
      expect(sum(taxes.map(({ amount }) => amount))).toBe(sum((traced.get(id) ?? []).map(({ share }) => share)));
    }
    expect(taxRefusal(policy, lines, context)).toBeUndefined();
    const zone = context.destination?.country === 'US' ? 'abroad' : 'home';
    const isLevied = (taxClass: string) =>
      policy.taxesByDestination?.table.rules.find((rule) => rule.zone === zone && rule.taxClass === taxClass)?.taxes;
    for (const { taxClass, trace } of cart.lines) {
      const sources = trace.filter(({ kind }) => kind === 'tax').map(({ source }) => source);
      expect(sources.sort()).toEqual([...(isLevied(taxClass) ?? [])].sort());
    }
  });
});

test('a promotion that does not apply is explained, and the others are in the trace', () => {
  priced((cart, given) => {
    const applied = new Set(
      parts(cart).flatMap(({ trace }) =>
        trace.filter(({ kind }) => kind.endsWith('-discount')).map((step) => step.source),
      ),
    );
    for (const { promotion } of cart.gifts ?? []) applied.add(promotion);
    const skipped = explainPromotions(...given).map(({ promotion }) => promotion);
    expect([...skipped, ...applied].sort()).toEqual(given[0].promotions.promotions.map(({ id }) => id).sort());
  });
});

test('shipping is free exactly for no goods and for goods that reach the threshold after their discounts', () => {
  priced((cart, [{ shipping }]) => {
    if ('table' in shipping) return;
    const goods = cart.totals.subtotal - cart.totals.discount;
    const isFree = cart.lines.length === 0 || goods >= shipping.freeFrom;
    expect(cart.shipping.trace[0]).toMatchObject({ kind: 'shipping', whole: isFree ? 0 : shipping.fee });
  });
});

test('[E103~] shipping by a table costs what the rate of its place says of the weight, the units or the goods after discounts', () => {
  priced((cart, [{ shipping }, lines, context]) => {
    if (!('table' in shipping)) return;
    const zone = context.destination?.country === 'US' ? 'abroad' : 'home';
    const rate = shipping.table.rates.find((one) => one.zone === zone);
    if (rate === undefined) throw new Error('every zone has its rate');
    const subtotal = cart.totals.subtotal - cart.totals.discount;
    const weight = sum(lines.map((line) => (line.weight ?? 0) * line.quantity));
    const measures = { subtotal, weight, quantity: sum(lines.map(({ quantity }) => quantity)) };
    const bracket = rate.brackets.findLast(({ from }) => from <= measures[rate.basis]);
    const isFree = lines.length === 0 || subtotal >= (rate.freeFrom ?? Number.POSITIVE_INFINITY);
    const whole = isFree ? 0 : bracket?.fee;
    expect(cart.shipping.trace[0]).toMatchObject({ kind: 'shipping', source: rate.id, whole });
  });
});

test('a priced cart reads back from JSON as it was', () => {
  priced((cart) => {
    expect(pricedCartSchema.parse(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
  });
});

import { basisPoints, multiplyRatio } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceCart } from '../src/price-cart.ts';
import type { PricedCart, Taxed, TraceStep } from '../src/priced-cart.ts';
import { pricedCartSchema } from '../src/schema.ts';
import { anyCartToPrice, anyPricingPolicy } from '../src/testing/arbitraries.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const parts = ({ lines, shipping }: PricedCart): readonly (Taxed & { readonly trace: readonly TraceStep[] })[] => [
  ...lines,
  shipping,
];

const priced = (law: (cart: PricedCart, given: Parameters<typeof priceCart>) => void): void =>
  fc.assert(
    fc.property(anyPricingPolicy(), anyCartToPrice(), (policy, cart) => {
      law(priceCart(policy, cart), [policy, cart]);
    }),
  );

test('[E103~] gross is net and tax, on every line, on the shipping, in every tax group and in the totals', () => {
  priced((cart) => {
    for (const { gross, net, tax } of [...parts(cart), ...cart.taxGroups, cart.totals]) expect(gross).toBe(net + tax);
  });
});

test('[E103~] the lines and the shipping add up to the totals', () => {
  priced((cart) => {
    const { totals, lines, taxGroups } = cart;
    for (const amount of ['gross', 'net', 'tax'] as const) {
      expect(sum(parts(cart).map((part) => part[amount]))).toBe(totals[amount]);
      expect(sum(taxGroups.map((group) => group[amount]))).toBe(totals[amount]);
    }
    expect(sum(lines.map(({ subtotal }) => subtotal))).toBe(totals.subtotal);
    expect(sum(lines.map(({ discount }) => discount))).toBe(totals.discount);
    expect(totals.subtotal - totals.discount + totals.shipping).toBe(totals.gross);
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
      (policy, [cart, shuffled]) => {
        const [one, other] = [priceCart(policy, cart), priceCart(policy, shuffled)];
        expect(other.lines.map(({ sku }) => sku)).toEqual(shuffled.map(({ sku }) => sku));
        expect({ ...other, lines: new Set(other.lines) }).toEqual({ ...one, lines: new Set(one.lines) });
      },
    ),
  );
});

test('[E103~] the trace of every amount adds up to it', () => {
  priced((cart) => {
    const of = (trace: readonly TraceStep[], kind: TraceStep['kind']): number =>
      sum(trace.filter((step) => step.kind === kind).map(({ share }) => share));
    for (const { subtotal, discount, gross, tax, trace } of cart.lines) {
      expect(of(trace, 'goods')).toBe(subtotal);
      expect(of(trace, 'order-discount')).toBe(discount);
      expect(of(trace, 'goods') - of(trace, 'order-discount')).toBe(gross);
      expect(of(trace, 'tax')).toBe(tax);
    }
    expect(of(cart.shipping.trace, 'shipping')).toBe(cart.shipping.gross);
    expect(of(cart.shipping.trace, 'tax')).toBe(cart.shipping.tax);
  });
});

test('[E103~] every step of a trace is its base times its rate, rounded as it says, and its shares make the whole', () => {
  priced((cart, [policy]) => {
    const steps = parts(cart).flatMap(({ trace }) => trace);
    for (const { base, rate, rounding, whole, kind } of steps) {
      expect(whole).toBe(multiplyRatio(base, rate, rounding ?? 'down'));
      if (rounding === undefined) expect(rate.denominator).toBe(1);
      else expect(rounding).toBe(kind === 'tax' ? policy.rounding.tax : policy.rounding.discount);
    }
    const groups = Map.groupBy(steps, ({ kind, source }) => `${kind} ${source}`);
    for (const group of groups.values()) {
      expect(new Set(group.map(({ whole }) => whole)).size).toBe(1);
      expect(sum(group.map(({ share }) => share))).toBe(group[0]?.whole);
    }
  });
});

test('[E103~] the tax of a rate is the exact tax, rounded once', () => {
  priced((cart) => {
    for (const { rate, gross, tax } of cart.taxGroups) {
      const [numerator, denominator] = [BigInt(gross) * BigInt(rate), BigInt(10_000 + rate)];
      const off = BigInt(tax) * denominator - numerator;
      expect(off < denominator && -off < denominator).toBe(true);
      if (rate === 0) expect(tax).toBe(0);
    }
  });
});

test('[E103~] no share is a minor unit or more away from its exact value', () => {
  priced((cart) => {
    for (const { subtotal, discount } of cart.lines) {
      const { totals } = cart;
      const off = BigInt(discount) * BigInt(totals.subtotal) - BigInt(totals.discount) * BigInt(subtotal);
      expect((off < 0n ? -off : off) < BigInt(Math.max(1, totals.subtotal))).toBe(true);
    }
  });
});

test('the discount is the largest that any promotion within its minimum gives', () => {
  priced((cart, [policy]) => {
    const { subtotal, discount } = cart.totals;
    const offered = policy.orderPromotions
      .filter(({ minimum }) => subtotal >= minimum)
      .map((promotion) =>
        multiplyRatio(subtotal, { numerator: promotion.discount, denominator: 10_000 }, policy.rounding.discount),
      );
    expect(discount).toBe(Math.max(0, ...offered));
  });
});

test('a promotion out of reach and the order of the promotions change nothing', () => {
  priced((cart, [policy, lines]) => {
    const unreached = { id: 'zzzzz', discount: basisPoints(10_000), minimum: cart.totals.subtotal + 1 };
    const orderPromotions = [unreached, ...policy.orderPromotions].reverse();
    expect(priceCart({ ...policy, orderPromotions }, lines)).toEqual(cart);
  });
});

test('a higher percentage never makes the same cart dearer', () => {
  fc.assert(
    fc.property(anyPricingPolicy(), anyCartToPrice(), fc.nat(10_000), fc.nat(10_000), (policy, cart, a, b) => {
      const totalAt = (discount: number): number =>
        priceCart(
          {
            ...policy,
            orderPromotions: [{ id: 'only', discount: basisPoints(discount), minimum: 0 }],
            shipping: { ...policy.shipping, fee: 0 },
          },
          cart,
        ).totals.gross;
      expect(totalAt(Math.max(a, b))).toBeLessThanOrEqual(totalAt(Math.min(a, b)));
    }),
  );
});

test('shipping is free exactly for no goods and for goods that reach the threshold after the discount', () => {
  priced((cart, [{ shipping }]) => {
    const goods = cart.totals.subtotal - cart.totals.discount;
    const isFree = cart.lines.length === 0 || goods >= shipping.freeFrom;
    expect(cart.totals.shipping).toBe(isFree ? 0 : shipping.fee);
  });
});

test('a priced cart reads back from JSON as it was', () => {
  priced((cart) => {
    expect(pricedCartSchema.parse(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
  });
});

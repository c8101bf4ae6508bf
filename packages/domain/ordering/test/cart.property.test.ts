import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addToCart,
  type Cart,
  emptyCart,
  enterCoupon,
  mergeCarts,
  mostCoupons,
  mostLines,
  mostUnitsOfSku,
  quantityOf,
  removeCoupon,
  removeFromCart,
  setQuantity,
  takeOut,
  withoutCoupons,
} from '../src/cart.ts';
import { cartSchema } from '../src/cart-schema.ts';
import { anyCart, anyCartQuantity, anyCartSku, anyCouponCode } from '../src/testing/cart-arbitraries.ts';

const anyWanted = () => fc.oneof(anyCartQuantity(), fc.constantFrom(0, -1, 100, 1.5, Number.NaN), fc.integer());

const skusOf = (...carts: readonly Cart[]): readonly string[] => [
  ...new Set(carts.flatMap(({ lines }) => lines.map(({ sku }) => sku))),
];

/** Carts that together fit into one. */
const anyFittingCarts = (count: number) =>
  fc
    .tuple(...Array.from({ length: count }, () => anyCart()))
    .map((carts) => carts.map(({ lines }) => ({ lines: lines.slice(0, Math.floor(mostLines / count)) })));

/** Carts whose coupons together fit into one. */
const anyCartsWithoutCoupons = () =>
  fc.tuple(anyCart(), anyCart()).map((carts) => carts.map(({ lines }) => ({ lines })));

test('[E101~] merging is commutative, refusals included', () => {
  fc.assert(
    fc.property(anyCart(), anyCart(), (one, other) => {
      expect(mergeCarts(one, other)).toEqual(mergeCarts(other, one));
    }),
  );
});

test('[E101~] merging is associative', () => {
  fc.assert(
    fc.property(anyCart(), anyCart(), anyCart(), (a, b, c) => {
      const [left, right] = [mergeCarts(a, b), mergeCarts(b, c)];
      const first = left.ok ? mergeCarts(left.value, c) : left;
      const second = right.ok ? mergeCarts(a, right.value) : right;
      expect(first.ok).toBe(second.ok);
      if (first.ok) expect(first).toEqual(second);
    }),
  );
});

test('[E101~] an empty cart merges into any cart without a change', () => {
  fc.assert(
    fc.property(anyCart(), (cart) => {
      expect(mergeCarts(cart, emptyCart)).toEqual({ ok: true, value: cart });
    }),
  );
});

test('[E101~] merged units add up SKU by SKU, and stop at 99', () => {
  fc.assert(
    fc.property(anyFittingCarts(2), ([one = emptyCart, other = emptyCart]) => {
      const merged = mergeCarts(one, other);
      if (!merged.ok) throw new Error('two half carts fit into one');
      expect(skusOf(merged.value)).toEqual([...skusOf(one, other)].sort());
      for (const sku of skusOf(one, other)) {
        const sum = quantityOf(one, sku) + quantityOf(other, sku);
        expect(quantityOf(merged.value, sku)).toBe(Math.min(mostUnitsOfSku, sum));
      }
    }),
  );
});

test('[E101~] carts with more than 50 SKUs between them are not merged', () => {
  fc.assert(
    fc.property(anyCartsWithoutCoupons(), ([one = emptyCart, other = emptyCart]) => {
      const wanted = skusOf(one, other).length;
      const merged = mergeCarts(one, other);
      expect(merged.ok).toBe(wanted <= mostLines);
      if (!merged.ok) expect(merged.error).toEqual({ reason: 'too-many-lines', wanted, limit: mostLines });
    }),
  );
});

test('[E101~] whatever is done to a cart, it stays a cart', () => {
  const anyStep = fc.oneof(
    fc.record({ does: fc.constantFrom('add', 'set'), sku: anyCartSku(), quantity: anyWanted() }),
    fc.record({ does: fc.constant('remove'), sku: anyCartSku(), quantity: fc.constant(0) }),
    fc.record({ does: fc.constant('enter'), sku: anyCouponCode(), quantity: fc.constant(0) }),
  );
  fc.assert(
    fc.property(anyCart(), fc.array(anyStep, { maxLength: 20 }), (start, steps) => {
      let cart = start;
      for (const { does, sku, quantity } of steps) {
        if (does === 'remove') cart = removeFromCart(cart, sku);
        else {
          const changed =
            does === 'add'
              ? addToCart(cart, sku, quantity)
              : does === 'set'
                ? setQuantity(cart, sku, quantity, 100)
                : enterCoupon(cart, sku);
          if (changed.ok) cart = changed.value;
        }
        expect(cartSchema.parse(cart)).toEqual(cart);
        expect(cart.lines.map((line) => line.sku)).toEqual([...skusOf(cart)].sort());
      }
    }),
  );
});

test('[E101~] a line changes as asked, and the other lines stay', () => {
  fc.assert(
    fc.property(anyCart(), anyCartSku(), anyWanted(), (cart, sku, quantity) => {
      const others = removeFromCart(cart, sku);
      for (const [changed, wanted] of [
        [setQuantity(cart, sku, quantity), quantity],
        [addToCart(cart, sku, quantity), quantityOf(cart, sku) + quantity],
      ] as const) {
        const isPossible =
          Number.isInteger(quantity) && quantity > 0 && wanted <= mostUnitsOfSku && others.lines.length < mostLines;
        expect(changed.ok).toBe(isPossible);
        if (!changed.ok) continue;
        expect(quantityOf(changed.value, sku)).toBe(wanted);
        expect(removeFromCart(changed.value, sku)).toEqual(others);
      }
    }),
  );
});

test('[E101~] what is set twice is set, what is removed twice is gone', () => {
  fc.assert(
    fc.property(anyCart(), anyCartSku(), anyCartQuantity(), (cart, sku, quantity) => {
      const set = setQuantity(cart, sku, quantity, 250);
      if (set.ok) expect(setQuantity(set.value, sku, quantity, 250).ok && set.value).toBe(set.value);
      const removed = removeFromCart(cart, sku);
      expect(quantityOf(removed, sku)).toBe(0);
      expect(removeFromCart(removed, sku)).toBe(removed);
    }),
  );
});

test('[E101~] of two prices that were seen the lower one is, and a line that is set has seen the last', () => {
  fc.assert(
    fc.property(anyFittingCarts(2), anyCartSku(), ([one = emptyCart, other = emptyCart], sku) => {
      const priceIn = ({ lines }: Cart) => lines.find((line) => line.sku === sku)?.seenPrice;
      const merged = mergeCarts(one, other);
      if (!merged.ok) throw new Error('two half carts fit into one');
      const seen = [priceIn(one), priceIn(other)].filter((price) => price !== undefined);
      expect(priceIn(merged.value)).toBe(seen.length === 0 ? undefined : Math.min(...seen));
      const set = setQuantity(one, sku, 3, 1_299);
      expect(set.ok && priceIn(set.value)).toBe(1_299);
    }),
  );
});

test('[E101~] coupons are kept once each, in capitals, and up to five', () => {
  fc.assert(
    fc.property(anyCart(), anyCouponCode(), (cart, code) => {
      const { coupons = [] } = cart;
      const entered = enterCoupon(cart, code.toLowerCase());
      const isPossible = coupons.includes(code) || coupons.length < mostCoupons;
      expect(entered.ok).toBe(isPossible);
      if (!entered.ok) {
        expect(entered.error).toEqual({ reason: 'too-many-coupons', wanted: mostCoupons + 1, limit: mostCoupons });
        return;
      }
      expect(entered.value.coupons).toEqual([...new Set([...coupons, code])].sort());
      expect(enterCoupon(entered.value, code)).toEqual(entered);
      const removed = removeCoupon(entered.value, code.toLowerCase());
      expect(removed.coupons ?? []).toEqual(coupons.filter((one) => one !== code));
      expect(removed.lines).toEqual(cart.lines);
      expect(removeCoupon(removed, code)).toBe(removed);
    }),
  );
});

test('[E101~] carts with more than five coupons between them are not merged', () => {
  fc.assert(
    fc.property(anyFittingCarts(2), fc.array(anyCouponCode()), fc.array(anyCouponCode()), (carts, mine, theirs) => {
      const [one = emptyCart, other = emptyCart] = carts.map(({ lines }, index) => {
        const coupons = [...new Set(index === 0 ? mine : theirs)].sort().slice(0, mostCoupons);
        return coupons.length === 0 ? { lines } : { lines, coupons };
      });
      const wanted = [...new Set([...(one.coupons ?? []), ...(other.coupons ?? [])])].sort();
      const merged = mergeCarts(one, other);
      expect(merged.ok ? (merged.value.coupons ?? []) : merged.error).toEqual(
        wanted.length <= mostCoupons
          ? wanted
          : { reason: 'too-many-coupons', wanted: wanted.length, limit: mostCoupons },
      );
    }),
  );
});

test('[E101~] what is ordered leaves the cart, and nothing else', () => {
  fc.assert(
    fc.property(anyCart(), anyCart(), (cart, ordered) => {
      const left = withoutCoupons(takeOut(cart, ordered.lines), ordered.coupons ?? []);
      for (const { sku, quantity, seenPrice } of cart.lines) {
        const rest = quantity - quantityOf(ordered, sku);
        expect(left.lines.find((line) => line.sku === sku)).toEqual(
          rest > 0 ? { sku, quantity: rest, ...(seenPrice === undefined ? {} : { seenPrice }) } : undefined,
        );
      }
      expect(left.coupons ?? []).toEqual(
        (cart.coupons ?? []).filter((code) => ordered.coupons?.includes(code) !== true),
      );
      expect(cartSchema.parse(left)).toEqual(left);
    }),
  );
});

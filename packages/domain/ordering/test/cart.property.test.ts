import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addToCart,
  type Cart,
  emptyCart,
  mergeCarts,
  mostLines,
  mostUnitsOfSku,
  quantityOf,
  removeFromCart,
  setQuantity,
} from '../src/cart.ts';
import { cartSchema } from '../src/cart-schema.ts';
import { anyCart, anyCartQuantity, anyCartSku } from '../src/testing/cart-arbitraries.ts';

const anyWanted = () => fc.oneof(anyCartQuantity(), fc.constantFrom(0, -1, 100, 1.5, Number.NaN), fc.integer());

const skusOf = (...carts: readonly Cart[]): readonly string[] => [
  ...new Set(carts.flatMap(({ lines }) => lines.map(({ sku }) => sku))),
];

/** Carts that together fit into one. */
const anyFittingCarts = (count: number) =>
  fc
    .tuple(...Array.from({ length: count }, () => anyCart()))
    .map((carts) => carts.map(({ lines }) => ({ lines: lines.slice(0, Math.floor(mostLines / count)) })));

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
    fc.property(anyCart(), anyCart(), (one, other) => {
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
  );
  fc.assert(
    fc.property(anyCart(), fc.array(anyStep, { maxLength: 20 }), (start, steps) => {
      let cart = start;
      for (const { does, sku, quantity } of steps) {
        if (does === 'remove') cart = removeFromCart(cart, sku);
        else {
          const changed = does === 'add' ? addToCart(cart, sku, quantity) : setQuantity(cart, sku, quantity);
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
      const set = setQuantity(cart, sku, quantity);
      if (set.ok) expect(setQuantity(set.value, sku, quantity)).toEqual(set);
      const removed = removeFromCart(cart, sku);
      expect(quantityOf(removed, sku)).toBe(0);
      expect(removeFromCart(removed, sku)).toBe(removed);
    }),
  );
});

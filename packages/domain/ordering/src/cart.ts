import { err, ok, type Result } from '@emporion/kernel';

/** A number of units of one SKU that somebody thinks of buying. */
export interface CartLine {
  readonly sku: string;
  /** From 1 to 99. */
  readonly quantity: number;
}

/** What somebody thinks of buying: one line per SKU, ascending by SKU, at most 50. */
export interface Cart {
  readonly lines: readonly CartLine[];
}

/** The most units of one SKU in a cart. */
export const mostUnitsOfSku = 99;
/** The most lines in a cart. */
export const mostLines = 50;

export const emptyCart: Cart = { lines: [] };

/** Why a cart stays as it is. */
export type CartRefusal =
  /** A line holds 1 to `limit` units. */
  | { readonly reason: 'quantity-out-of-range'; readonly sku: string; readonly wanted: number; readonly limit: number }
  | { readonly reason: 'too-many-lines'; readonly wanted: number; readonly limit: number };

/** The units of a SKU in a cart; 0 when it is not in there. */
export const quantityOf = (cart: Cart, sku: string): number =>
  cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;

/** Put more units of a SKU into a cart. Refused beyond 99 units of it, and beyond 50 lines. */
export const addToCart = (cart: Cart, sku: string, quantity: number): Result<Cart, CartRefusal> =>
  isQuantity(quantity) ? setQuantity(cart, sku, quantityOf(cart, sku) + quantity) : outOfRange(sku, quantity);

/** Make it that many units of a SKU. Refused below 1, beyond 99 and beyond 50 lines. */
export function setQuantity(cart: Cart, sku: string, quantity: number): Result<Cart, CartRefusal> {
  if (!isQuantity(quantity)) return outOfRange(sku, quantity);
  if (quantityOf(cart, sku) === quantity) return ok(cart);
  return cartOf([...cart.lines.filter((line) => line.sku !== sku), { sku, quantity }]);
}

/** Take a SKU out of a cart. Taking out what is not in there changes nothing. */
export const removeFromCart = (cart: Cart, sku: string): Cart =>
  quantityOf(cart, sku) === 0 ? cart : { lines: cart.lines.filter((line) => line.sku !== sku) };

/** Take those units out of a cart, as far as they are in there. A cart that holds none of them stays the same. */
export function takeOut(cart: Cart, lines: readonly CartLine[]): Cart {
  const taken = new Map(lines.map(({ sku, quantity }) => [sku, quantity]));
  if (!cart.lines.some(({ sku }) => taken.has(sku))) return cart;
  return {
    lines: cart.lines.flatMap(({ sku, quantity }) => {
      const left = quantity - (taken.get(sku) ?? 0);
      return left > 0 ? [{ sku, quantity: left }] : [];
    }),
  };
}

/**
 * Put two carts together: the units of a SKU add up, and stop at 99.
 *
 * Neither cart comes first: merging is commutative and associative, and an empty cart changes nothing. Refused beyond
 * 50 lines, because to drop a line would be to guess which one is not wanted.
 */
export function mergeCarts(one: Cart, other: Cart): Result<Cart, CartRefusal> {
  const quantities = new Map(one.lines.map(({ sku, quantity }) => [sku, quantity]));
  for (const { sku, quantity } of other.lines) {
    quantities.set(sku, Math.min(mostUnitsOfSku, (quantities.get(sku) ?? 0) + quantity));
  }
  return cartOf([...quantities].map(([sku, quantity]) => ({ sku, quantity })));
}

const isQuantity = (quantity: number): boolean =>
  Number.isInteger(quantity) && quantity >= 1 && quantity <= mostUnitsOfSku;

const outOfRange = (sku: string, wanted: number): Result<never, CartRefusal> =>
  err({ reason: 'quantity-out-of-range', sku, wanted, limit: mostUnitsOfSku });

const cartOf = (lines: readonly CartLine[]): Result<Cart, CartRefusal> =>
  lines.length > mostLines
    ? err({ reason: 'too-many-lines', wanted: lines.length, limit: mostLines })
    : ok({ lines: lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)) });

import { err, ok, type Result } from '@emporion/kernel';

/** A number of units of one SKU that somebody thinks of buying. */
export interface CartLine {
  readonly sku: string;
  /** From 1 to 99. */
  readonly quantity: number;
  /** What a unit cost when the line was last changed, in minor units: what it costs by now may differ. */
  readonly seenPrice?: number;
}

/** What somebody thinks of buying: one line per SKU, ascending by SKU, at most 50. */
export interface Cart {
  readonly lines: readonly CartLine[];
  /** Codes in capitals, each once and ascending, at most 5. Whether they are worth something is known when it is priced. */
  readonly coupons?: readonly string[];
}

/** The most units of one SKU in a cart. */
export const mostUnitsOfSku = 99;
/** The most lines in a cart. */
export const mostLines = 50;
/** The most coupons in a cart. */
export const mostCoupons = 5;

export const emptyCart: Cart = { lines: [] };

/** Why a cart stays as it is. */
export type CartRefusal =
  /** A line holds 1 to `limit` units. */
  | { readonly reason: 'quantity-out-of-range'; readonly sku: string; readonly wanted: number; readonly limit: number }
  | { readonly reason: 'too-many-lines'; readonly wanted: number; readonly limit: number }
  | { readonly reason: 'too-many-coupons'; readonly wanted: number; readonly limit: number };

/** The units of a SKU in a cart; 0 when it is not in there. */
export const quantityOf = (cart: Cart, sku: string): number =>
  cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;

/**
 * Put more units of a SKU into a cart. Refused beyond 99 units of it, and beyond 50 lines.
 *
 * @param seenPrice - what a unit costs, in minor units. @default - not remembered
 */
export const addToCart = (cart: Cart, sku: string, quantity: number, seenPrice?: number): Result<Cart, CartRefusal> =>
  isQuantity(quantity)
    ? setQuantity(cart, sku, quantityOf(cart, sku) + quantity, seenPrice)
    : outOfRange(sku, quantity);

/**
 * Make it that many units of a SKU. Refused below 1, beyond 99 and beyond 50 lines.
 *
 * @param seenPrice - as for `addToCart`
 */
export function setQuantity(cart: Cart, sku: string, quantity: number, seenPrice?: number): Result<Cart, CartRefusal> {
  if (!isQuantity(quantity)) return outOfRange(sku, quantity);
  const line = cart.lines.find((one) => one.sku === sku);
  if (line?.quantity === quantity && line.seenPrice === seenPrice) return ok(cart);
  const changed: CartLine = { sku, quantity, ...(seenPrice === undefined ? {} : { seenPrice }) };
  return cartOf([...cart.lines.filter((one) => one.sku !== sku), changed], cart.coupons);
}

/** Take a SKU out of a cart. Taking out what is not in there changes nothing. */
export const removeFromCart = (cart: Cart, sku: string): Cart =>
  quantityOf(cart, sku) === 0 ? cart : { ...cart, lines: cart.lines.filter((line) => line.sku !== sku) };

/** Enter a coupon code, in any case. Refused beyond 5 codes; one that was entered before changes nothing. */
export function enterCoupon(cart: Cart, code: string): Result<Cart, CartRefusal> {
  const { lines, coupons = [] } = cart;
  const entered = code.toUpperCase();
  return coupons.includes(entered) ? ok(cart) : cartOf(lines, [...coupons, entered]);
}

/** Take a coupon code back, in any case. One that is not in there changes nothing. */
export const removeCoupon = (cart: Cart, code: string): Cart => withoutCoupons(cart, [code.toUpperCase()]);

/** Take coupons out of a cart. A cart that holds none of them stays the same. */
export function withoutCoupons(cart: Cart, codes: readonly string[]): Cart {
  const { lines, coupons = [] } = cart;
  const left = coupons.filter((code) => !codes.includes(code));
  if (left.length === coupons.length) return cart;
  return left.length === 0 ? { lines } : { lines, coupons: left };
}

/** Take those units out of a cart, as far as they are in there. A cart that holds none of them stays the same. */
export function takeOut(cart: Cart, lines: readonly CartLine[]): Cart {
  const taken = new Map(lines.map(({ sku, quantity }) => [sku, quantity]));
  if (!cart.lines.some(({ sku }) => taken.has(sku))) return cart;
  return {
    ...cart,
    lines: cart.lines.flatMap((line) => {
      const left = line.quantity - (taken.get(line.sku) ?? 0);
      return left > 0 ? [{ ...line, quantity: left }] : [];
    }),
  };
}

/**
 * Put two carts together: the units of a SKU add up, and stop at 99; the lower of two prices was seen; the coupons are
 * those of both.
 *
 * Neither cart comes first: merging is commutative and associative, and an empty cart changes nothing. Refused beyond
 * 50 lines and beyond 5 coupons, because to drop one would be to guess which one is not wanted.
 */
export function mergeCarts(one: Cart, other: Cart): Result<Cart, CartRefusal> {
  const lines = new Map(one.lines.map((line) => [line.sku, line]));
  for (const line of other.lines) {
    const same = lines.get(line.sku);
    lines.set(line.sku, same === undefined ? line : mergedLine(same, line));
  }
  return cartOf([...lines.values()], [...(one.coupons ?? []), ...(other.coupons ?? [])]);
}

function mergedLine(one: CartLine, other: CartLine): CartLine {
  const quantity = Math.min(mostUnitsOfSku, one.quantity + other.quantity);
  const seen = [one.seenPrice, other.seenPrice].filter((price) => price !== undefined);
  return { sku: one.sku, quantity, ...(seen.length === 0 ? {} : { seenPrice: Math.min(...seen) }) };
}

const isQuantity = (quantity: number): boolean =>
  Number.isInteger(quantity) && quantity >= 1 && quantity <= mostUnitsOfSku;

const outOfRange = (sku: string, wanted: number): Result<never, CartRefusal> =>
  err({ reason: 'quantity-out-of-range', sku, wanted, limit: mostUnitsOfSku });

function cartOf(lines: readonly CartLine[], codes: readonly string[] = []): Result<Cart, CartRefusal> {
  if (lines.length > mostLines) return err({ reason: 'too-many-lines', wanted: lines.length, limit: mostLines });
  const coupons = [...new Set(codes)].sort();
  if (coupons.length > mostCoupons) {
    return err({ reason: 'too-many-coupons', wanted: coupons.length, limit: mostCoupons });
  }
  const inOrder = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  return ok({ lines: inOrder, ...(coupons.length === 0 ? {} : { coupons }) });
}

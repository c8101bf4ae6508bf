import Big from 'big.js';
import BigNumber from 'bignumber.js';
import { Decimal } from 'decimal.js';
import {
  add,
  allocate,
  compare,
  type Dinero,
  dinero,
  halfUp,
  multiply,
  subtract,
  toSnapshot,
  transformScale,
} from 'dinero.js';
import { EUR } from 'dinero.js/currencies';
import type { CartLine, PlainPromotion } from './pricing-carts.ts';

/** A cart as it is to be paid, in cents. */
export interface PeerTotals {
  /** Of each line, after all discounts. */
  readonly amounts: readonly number[];
  readonly tax: number;
  readonly total: number;
}

/** What a number library does, with which somebody would write the pricing of a cart. Amounts are in cents. */
interface Arithmetic<N> {
  readonly name: string;
  of(cents: number): N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  /** A fraction of an amount, rounded half up to a cent. */
  part(amount: N, numerator: number, denominator: number): N;
  isLess(a: N, b: N): boolean;
  /** Split an amount in proportion to weights. */
  split(whole: N, weights: readonly N[]): readonly N[];
  centsOf(amount: N): number;
}

/** A library in which a cart is priced. */
export interface PricingLibrary {
  readonly name: string;
  /** The amounts after promotions, in the numbers of the library. */
  readonly discount: (cart: readonly CartLine[], promotions: readonly PlainPromotion[]) => readonly unknown[];
  /** The same, and the tax. */
  readonly price: (cart: readonly CartLine[], promotions: readonly PlainPromotion[]) => PeerTotals;
}

/** Promotions one after the other on the running amounts. */
function discounted<N>(
  math: Arithmetic<N>,
  cart: readonly CartLine[],
  promotions: readonly PlainPromotion[],
): readonly N[] {
  const zero = math.of(0);
  const amounts = cart.map(({ unitPrice, quantity }) => math.of(unitPrice * quantity));
  const reduce = (line: number, amount: N): void => {
    const before = amounts[line] ?? zero;
    amounts[line] = math.subtract(before, math.isLess(before, amount) ? before : amount);
  };
  for (const promotion of promotions) {
    switch (promotion.type) {
      case 'line-percent': {
        const meant = cart.flatMap(({ category }, line) => (category === promotion.category ? [line] : []));
        if (meant.reduce((sum, line) => sum + (cart[line]?.quantity ?? 0), 0) < promotion.atLeast) break;
        for (const line of meant) reduce(line, math.part(amounts[line] ?? zero, promotion.percent, 100));
        break;
      }
      case 'buy-get':
        for (const [line, { category, quantity, unitPrice }] of cart.entries()) {
          if (category !== promotion.category) continue;
          const free = Math.floor(quantity / (promotion.buy + promotion.get)) * promotion.get;
          if (free > 0) reduce(line, math.of(free * unitPrice));
        }
        break;
      case 'order-percent':
      case 'order-fixed': {
        const subtotal = amounts.reduce((sum, amount) => math.add(sum, amount), zero);
        if (promotion.type === 'order-percent' && math.isLess(subtotal, math.of(promotion.minimum))) break;
        const whole =
          promotion.type === 'order-percent' ? math.part(subtotal, promotion.percent, 100) : math.of(promotion.amount);
        const shares = math.split(whole, amounts);
        for (const [line, share] of shares.entries()) reduce(line, share);
        break;
      }
    }
  }
  return amounts;
}

/** The amounts after promotions, then the tax in them, once for each rate. */
function price<N>(math: Arithmetic<N>, cart: readonly CartLine[], promotions: readonly PlainPromotion[]): PeerTotals {
  const zero = math.of(0);
  const amounts = discounted(math, cart, promotions);
  let tax = zero;
  let total = zero;
  for (const percent of [7, 19]) {
    const members = cart.flatMap(({ taxPercent }, line) => (taxPercent === percent ? [amounts[line] ?? zero] : []));
    const gross = members.reduce((sum, amount) => math.add(sum, amount), zero);
    const contained = math.part(gross, percent, 100 + percent);
    math.split(contained, members);
    tax = math.add(tax, contained);
    total = math.add(total, gross);
  }
  return { amounts: amounts.map(math.centsOf), tax: math.centsOf(tax), total: math.centsOf(total) };
}

/** Largest remainder as it is written with a decimal library. */
function bySorting<N>(
  whole: N,
  weights: readonly N[],
  {
    floorOf,
    remainderOf,
    isLess,
    one,
    add,
    countOf,
  }: {
    readonly floorOf: (weight: N) => N;
    readonly remainderOf: (weight: N, floor: N) => N;
    readonly isLess: (a: N, b: N) => boolean;
    readonly one: N;
    readonly add: (a: N, b: N) => N;
    /** How many cents of the whole are left. */
    readonly countOf: (floors: readonly N[]) => number;
  },
): readonly N[] {
  const shares = weights.map(floorOf);
  const remainders = weights.map((weight, line) => ({ line, remainder: remainderOf(weight, shares[line] ?? whole) }));
  remainders.sort((a, b) =>
    isLess(a.remainder, b.remainder) ? 1 : isLess(b.remainder, a.remainder) ? -1 : a.line - b.line,
  );
  for (const { line } of remainders.slice(0, countOf(shares))) shares[line] = add(shares[line] ?? one, one);
  return shares;
}

const library = <N>(math: Arithmetic<N>): PricingLibrary => ({
  name: math.name,
  discount: (cart, promotions) => discounted(math, cart, promotions),
  price: (cart, promotions) => price(math, cart, promotions),
});

/** Its numbers carry a scale; a percentage adds two digits, which are rounded away again. */
const cents = (amount: Dinero<number>): number => toSnapshot(transformScale(amount, 2, halfUp)).amount;

const dineroJs = library<Dinero<number>>({
  name: 'dinero.js',
  of: (amount) => dinero({ amount, currency: EUR }),
  add,
  subtract,
  part(amount, numerator, denominator) {
    // It multiplies by decimals only; of 1/1.19 it gets ten digits.
    if (denominator === 100) return transformScale(multiply(amount, { amount: numerator, scale: 2 }), 2, halfUp);
    const ratio = { amount: Math.round((numerator / denominator) * 1e8), scale: 8 };
    return transformScale(multiply(amount, ratio), 2, halfUp);
  },
  isLess: (a, b) => compare(a, b) < 0,
  split: (whole, weights) => allocate(whole, weights.map(cents)),
  centsOf: cents,
});

const decimalJs = library<Decimal>({
  name: 'decimal.js',
  of: (amount) => new Decimal(amount),
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.sub(b),
  part: (amount, numerator, denominator) =>
    amount.mul(numerator).div(denominator).toDecimalPlaces(0, Decimal.ROUND_HALF_UP),
  isLess: (a, b) => a.lt(b),
  split(whole, weights) {
    const sum = weights.reduce((total, weight) => total.add(weight), new Decimal(0));
    return bySorting(whole, weights, {
      floorOf: (weight) => whole.mul(weight).divToInt(sum),
      remainderOf: (weight, floor) => whole.mul(weight).sub(floor.mul(sum)),
      isLess: (a, b) => a.lt(b),
      one: new Decimal(1),
      add: (a, b) => a.add(b),
      countOf: (floors) => whole.sub(floors.reduce((total, floor) => total.add(floor), new Decimal(0))).toNumber(),
    });
  },
  centsOf: (amount) => amount.toNumber(),
});

const bigNumberJs = library<BigNumber>({
  name: 'bignumber.js',
  of: (amount) => new BigNumber(amount),
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  part: (amount, numerator, denominator) =>
    amount.times(numerator).div(denominator).decimalPlaces(0, BigNumber.ROUND_HALF_UP),
  isLess: (a, b) => a.lt(b),
  split(whole, weights) {
    const sum = weights.reduce((total, weight) => total.plus(weight), new BigNumber(0));
    return bySorting(whole, weights, {
      floorOf: (weight) => whole.times(weight).idiv(sum),
      remainderOf: (weight, floor) => whole.times(weight).minus(floor.times(sum)),
      isLess: (a, b) => a.lt(b),
      one: new BigNumber(1),
      add: (a, b) => a.plus(b),
      countOf: (floors) => whole.minus(floors.reduce((total, floor) => total.plus(floor), new BigNumber(0))).toNumber(),
    });
  },
  centsOf: (amount) => amount.toNumber(),
});

const bigJs = library<Big>({
  name: 'big.js',
  of: (amount) => new Big(amount),
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  part: (amount, numerator, denominator) => amount.times(numerator).div(denominator).round(0, Big.roundHalfUp),
  isLess: (a, b) => a.lt(b),
  split(whole, weights) {
    const sum = weights.reduce((total, weight) => total.plus(weight), new Big(0));
    return bySorting(whole, weights, {
      floorOf: (weight) => whole.times(weight).div(sum).round(0, Big.roundDown),
      remainderOf: (weight, floor) => whole.times(weight).minus(floor.times(sum)),
      isLess: (a, b) => a.lt(b),
      one: new Big(1),
      add: (a, b) => a.plus(b),
      countOf: (floors) => whole.minus(floors.reduce((total, floor) => total.plus(floor), new Big(0))).toNumber(),
    });
  },
  centsOf: (amount) => amount.toNumber(),
});

export const dineroLibrary: PricingLibrary = dineroJs;

/** The number libraries with which a cart is priced by hand. */
export const pricingLibraries: readonly PricingLibrary[] = [dineroJs, decimalJs, bigNumberJs, bigJs];

import { apportionExact, type RoundingMode, roundRatioExact } from '@emporion/money';
import type { DiscountableLine, LineSelector } from '../line-selector.ts';

/** A cart by its definition: what lines cost by now, by SKU; the shipping is the SKU `undefined`. */
export interface ReferenceCart {
  readonly lines: readonly DiscountableLine[];
  readonly amounts: Map<string | undefined, bigint>;
}

/** Whether a selector means a line, asked of the line itself. */
export const isMeant = (
  line: DiscountableLine,
  { skus, categories, brands, tags, isOnSale }: LineSelector = {},
): boolean =>
  (skus === undefined || skus.includes(line.sku)) &&
  (categories === undefined || categories.some((category) => line.categories?.includes(category))) &&
  (brands === undefined || brands.some((brand) => brand === line.brand)) &&
  (tags === undefined || tags.some((tag) => line.tags?.includes(tag))) &&
  (isOnSale === undefined || isOnSale === (line.isOnSale === true));

/** What each unit of a line costs, the cheapest first. */
export const unitPricesOf = ({
  quantity,
  unitPrice,
  runs = [{ quantity, unitPrice }],
}: DiscountableLine): readonly number[] =>
  runs.flatMap((run) => Array.from({ length: run.quantity }, () => run.unitPrice)).sort((a, b) => a - b);

/** What a line costs before promotions. */
export const listPriceOf = (line: DiscountableLine): bigint =>
  unitPricesOf(line).reduce((total, price) => total + BigInt(price), 0n);

/** Below which a line does not fall. */
export const floorOf = (line: DiscountableLine): bigint =>
  unitPricesOf(line).reduce((total, price) => total + BigInt(Math.min(price, line.minimumUnitPrice ?? 0)), 0n);

/** What lines can still bear above their floors. */
export function roomOf({ lines, amounts }: ReferenceCart, sku: string | undefined): bigint {
  const line = lines.find((candidate) => candidate.sku === sku);
  const amount = amounts.get(sku) ?? 0n;
  if (line === undefined) return amount;
  return amount - floorOf(line);
}

/** An amount that SKUs bear together, by largest remainder in exact integers. */
export function borneTogether(
  cart: ReferenceCart,
  amount: bigint,
  weights: ReadonlyMap<string | undefined, bigint>,
): ReadonlyMap<string | undefined, bigint> {
  const skus = [...weights.keys()].filter((sku) => (weights.get(sku) ?? 0n) > 0n).sort();
  const caps = skus.map((sku) => roomOf(cart, sku));
  const capacity = caps.reduce((sum, cap) => sum + cap, 0n);
  const whole = amount < capacity ? amount : capacity;
  if (whole <= 0n) return new Map();
  const shares = apportionExact(
    whole,
    skus.map((sku) => weights.get(sku) ?? 0n),
    { caps },
  );
  if (!shares.ok) throw new Error(shares.error.reason);
  return new Map(skus.map((sku, place) => [sku, shares.value[place] ?? 0n]));
}

/** A part of an amount, rounded in exact integers. */
export const partOf = (amount: bigint, basisPoints: number, rounding: RoundingMode): bigint =>
  roundRatioExact(amount * BigInt(basisPoints), 10_000n, rounding);

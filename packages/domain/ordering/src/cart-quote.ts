import { categoriesOf, type Product, type ProductCatalog } from '@emporion/catalog';
import type { StockLevels } from '@emporion/inventory';
import type { Clock, Instant } from '@emporion/kernel';
import {
  type CouponHolder,
  type LineToPrice,
  limitsFor,
  type PriceBook,
  type PricedCart,
  type PricingContext,
  priceCart,
  type Redemptions,
  type TaxTableRefusal,
  withLimits,
} from '@emporion/pricing';
import { askPricingFacts, type PricingFactPorts } from './ask-pricing-facts.ts';
import { type BackorderPorts, backorderLimits } from './backorder-limits.ts';
import type { Cart, CartLine } from './cart.ts';
import { placedCart, type QuotedShipping } from './cart-destination.ts';
import type { Checkouts } from './checkout-ports.ts';
import { type CouponStanding, standingsOf } from './coupon-standing.ts';
import { isReduced, type LinePrice, linePrices } from './line-price.ts';
import type { PricingFacts } from './pricing-facts.ts';

export interface CartQuotePorts extends BackorderPorts, PricingFactPorts {
  readonly catalog: Pick<ProductCatalog, 'ofSkus'>;
  readonly priceBook: PriceBook;
  readonly stockLevels: Pick<StockLevels, 'available'>;
  readonly redemptions: Pick<Redemptions, 'left'>;
  readonly checkouts: Pick<Checkouts, 'openOf'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What stands in the way of ordering a cart as it is. */
export type CartProblem =
  /** The shop does not offer it, or it has no price. It is not part of the totals. */
  | { readonly code: 'not-for-sale'; readonly sku: string }
  /** There are fewer units than wanted, those that may be owed among them. It is part of the totals all the same. */
  | {
      readonly code: 'insufficient-stock';
      readonly sku: string;
      readonly wanted: number;
      readonly available: number;
    };

/** Units of a line that are not there and can be shipped later. */
export interface LateUnits {
  readonly sku: string;
  readonly quantity: number;
}

/** A line that costs something else than when it was last changed, in minor units. */
export interface PriceChange {
  readonly sku: string;
  readonly seen: number;
  readonly now: number;
}

/** What a cart costs now, and what stands in the way of ordering it. */
export interface CartQuote {
  /** When it was priced. */
  readonly at: Instant;
  /** What was asked about the customer and the clock. */
  readonly facts: PricingFacts;
  readonly priced: PricedCart;
  /** The products of the priced lines, in their order. */
  readonly products: readonly Product[];
  /** What was chosen from the price book for the priced lines, in their order. */
  readonly prices: readonly LinePrice[];
  readonly problems: readonly CartProblem[];
  /** What of it will be shipped later. */
  readonly late: readonly LateUnits[];
  readonly shipping: QuotedShipping;
  /** Why it is not taxed where it should go, as far as it is sent there. It is priced as if it stayed at home. */
  readonly untaxed?: TaxTableRefusal;
  readonly priceChanges: readonly PriceChange[];
  /** In the order in which the cart has them. */
  readonly coupons: readonly CouponStanding[];
}

/** A line of a cart with what the shop knows of it. */
interface WantedLine extends LineToPrice {
  readonly product: Product;
  readonly price: LinePrice;
}

/** Whose cart it is, and where it is filled. What is not known is not assumed in the customer's favor. */
export interface CartContext extends Pick<PricingContext, 'channel' | 'customerGroups' | 'destination'> {
  /** Whose own limits on coupons count. @default - somebody unknown, who has none */
  readonly customerId?: string;
}

/** Price a cart by the price book and the policy, and say what stands in the way of ordering it. */
export const quoteCart =
  (ports: CartQuotePorts) =>
  async ({ lines, coupons: codes = [] }: Cart, { customerId, ...about }: CartContext = {}): Promise<CartQuote> => {
    const { pricingPolicy } = ports;
    const at = ports.clock.now();
    const situation = { ...about, at };
    const [{ wanted, problems, late }, facts, limited] = await Promise.all([
      wantedLines(ports, lines, situation),
      askPricingFacts(ports, { at, customerId, codes }),
      contextOf(ports, situation, { codes, customerId }),
    ]);
    const asked = { ...limited, ...facts };
    const { lines: toPrice, context, shipping, untaxed } = placedCart(pricingPolicy, wanted, asked);
    const priced = priceCart(pricingPolicy, toPrice, context);
    const seen = new Map(lines.map(({ sku, seenPrice }) => [sku, seenPrice]));
    return {
      at,
      facts,
      priced,
      products: wanted.map(({ product }) => product),
      prices: wanted.map(({ price }) => price),
      problems,
      late,
      shipping,
      ...(untaxed === undefined ? {} : { untaxed }),
      priceChanges: wanted.flatMap(({ sku, unitPrice: now }) => {
        const before = seen.get(sku);
        return before === undefined || before === now ? [] : [{ sku, seen: before, now }];
      }),
      coupons: standingsOf(codes, { pricingPolicy, priced, lines: toPrice, context }),
    };
  };

type Situation = Omit<CartContext, 'customerId'> & { readonly at: Instant };

/** The lines that the shop sells, and what stands in the way of the others. */
async function wantedLines(
  ports: CartQuotePorts,
  lines: readonly CartLine[],
  situation: Situation,
): Promise<Pick<CartQuote, 'problems' | 'late'> & { readonly wanted: readonly WantedLine[] }> {
  const skus = lines.map(({ sku }) => sku);
  const [products, prices, stock] = await Promise.all([
    ports.catalog.ofSkus(skus).then((found) => new Map(found.map((product) => [product.sku, product]))),
    linePrices(ports, lines, situation),
    ports.stockLevels.available(skus),
  ]);
  const short = lines.filter(({ quantity }, index) => quantity > (stock[index]?.available ?? 0));
  const limits = await backorderLimits(
    ports,
    short.map(({ sku }) => sku),
  );
  const wanted: WantedLine[] = [];
  const late: LateUnits[] = [];
  const problems: CartProblem[] = [];
  for (const [index, { sku, quantity }] of lines.entries()) {
    const [product, price, available] = [products.get(sku), prices.get(sku), stock[index]?.available ?? 0];
    if (product === undefined || price === undefined) {
      problems.push({ code: 'not-for-sale', sku });
      continue;
    }
    const obtainable = Math.max(0, available + (limits.get(sku) ?? 0));
    if (obtainable < quantity)
      problems.push({ code: 'insufficient-stock', sku, wanted: quantity, available: obtainable });
    else if (available < quantity) late.push({ sku, quantity: quantity - Math.max(0, available) });
    const { runs, taxClass } = price;
    wanted.push({
      sku,
      quantity,
      unitPrice: runs[0]?.unitPrice ?? 0,
      ...(runs.length === 1 ? {} : { runs }),
      isOnSale: isReduced(price),
      taxClass,
      brand: product.brand,
      categories: categoriesOf(product),
      ...weightOf(product),
      product,
      price,
    });
  }
  return { wanted, problems, late };
}

/** What a unit weighs, in grams, where the attribute `weight` of its product says so. */
function weightOf({ attributes }: Product): { readonly weight?: number } {
  const weight = attributes?.['weight'];
  return typeof weight === 'number' && Number.isSafeInteger(weight) && weight >= 0 ? { weight } : {};
}

/** What the customer's own open checkout has redeemed does not count: before this cart is ordered, it has ended. */
async function contextOf(
  { redemptions, checkouts, pricingPolicy }: CartQuotePorts,
  situation: Situation,
  holder: CouponHolder,
): Promise<PricingContext> {
  const limits = limitsFor(pricingPolicy, holder);
  if (limits.length === 0) return withLimits(situation, holder, limits, []);
  const own = holder.customerId === undefined ? undefined : await checkouts.openOf(holder.customerId);
  const left = await redemptions.left(limits, own);
  return withLimits(situation, holder, limits, left);
}

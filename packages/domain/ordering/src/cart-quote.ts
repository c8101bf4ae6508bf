import type { Product, ProductCatalog } from '@emporion/catalog';
import type { StockLevels } from '@emporion/inventory';
import { type LineToPrice, type PriceBook, type PricedCart, type PricingPolicy, priceCart } from '@emporion/pricing';
import type { Cart } from './cart.ts';

export interface CartQuotePorts {
  readonly catalog: Pick<ProductCatalog, 'ofSkus'>;
  readonly priceBook: PriceBook;
  readonly stockLevels: Pick<StockLevels, 'levels'>;
  readonly pricingPolicy: PricingPolicy;
}

/** What stands in the way of ordering a cart as it is. */
export type CartProblem =
  /** The shop does not offer it, or it has no price. It is not part of the totals. */
  | { readonly code: 'not-for-sale'; readonly sku: string }
  /** There are fewer units than wanted. It is part of the totals all the same. */
  | {
      readonly code: 'insufficient-stock';
      readonly sku: string;
      readonly wanted: number;
      readonly available: number;
    };

/** What a cart costs now, and what stands in the way of ordering it. */
export interface CartQuote {
  readonly priced: PricedCart;
  /** The products of the priced lines, in their order. */
  readonly products: readonly Product[];
  readonly problems: readonly CartProblem[];
}

/** Price a cart by the price book and the policy, and say what stands in the way of ordering it. */
export const quoteCart =
  ({ catalog, priceBook, stockLevels, pricingPolicy }: CartQuotePorts) =>
  async ({ lines }: Cart): Promise<CartQuote> => {
    const skus = lines.map(({ sku }) => sku);
    const [products, prices, levels] = await Promise.all([
      catalog.ofSkus(skus).then((found) => new Map(found.map((product) => [product.sku, product]))),
      priceBook.prices(pricingPolicy.currency, skus).then((found) => new Map(found.map((price) => [price.sku, price]))),
      stockLevels.levels(skus),
    ]);

    const wanted: (LineToPrice & { readonly product: Product })[] = [];
    const problems: CartProblem[] = [];
    for (const [index, { sku, quantity }] of lines.entries()) {
      const [product, price, available] = [products.get(sku), prices.get(sku), levels[index]?.available ?? 0];
      if (product === undefined || price === undefined) {
        problems.push({ code: 'not-for-sale', sku });
        continue;
      }
      if (available < quantity) problems.push({ code: 'insufficient-stock', sku, wanted: quantity, available });
      wanted.push({ sku, quantity, unitPrice: price.unitPrice, taxClass: price.taxClass, product });
    }
    const priced = priceCart(
      pricingPolicy,
      wanted.map(({ product: _, ...line }) => line),
    );
    return { priced, products: wanted.map(({ product }) => product), problems };
  };

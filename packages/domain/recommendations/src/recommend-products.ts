import { type Product, type ProductCatalog, variantsOf } from '@emporion/catalog';
import type { StockLevels } from '@emporion/inventory';
import type { RecommendationPolicy } from './policy.ts';
import type { PurchaseLog, Recommendations } from './ports.ts';
import type { RecommendationList } from './recommendation.ts';
import { type Candidate, diversified, type Eligibility, isEligible } from './selection.ts';

export interface RecommendProductsPorts {
  readonly recommendations: Recommendations;
  readonly purchaseLog: Pick<PurchaseLog, 'ofCustomer'>;
  readonly catalog: Pick<ProductCatalog, 'ofSkus'>;
  readonly stockLevels: Pick<StockLevels, 'available'>;
  readonly recommendationPolicy: RecommendationPolicy;
}

/** Why a product is shown, with the product that it was bought together with. */
export type ShownReason =
  | { readonly kind: 'bought-together'; readonly with: Product }
  | { readonly kind: 'popular' | 'personal' };

/** Products to show, the best first. */
export interface RecommendedProducts {
  readonly items: readonly { readonly product: Product; readonly reason: ShownReason }[];
  readonly degraded: boolean;
}

/** Recommendations that are looked at for each that is shown: many are sold out, of one category, or known. */
const lookedAtForEach = 5;
const mostLookedAt = 100;
const lookedAt = (limit: number, known = 0): number => Math.min(mostLookedAt, lookedAtForEach * limit + known);

/** Variants of a product whose similar items are looked at. */
const mostVariants = 4;

/** What to show a customer: products that can be bought now, that the customer has not bought, of several categories. */
export const recommendForCustomer =
  (ports: RecommendProductsPorts) =>
  async ({
    customerId,
    category,
    limit,
  }: {
    readonly customerId: string;
    /** The id of the only category that is wanted. @default - all */
    readonly category?: string;
    /** From 1. */
    readonly limit: number;
  }): Promise<RecommendedProducts> => {
    const { recommendations, purchaseLog, recommendationPolicy: policy } = ports;
    const bought = await purchaseLog.ofCustomer(customerId, policy.remembered);
    // What was bought comes up again, and is looked at in vain.
    const list = await recommendations.forCustomer({ customerId, limit: lookedAt(limit, bought.length) });
    const wanted = { bought: new Set(bought), ...(category === undefined ? {} : { category }) };
    const candidates = await eligible(ports, list, wanted);
    const chosen =
      category === undefined
        ? diversified(candidates, {
            groupOf: ({ product }) => product.category,
            mostOfGroup: policy.mostOfCategory,
          })
        : candidates;
    return shown(ports, chosen.slice(0, limit), list.degraded);
  };

/** What to show beside a product: what was bought together with it, in any variant, and can be bought now. */
export const recommendSimilar =
  (ports: Omit<RecommendProductsPorts, 'purchaseLog'>) =>
  async ({ product, limit }: { readonly product: Product; readonly limit: number }): Promise<RecommendedProducts> => {
    const lists = await Promise.all(
      variantsOf(product)
        .slice(0, mostVariants)
        .map(({ sku }) => ports.recommendations.similarTo({ sku, limit: lookedAt(limit) })),
    );
    const list = merged(lists);
    const candidates = await eligible(ports, list, { beside: product.id });
    return shown(ports, candidates.slice(0, limit), list.degraded);
  };

/** Several lists as one. */
const merged = (lists: readonly RecommendationList[]): RecommendationList => ({
  items: lists.flatMap(({ items }) => items).sort((one, other) => other.score - one.score),
  degraded: lists.some(({ degraded }) => degraded),
});

/** The recommendations of a list that may be shown, each product once. */
async function eligible(
  { catalog, stockLevels }: Pick<RecommendProductsPorts, 'catalog' | 'stockLevels'>,
  { items }: RecommendationList,
  wanted: Eligibility,
): Promise<readonly Candidate[]> {
  if (items.length === 0) return [];
  const skus = items.map(({ sku }) => sku);
  const [products, stock] = await Promise.all([catalog.ofSkus([...new Set(skus)]), stockLevels.available(skus)]);
  const productOf = bySku(products);
  const given = new Set<string>();
  return items.flatMap((recommendation, index) => {
    const product = productOf.get(recommendation.sku);
    if (product === undefined || given.has(product.id)) return [];
    const candidate = { recommendation, product, available: stock[index]?.available ?? 0 };
    if (!isEligible(candidate, wanted)) return [];
    given.add(product.id);
    return [candidate];
  });
}

/** Each product by the SKU under which it is sold. */
const bySku = (products: readonly Product[]): ReadonlyMap<string, Product> =>
  new Map(products.map((product) => [product.sku, product]));

async function shown(
  { catalog }: Pick<RecommendProductsPorts, 'catalog'>,
  candidates: readonly Candidate[],
  degraded: boolean,
): Promise<RecommendedProducts> {
  const named = candidates.flatMap(({ recommendation: { reason } }) =>
    reason.kind === 'bought-together' ? [reason.with] : [],
  );
  const productOf = bySku(named.length === 0 ? [] : await catalog.ofSkus([...new Set(named)]));
  const items = candidates.map(({ product, recommendation: { reason } }) => ({
    product,
    reason: reasonWith(reason, productOf),
  }));
  return { items, degraded };
}

/** A reason that can be told: one whose product the shop has no more is told without it. */
function reasonWith(
  reason: RecommendationList['items'][number]['reason'],
  productOf: ReadonlyMap<string, Product>,
): ShownReason {
  if (reason.kind !== 'bought-together') return reason;
  const product = productOf.get(reason.with);
  return product === undefined ? { kind: 'personal' } : { kind: 'bought-together', with: product };
}

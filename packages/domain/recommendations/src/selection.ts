import type { Product } from '@emporion/catalog';
import type { Recommendation } from './recommendation.ts';

/** A recommendation with what the shop knows of it. */
export interface Candidate {
  readonly recommendation: Recommendation;
  readonly product: Product;
  /** Units that can be ordered now. */
  readonly available: number;
}

/** What may be shown. */
export interface Eligibility {
  /** SKUs that the customer has. @default - none */
  readonly bought?: ReadonlySet<string>;
  /** The id of the product beside which the others are shown. @default - they stand alone */
  readonly beside?: string;
  /** The id of the only category that is shown. @default - all */
  readonly category?: string;
}

/** Whether something may be shown to somebody: it can be bought, it is wanted, and it is neither there nor owned already. */
export const isEligible = (
  { recommendation, product, available }: Candidate,
  { bought, beside, category }: Eligibility,
): boolean =>
  available > 0 &&
  product.status !== 'discontinued' &&
  bought?.has(recommendation.sku) !== true &&
  product.id !== beside &&
  (category === undefined || product.category === category || product.alsoIn?.includes(category) === true);

/**
 * The best of a list, not too many of one group: those beyond stand behind all others, so that a list is as long as it
 * can be. Within both parts the order stays.
 *
 * @param mostOfGroup - from 1
 */
export function diversified<Item>(
  items: readonly Item[],
  { groupOf, mostOfGroup }: { readonly groupOf: (item: Item) => string; readonly mostOfGroup: number },
): readonly Item[] {
  const counts = new Map<string, number>();
  const [first, beyond]: [Item[], Item[]] = [[], []];
  for (const item of items) {
    const group = groupOf(item);
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    (count <= mostOfGroup ? first : beyond).push(item);
  }
  return [...first, ...beyond];
}

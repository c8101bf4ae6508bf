import { GetRecommendationsCommand, type PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import type { Recommendation, RecommendationList, Recommendations } from '@emporion/recommendations';

/** What answers: a campaign of a solution, or a recommender of a domain. */
export type PersonalizeEngine = { readonly campaignArn: string } | { readonly recommenderArn: string };

export interface PersonalizeRecommendationsOptions {
  /** With one attempt and a short time for it: whoever is behind a guard is not waited for. */
  readonly client: Pick<PersonalizeRuntimeClient, 'send'>;
  /** Made for customers: `User-Personalization-v2`, or "Recommended for you". */
  readonly personal: PersonalizeEngine;
  /** Made for items: `Similar-Items`, or "Customers who viewed X also viewed". */
  readonly similar: PersonalizeEngine;
}

/** The service gives no more at once. */
const mostResults = 500;

/**
 * Recommendations of Amazon Personalize. An item is known there by its SKU.
 *
 * @throws what the service answers: put it behind a guard.
 */
export function personalizeRecommendations({
  client,
  personal,
  similar,
}: PersonalizeRecommendationsOptions): Recommendations {
  const ask = async (
    engine: PersonalizeEngine,
    about: { readonly userId: string } | { readonly itemId: string },
    limit: number,
  ): Promise<RecommendationList> => {
    const { itemList = [] } = await client.send(
      new GetRecommendationsCommand({ ...engine, ...about, numResults: Math.min(limit, mostResults) }),
    );
    const items = itemList.flatMap(({ itemId, score }, place): readonly Recommendation[] =>
      // Some recipes give no scores; the order is the answer then.
      itemId === undefined ? [] : [{ sku: itemId, score: score ?? 1 / (place + 1), reason: { kind: 'personal' } }],
    );
    return { items, degraded: false };
  };
  return {
    forCustomer: ({ customerId, limit }) => ask(personal, { userId: customerId }, limit),
    similarTo: async ({ sku, limit }) => {
      const { items } = await ask(similar, { itemId: sku }, limit + 1);
      return { items: items.filter((item) => item.sku !== sku).slice(0, limit), degraded: false };
    },
  };
}

import { type Recommendations, RecommendationsUnavailable } from './ports.ts';
import type { RecommendationList } from './recommendation.ts';

/** Recommendations of the first, or where it is unavailable of the next one that is not: then they are degraded. */
export function recommendationsOfFirst(first: Recommendations, ...others: readonly Recommendations[]): Recommendations {
  const ask = async (question: (one: Recommendations) => Promise<RecommendationList>): Promise<RecommendationList> => {
    let unavailable: RecommendationsUnavailable | undefined;
    for (const one of [first, ...others]) {
      try {
        const list = await question(one);
        return unavailable === undefined ? list : { ...list, degraded: true };
      } catch (error) {
        if (!(error instanceof RecommendationsUnavailable)) throw error;
        unavailable = error;
      }
    }
    throw unavailable;
  };
  return {
    forCustomer: (wanted) => ask((one) => one.forCustomer(wanted)),
    similarTo: (wanted) => ask((one) => one.similarTo(wanted)),
  };
}

import type { Benchmark } from '../benchmark.ts';
import { measurePages } from './large-shop-pages.ts';
import { measurePricing } from './pricing.ts';
import { measureRecommendations } from './recommendations.ts';
import { measureReplenishment } from './replenishment.ts';
import { measureSearch } from './search.ts';

/** Prices, lists, search, recommendations and orders of stock, against the packages of npm where these have the like. */
export const benchmark: Benchmark = async (say) => {
  const prices = await measurePricing(say);
  await measurePages(say);
  const searches = await measureSearch(say);
  measureReplenishment(say);
  return [...prices, ...searches, ...measureRecommendations(say)];
};

import type { Benchmark } from '../benchmark.ts';
import { measurePricing } from './pricing.ts';
import { measureRecommendations } from './recommendations.ts';
import { measureSearch } from './search.ts';

/** Prices, search and recommendations, against the packages of npm. */
export const benchmark: Benchmark = async (say) => [
  ...(await measurePricing(say)),
  ...(await measureSearch(say)),
  ...measureRecommendations(say),
];

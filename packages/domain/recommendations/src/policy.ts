import type { SimilarityMeasure } from './similarity.ts';

/** How recommendations are learned and chosen. */
export interface RecommendationPolicy {
  readonly version: string;
  readonly measure: SimilarityMeasure;
  /** Items of a basket that count. */
  readonly largestBasket: number;
  /** Pairs in fewer baskets are chance. */
  readonly leastSupport: number;
  /** Baskets at which half of a similarity is believed. */
  readonly shrinkage: number;
  /** Similar items that are kept for each. */
  readonly neighbors: number;
  /** Popular items that are kept. */
  readonly popular: number;
  /** Older purchases are not learned from. */
  readonly windowDays: number;
  /** In so many days a purchase loses half of what it says about popularity. */
  readonly halfLifeDays: number;
  /** SKUs of a customer that recommendations start from, the latest ones. */
  readonly history: number;
  /** SKUs of a customer that are not recommended again, the latest ones. */
  readonly remembered: number;
  /** Products of one category in a list, as long as there are others. */
  readonly mostOfCategory: number;
}

/** The policy in force. */
export const standardRecommendationPolicy: RecommendationPolicy = {
  version: 'recommendation-1',
  measure: 'cosine',
  largestBasket: 50,
  leastSupport: 2,
  shrinkage: 5,
  neighbors: 20,
  popular: 200,
  windowDays: 180,
  halfLifeDays: 30,
  history: 50,
  remembered: 500,
  mostOfCategory: 3,
};

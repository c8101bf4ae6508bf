/** An item and how good it is among its like: more is better, and only the order means anything. */
export interface ScoredItem {
  readonly sku: string;
  readonly score: number;
}

/** An item that goes with another one. */
export interface SimilarItem extends ScoredItem {
  /** The baskets that had both. */
  readonly support: number;
}

/** Why something is recommended, as a customer may be told. */
export type RecommendationReason =
  | {
      readonly kind: 'bought-together';
      /** The SKU that it was bought together with. */
      readonly with: string;
    }
  | { readonly kind: 'popular' }
  /** The engine does not say why. */
  | { readonly kind: 'personal' };

/** One recommended item. */
export interface Recommendation extends ScoredItem {
  readonly reason: RecommendationReason;
}

/** Recommended items, the best first, each once. */
export interface RecommendationList {
  readonly items: readonly Recommendation[];
  /** Whoever should have answered could not, and somebody who knows less did. */
  readonly degraded: boolean;
}

import type { Instant } from '@emporion/kernel';
import type { RecommendationList, ScoredItem, SimilarItem } from './recommendation.ts';

/**
 * Knows what to recommend: an engine of ours, or a service.
 *
 * It gives what fits, whether or not it can be bought now or was bought before: see `recommendProducts`.
 */
export interface Recommendations {
  /** For a customer; for one of whom nothing is known, what is popular. */
  forCustomer(wanted: {
    readonly customerId: string;
    /** The most to give, from 1. */
    readonly limit: number;
  }): Promise<RecommendationList>;
  /** What goes with an item, never the item itself; maybe nothing. */
  similarTo(wanted: {
    readonly sku: string;
    /** The most to give, from 1. */
    readonly limit: number;
  }): Promise<RecommendationList>;
}

/** The engine did not answer, or not in time. Somebody else should. */
export class RecommendationsUnavailable extends Error {
  override readonly name = 'RecommendationsUnavailable';
}

/** What was bought at one time. */
export interface Purchase {
  readonly orderId: string;
  readonly customerId: string;
  /** Each once, from 1 to 50. */
  readonly skus: readonly string[];
  readonly at: Instant;
}

/** Is told of purchases. */
export interface PurchaseRecorder {
  /**
   * Learn of a purchase, and of what of it was cancelled before it was sent. Learning of it again changes nothing but that
   * more of it is cancelled: nothing that was cancelled is bought again by a message that comes late.
   *
   * @param cancelled - SKUs of which no unit will be sent. @default - none
   */
  record(purchase: Purchase, cancelled?: readonly string[]): Promise<void>;
}

/** Remembers purchases for as long as they say something about the next ones. */
export interface PurchaseLog extends PurchaseRecorder {
  /**
   * What a customer bought and did not cancel, each SKU once, the latest first. What was sent back counts: whoever knows it
   * does not want it.
   *
   * @param limit - the most to give, from 1
   */
  ofCustomer(customerId: string, limit: number): Promise<readonly string[]>;
  /**
   * Every purchase from a moment on, once, in no particular order and in parts of any size. What was wanted together was so
   * whatever became of it: nothing is left out.
   */
  since(at: Instant): AsyncIterable<readonly Purchase[]>;
}

/** What was learned from all purchases. */
export interface LearnedModel {
  readonly builtAt: Instant;
  /** The items that have similar ones, each with these, the best first. */
  readonly similar: Iterable<readonly [sku: string, items: readonly SimilarItem[]]>;
  /** The best first. */
  readonly popular: readonly ScoredItem[];
}

/** Keeps what was learned, where it is read in a millisecond or a few. */
export interface ModelStore {
  /** What goes with each of the SKUs, for those that have something. */
  similarTo(skus: readonly string[]): Promise<ReadonlyMap<string, readonly SimilarItem[]>>;
  /**
   * What is popular, the best first.
   *
   * @param limit - the most to give, from 1
   */
  popular(limit: number): Promise<readonly ScoredItem[]>;
  /**
   * Replace what was learned before; nothing of it is left when the promise is kept, and meanwhile either may be read. A
   * model that is older than the one that is kept changes nothing. Not to be called twice at once.
   */
  publish(model: LearnedModel): Promise<void>;
}

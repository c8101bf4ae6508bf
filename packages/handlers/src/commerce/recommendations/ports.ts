import type { ProductCatalog } from '@emporion/catalog';
import type { StockLevels } from '@emporion/inventory';
import type { Clock, Sha256 } from '@emporion/kernel';
import type { Orders } from '@emporion/ordering';
import type { ModelStore, PurchaseLog, RecommendationPolicy, Recommendations } from '@emporion/recommendations';

/** What recommending, and learning what to recommend, needs. */
export interface RecommendationPorts {
  readonly recommendations: Recommendations;
  readonly purchaseLog: PurchaseLog;
  readonly orders: Pick<Orders, 'load'>;
  readonly modelStore: Pick<ModelStore, 'publish'>;
  /** The policy in force. */
  readonly recommendationPolicy: RecommendationPolicy;
  readonly catalog: Pick<ProductCatalog, 'find' | 'ofSkus'>;
  readonly stockLevels: Pick<StockLevels, 'available'>;
  readonly clock: Clock;
  readonly sha256: Sha256;
}

/** What the products beside a product need: nothing of any customer. */
export type SimilarProductsPorts = Omit<RecommendationPorts, 'purchaseLog' | 'orders' | 'modelStore' | 'clock'>;

/** What the products for a customer need. */
export interface CustomerRecommendationPorts
  extends Omit<RecommendationPorts, 'purchaseLog' | 'orders' | 'modelStore' | 'clock' | 'sha256'> {
  readonly purchaseLog: Pick<PurchaseLog, 'ofCustomer'>;
}

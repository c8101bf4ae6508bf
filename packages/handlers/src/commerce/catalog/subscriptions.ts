import type { SubscriptionRow } from '../../consumers/subscription.ts';
import { indexProducts } from './consumers/index-products.ts';
import { indexStock } from './consumers/index-stock.ts';
import type { IndexPorts } from './ports.ts';

/**
 * The consumers that keep an index of the search in step, for a platform that has one.
 *
 * Not among the subscriptions of every platform: in the cloud each search function reads the catalog itself.
 */
export const searchIndexSubscriptions: readonly SubscriptionRow<IndexPorts>[] = [indexProducts, indexStock];

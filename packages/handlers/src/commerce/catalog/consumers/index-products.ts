import { catalogEvents, type ProductFacts, productIn } from '@emporion/catalog';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import type { IndexPorts } from '../ports.ts';

/** Keeps the index of the search in step with the catalog. The index drops what is older than what it has. */
export const indexProducts: SubscriptionRow<Pick<IndexPorts, 'productIndex'>> = subscription({
  consumer: 'index-products',
  maxDeliveries: patientMaxDeliveries,
  catalog: catalogEvents,
  types: ['catalog.product-published.v1', 'catalog.product-discontinued.v1'],
  create:
    ({ productIndex }: Pick<IndexPorts, 'productIndex'>) =>
    async (event: EventEnvelope<string, ProductFacts>): Promise<void> => {
      await productIndex.index([productIn(idOfSubject(event), event.sequence, event.data)]);
    },
});

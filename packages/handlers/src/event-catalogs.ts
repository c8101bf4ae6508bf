import { catalogEvents } from '@emporion/catalog';
import { inventoryEvents } from '@emporion/inventory';
import { lendingEvents } from '@emporion/loan-origination';
import type { EventCatalog } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import { paymentEvents } from '@emporion/payments';

/** Every event of the platform, by the context that publishes it. */
export const eventCatalogs: readonly EventCatalog[] = [
  catalogEvents,
  inventoryEvents,
  lendingEvents,
  orderingEvents,
  paymentEvents,
];

import { lendingEvents } from '@emporion/loan-origination';
import type { EventCatalog } from '@emporion/messages';

/** Every event of the platform, by the context that publishes it. */
export const eventCatalogs: readonly EventCatalog[] = [lendingEvents];

import type { CartPorts } from './cart/ports.ts';
import type { CatalogPorts, SearchPorts } from './catalog/ports.ts';
import type { CheckoutPorts } from './checkout/ports.ts';
import type { WebhookPorts } from './payments/ports.ts';
import type { RecommendationPorts } from './recommendations/ports.ts';
import type { StockPorts } from './stock/ports.ts';

/** What the handlers of the shop need of the world around them. */
export type CommercePorts = CatalogPorts &
  SearchPorts &
  CartPorts &
  CheckoutPorts &
  WebhookPorts &
  RecommendationPorts &
  StockPorts;

import type { SubscriptionRow } from '../../consumers/subscription.ts';
import { keepStockBooks } from './consumers/keep-stock-books.ts';
import type { StockPorts } from './ports.ts';

/** Who keeps the books of the stock. */
export const stockSubscriptions: readonly SubscriptionRow<StockPorts>[] = [keepStockBooks];

import { keepStockBooks } from '../commerce/stock/consumers/keep-stock-books.ts';
import { clock } from '../compose-aws/runtime.ts';
import { availableStock, movementRecorder, stockPolicies, stockWatcher } from '../compose-aws/stores.ts';
import { createDirectConsumerFunction } from '../consumers/direct.ts';

export const handler = createDirectConsumerFunction(keepStockBooks, {
  clock,
  stockLevels: availableStock(),
  stockMovements: movementRecorder(),
  stockPolicies: stockPolicies(),
  stockWatches: stockWatcher(),
});

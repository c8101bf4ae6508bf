import type { StockLevels, StockMovements, StockPolicies, StockWatches } from '@emporion/inventory';
import type { Clock } from '@emporion/kernel';
import type { Cursors } from '../../http/cursor.ts';

/** What the books of the stock, and those who look into them, need. */
export interface StockPorts {
  readonly stockLevels: Pick<StockLevels, 'levelsByLocation' | 'available'>;
  readonly stockMovements: StockMovements;
  readonly stockWatches: StockWatches;
  readonly stockPolicies: StockPolicies;
  readonly cursors: Cursors;
  readonly clock: Pick<Clock, 'now'>;
}

/** What looking into the books needs. */
export interface StockOperatorPorts extends Omit<StockPorts, 'stockMovements' | 'stockWatches'> {
  readonly stockMovements: Pick<StockMovements, 'list'>;
  readonly stockWatches: Pick<StockWatches, 'low'>;
}

/** What keeping the books needs. */
export interface StockBookPorts extends Pick<StockPorts, 'stockPolicies' | 'clock'> {
  readonly stockLevels: Pick<StockLevels, 'available'>;
  readonly stockMovements: Pick<StockMovements, 'append'>;
  readonly stockWatches: Pick<StockWatches, 'load' | 'save'>;
}

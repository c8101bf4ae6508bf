import type { StockMovements } from '../ports.ts';
import { defaultLocation, placeOf } from '../stock-line.ts';
import type { StockMovement } from '../stock-movement.ts';

/** The books of the stock in memory. */
export function inMemoryMovements(): StockMovements {
  const rows = new Map<string, StockMovement>();
  return {
    append: async (movements) => {
      for (const movement of movements) rows.set(movement.id, movement);
    },
    list: async ({ sku, location = defaultLocation, from, until, limit, order = 'ascending', after }) =>
      [...rows.values()]
        .filter((row) => placeOf(row) === placeOf({ sku, location }) && row.at >= from && row.at < until)
        .sort((a, b) => (isBefore(a, b) === (order === 'ascending') ? -1 : 1))
        .filter((row) => after === undefined || (order === 'ascending' ? isBefore(after, row) : isBefore(row, after)))
        .slice(0, limit),
  };
}

const isBefore = (a: Pick<StockMovement, 'at' | 'id'>, b: Pick<StockMovement, 'at' | 'id'>): boolean =>
  a.at < b.at || (a.at === b.at && a.id < b.id);

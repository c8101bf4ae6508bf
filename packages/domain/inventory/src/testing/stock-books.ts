import { parseInstant } from '@emporion/kernel';
import { readEvent } from '@emporion/messages';
import { expect } from 'vitest';
import { inventoryEvents } from '../events.ts';
import type { StockMovements } from '../ports.ts';
import { levelAfter, movementsOf, type StockMovement } from '../stock-movement.ts';
import type { StockSubject } from './stock-subject.ts';

/** Write every event down twice, the last one first, and find that the books say where the units of some SKUs are. */
export async function expectBooksBalance(
  { recorded, movements, levels }: StockSubject,
  skus: readonly string[],
): Promise<void> {
  const events = (await recorded()).map((envelope) => {
    const read = readEvent(inventoryEvents, envelope);
    if (!read.ok) throw new Error(read.error.reason);
    return read.value;
  });
  const rows = events.map(movementsOf);
  await movements.append(rows.toReversed().flat());
  await movements.append(rows.flat());
  for (const sku of skus) {
    for (const { location, ...level } of await levels.levelsByLocation(sku)) {
      expect(levelAfter(sku, await everyMovement(movements, { sku, location }))).toEqual(level);
    }
  }
}

async function everyMovement(
  movements: StockMovements,
  place: { readonly sku: string; readonly location: string },
): Promise<readonly StockMovement[]> {
  const rows: StockMovement[] = [];
  const time = { from: parseInstant('2026-09-01T00:00:00Z'), until: parseInstant('2026-11-01T00:00:00Z') };
  const limit = 7;
  for (;;) {
    const last = rows.at(-1);
    const page = await movements.list({ ...place, ...time, limit, ...(last === undefined ? {} : { after: last }) });
    rows.push(...page);
    if (page.length < limit) return rows;
  }
}

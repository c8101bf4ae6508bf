import fc from 'fast-check';
import { expect } from 'vitest';
import { placeOf, type StockLine } from '../stock-line.ts';
import { action, idBack, type StockAction } from './paper-action.ts';
import { levelOnPaper, type PaperStock, type PaperUnit, paperPlaces, type Slip, unitsAt } from './paper-stock.ts';

/** Whether a unit is part of an order, and in the warehouse. */
export const isCommitted = ({ where }: PaperUnit): boolean => where === 'committed';

/** Whether units are to leave that are not on hand. */
export const isMissing = (paper: PaperStock, units: readonly PaperUnit[]): boolean =>
  paperPlaces.some(
    (place) =>
      units.filter((unit) => placeOf(unit) === placeOf(place)).length > Math.max(0, levelOnPaper(paper, place).onHand),
  );

/** Each unit of an order after a step that takes them all. */
export function unitsAfter(
  { lines, units }: Slip,
  type: `${'confirm' | 'release' | 'ship' | 'restock'}-reservation`,
): { readonly units?: readonly PaperUnit[] } {
  if (type === 'confirm-reservation') {
    return {
      units:
        units ??
        lines.flatMap(({ quantity, sku, location }) =>
          Array.from(
            { length: quantity },
            (): PaperUnit => ({ sku, ...(location && { location }), where: 'committed' }),
          ),
        ),
    };
  }
  if (units === undefined) return {};
  if (type === 'restock-reservation') return { units: units.map((unit) => ({ ...unit, where: 'restocked' })) };
  const isShipped = type === 'ship-reservation';
  return { units: units.map((unit) => (isShipped && isCommitted(unit) ? { ...unit, where: 'shipped' } : unit)) };
}

/** How a part of an order moves. */
const ways = {
  ship: { from: 'committed', to: 'shipped' },
  restock: { from: 'committed', to: 'restocked' },
  return: { from: 'shipped', to: 'restocked' },
} as const;

const movePart = (drawn: {
  readonly back: number;
  readonly kind: keyof typeof ways;
  readonly id: string;
  readonly line: StockLine;
}): StockAction =>
  action(`move a part ${JSON.stringify(drawn)}`, async (paper, { reservations }, occasion) => {
    const { kind, id, line } = drawn;
    const { from, to } = ways[kind];
    const part = { id, lines: [line] };
    const reservationId = idBack(paper, drawn.back);
    const outcome =
      kind === 'ship'
        ? await reservations.ship(reservationId, occasion, part)
        : await reservations.restock(reservationId, occasion, { ...part, from });
    const slip = paper.slips.get(reservationId);
    if (slip?.units === undefined) return expect(outcome.ok).toBe(false);
    const meaning = JSON.stringify([kind, placeOf(line), line.quantity]);
    const known = slip.parts?.get(id);
    const moving = unitsAt(slip, line, from).slice(0, line.quantity);
    const isThere = moving.length === line.quantity && !(kind === 'ship' && isMissing(paper, moving));
    expect(outcome.ok).toBe(known === undefined ? isThere : known === meaning);
    if (!outcome.ok || known !== undefined) return;
    const units = slip.units.map((unit) => (moving.includes(unit) ? { ...unit, where: to } : unit));
    const status = (['committed', 'shipped'] as const).find((where) => units.some((unit) => unit.where === where));
    expect(outcome.value.status).toBe(status ?? 'restocked');
    const parts = new Map(slip.parts).set(id, meaning);
    paper.slips.set(reservationId, { ...slip, status: outcome.value.status, units, parts });
  });

/** Any part of an order on its way: sometimes one that has moved before, and sometimes of units that are not there. */
export const anyPartMove = (back: fc.Arbitrary<number>): fc.Arbitrary<StockAction> =>
  fc
    .record({
      back,
      kind: fc.constantFrom<keyof typeof ways>('ship', 'ship', 'restock', 'return'),
      id: fc.nat(7).map((number) => `p${number}`),
      line: fc
        .record({ place: fc.constantFrom(...paperPlaces), quantity: fc.integer({ min: 1, max: 2 }) })
        .map(({ place: { sku, location }, quantity }): StockLine => ({ sku, quantity, location })),
    })
    .map(movePart);

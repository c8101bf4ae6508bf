import fc from 'fast-check';
import { expect } from 'vitest';
import type { ReservationRequest, StockDelivery } from '../ports.ts';
import type { ReservationStep } from '../reservation.ts';
import { type DemandLine, mergedLines, placeOf, type ReservedLine, type StockLine } from '../stock-line.ts';
import type { StockTransfer } from '../stock-transfer.ts';
import { action, idBack, type StockAction } from './paper-action.ts';
import { anyPartMove, isCommitted, isMissing, unitsAfter } from './paper-part.ts';
import {
  dueOnPaper,
  emptyPaper,
  isOwedOnPaper,
  levelOnPaper,
  minutesLater,
  owedAtMost,
  type PaperStock,
  paperLocations,
  paperPlaces,
  paperSkus,
  quantityOf,
  type Slip,
} from './paper-stock.ts';
import type { StockSubject } from './stock-subject.ts';

/** The steps that a reservation takes in each status, and where they lead; every other step is refused. */
const course: Readonly<
  Record<
    Exclude<ReservationStep['type'], 'expire-reservation'>,
    Readonly<Partial<Record<Slip['status'], Slip['status']>>>
  >
> = {
  'confirm-reservation': { held: 'committed', committed: 'committed', shipped: 'shipped' },
  'release-reservation': { held: 'released', released: 'released', expired: 'expired', restocked: 'restocked' },
  'ship-reservation': { committed: 'shipped', shipped: 'shipped' },
  'restock-reservation': { committed: 'restocked', shipped: 'restocked', restocked: 'restocked' },
};

const methods = {
  'confirm-reservation': 'confirm',
  'release-reservation': 'release',
  'ship-reservation': 'ship',
  'restock-reservation': 'restock',
} as const;

/** The same empty warehouse twice: on paper, and as it is tested. */
export const stockOnPaper = (real: StockSubject): { readonly model: PaperStock; readonly real: StockSubject } => ({
  model: emptyPaper(),
  real,
});

/**
 * Any sequence of what happens in a small warehouse. Most of it happens to one of the last few reservations, so that
 * many of them live through everything that can happen to one.
 */
export function anyStockActions(): fc.Arbitrary<Iterable<StockAction>> {
  const deliveryId = fc.nat(9).map((number) => `d${number}`);
  const place = {
    sku: fc.constantFrom(...paperSkus),
    location: fc.constantFrom<string | undefined>(undefined, undefined, ...paperLocations),
  };
  const linesOf = (quantity: fc.Arbitrary<number>) =>
    fc
      .array(fc.record({ ...place, quantity }), { minLength: 1, maxLength: 2 })
      .map((drawn) =>
        drawn.map(({ location, ...line }): StockLine => (location === undefined ? line : { ...line, location })),
      );
  const linesOfAtMost = (max: number) => linesOf(fc.integer({ min: 1, max }));
  const lines = linesOfAtMost(3);

  const adjusted = linesOf(fc.constantFrom(-3, -2, -1, 1, 2, 3)).map((drawn) => drawn.slice(0, 1));
  const routes = fc.constantFrom<Pick<StockTransfer, 'from' | 'to'>>(
    { from: 'main', to: 'north' },
    { from: 'main', to: 'north' },
    { from: 'north', to: 'main' },
  );
  const transferId = fc.nat(4).map((number) => `t${number}`);
  const mostlyNew = fc.constantFrom(0, 0, 0, 0, 1, 2);
  const mostlyKnown = fc.constantFrom(0, 1, 1, 1, 2, 2, 3, 4);
  const minutes = fc.constantFrom(0, 1, 2, 4, 8);
  const stepOf = (type: keyof typeof course) => mostlyKnown.map((back) => takeStep(back, type));
  const often = <T>(times: number, arbitrary: fc.Arbitrary<T>) => Array.from({ length: times }, () => arbitrary);
  return fc.commands(
    [
      ...often(2, fc.record({ id: deliveryId, lines: linesOfAtMost(20) }).map(receive)),
      ...often(4, fc.record({ back: mostlyNew, lines, minutes }).map(reserve)),
      ...often(2, fc.record({ back: mostlyNew, lines, minutes, replaces: mostlyKnown }).map(reserve)),
      ...often(1, fc.record({ id: deliveryId, lines: adjusted }).map(adjust)),
      ...often(
        1,
        fc
          .record({ id: transferId, route: routes, lines })
          .map(({ id, route, lines: drawn }) => dispatch({ id, ...route, lines: drawn.map(anywhere) })),
      ),
      ...often(1, transferId.map(arrive)),
      ...often(5, stepOf('confirm-reservation')),
      ...often(1, stepOf('release-reservation')),
      ...often(4, stepOf('ship-reservation')),
      ...often(2, stepOf('restock-reservation')),
      ...often(6, anyPartMove(mostlyKnown)),
      ...often(1, minutes.map(wait)),
      ...often(1, fc.integer({ min: 1, max: 3 }).map(expireDue)),
    ],
    { maxCommands: 60, size: 'max' },
  );
}

const receive = (delivery: StockDelivery): StockAction =>
  action(`receive ${JSON.stringify(delivery)}`, async ({ deliveries }, { levels }, occasion) => {
    await levels.receive(delivery, occasion);
    if (!deliveries.has(delivery.id)) deliveries.set(delivery.id, delivery.lines);
  });

interface ShortageOptions {
  readonly kept?: readonly StockLine[];
  readonly limitOf?: typeof owedAtMost;
}

/** The shortages of lines at paper levels, besides what is kept for them. */
const shortagesOnPaper = (
  paper: PaperStock,
  demand: readonly StockLine[],
  { kept = [], limitOf = () => 0 }: ShortageOptions = {},
) =>
  demand.flatMap(({ quantity, ...place }) => {
    const available = levelOnPaper(paper, place).available;
    const own = quantityOf(kept, place);
    const isShort = quantity > own && quantity - own > available + limitOf(place);
    return isShort ? [{ ...place, wanted: quantity, available: available + own }] : [];
  });

const anywhere = ({ sku, quantity }: StockLine): StockLine => ({ sku, quantity });

const adjust = ({ id, lines }: StockDelivery): StockAction =>
  action(`adjust ${JSON.stringify({ id, lines })}`, async (paper, { levels }, occasion) => {
    const missing = lines.map((line) => ({ ...line, quantity: -line.quantity }));
    const outcome = await levels.adjust({ id, lines, reason: 'count' }, occasion);
    if (paper.adjustments.has(id)) return expect(outcome.ok).toBe(true);
    const taken = mergedPositive(missing);
    const shortages = shortagesOnPaper(paper, taken);
    expect(outcome).toEqual(
      shortages.length === 0
        ? { ok: true, value: undefined }
        : { ok: false, error: { reason: 'insufficient-stock', shortages } },
    );
    if (outcome.ok) paper.adjustments.set(id, lines);
  });

const mergedPositive = (lines: readonly StockLine[]): readonly StockLine[] => {
  const positive = lines.filter(({ quantity }) => quantity > 0);
  return positive.length === 0 ? [] : mergedLines(positive);
};

const dispatch = (request: Omit<StockTransfer, 'status'>): StockAction =>
  action(`dispatch ${JSON.stringify(request)}`, async (paper, { transfers }, occasion) => {
    const outcome = await transfers.dispatch(request, occasion);
    const { id, from, to } = request;
    const lines = mergedLines(request.lines);
    const known = paper.transfers.get(id);
    if (known !== undefined) {
      const isSame = JSON.stringify([from, to, lines]) === JSON.stringify([known.from, known.to, known.lines]);
      return expect(outcome.ok).toBe(isSame);
    }
    const shortages = shortagesOnPaper(paper, mergedLines(lines.map((line) => ({ ...line, location: from }))));
    expect(outcome.ok ? [] : outcome.error).toEqual(
      shortages.length === 0 ? [] : { reason: 'insufficient-stock', shortages },
    );
    if (outcome.ok) paper.transfers.set(id, { id, from, to, lines, status: 'in-transit' });
  });

const arrive = (id: string): StockAction =>
  action(`arrive ${id}`, async (paper, { transfers }, occasion) => {
    const known = paper.transfers.get(id);
    expect((await transfers.receive(id, occasion)).ok).toBe(known !== undefined);
    if (known !== undefined) paper.transfers.set(id, { ...known, status: 'arrived' });
  });

const reserve = (request: {
  readonly back: number;
  readonly lines: readonly StockLine[];
  readonly minutes: number;
  /** How far back the hold is that it takes the place of. */
  readonly replaces?: number;
}): StockAction =>
  action(`reserve ${JSON.stringify(request)}`, async (paper, { reservations }, occasion) => {
    const { back, minutes } = request;
    const id = idBack(paper, back);
    const replaces = request.replaces === undefined ? undefined : otherThan(id, idBack(paper, request.replaces));
    const lines = request.lines.map((line): DemandLine => ({ ...line, backorderLimit: owedAtMost(line) }));
    const asked: ReservationRequest = {
      id,
      lines,
      expiresAt: minutesLater(paper, minutes),
      ...(replaces === undefined ? {} : { replaces }),
    };
    const outcome = await reservations.reserve(asked, occasion);
    const slip = paper.slips.get(id);
    if (slip !== undefined) {
      const isOpen = slip.status === 'held' || slip.status === 'committed' || slip.status === 'shipped';
      return expect(outcome.ok).toBe(
        isOpen && paperPlaces.every((place) => quantityOf(lines, place) === quantityOf(slip.lines, place)),
      );
    }
    const demand = mergedLines(lines);
    const old = replaces === undefined ? undefined : paper.slips.get(replaces);
    const kept = old?.status === 'held' ? old.lines : [];
    const shortages = shortagesOnPaper(paper, demand, { kept, limitOf: owedAtMost });
    expect(outcome.ok ? [] : outcome.error).toEqual(
      shortages.length === 0 ? [] : { reason: 'insufficient-stock', shortages },
    );
    if (!outcome.ok) return;
    const taken = outcome.value.lines;
    expectMarks(paper, { demand, kept }, taken);
    if (replaces !== undefined && (old === undefined || old.status === 'held')) {
      paper.slips.set(replaces, { id: replaces, status: 'released', lines: kept, expiresAt: paper.now });
    }
    paper.slips.set(id, { id, status: 'held', lines: taken, expiresAt: asked.expiresAt });
  });

/**
 * The lines are those of the demand, with the marks of the paper. Where others are owed units, a unit that has come back may
 * be had before it gets to them.
 */
function expectMarks(
  paper: PaperStock,
  { demand, kept }: { readonly demand: readonly StockLine[]; readonly kept: readonly ReservedLine[] },
  taken: readonly ReservedLine[],
): void {
  expect(taken.map(({ backordered: _, ...line }) => line)).toEqual(demand);
  for (const line of taken) {
    const { backordered: expected = 0 } = owedOnPaper(paper, line, kept);
    const { backordered = 0 } = line;
    if (isOwedOnPaper(paper, line)) expect(backordered).toBeLessThanOrEqual(expected);
    else expect(backordered).toBe(expected);
  }
}

const otherThan = (id: string, other: string): string | undefined => (other === id ? undefined : other);

/** Unit by unit: first what he has, real units before owed ones; then what is free; the rest is owed. */
function owedOnPaper(
  paper: PaperStock,
  { backordered: _, ...line }: ReservedLine,
  kept: readonly ReservedLine[],
): ReservedLine {
  const own = kept.find((other) => placeOf(other) === placeOf(line));
  let owned = own?.quantity ?? 0;
  let real = owned - (own?.backordered ?? 0);
  let free = levelOnPaper(paper, line).available;
  let backordered = 0;
  for (let unit = 0; unit < line.quantity; unit++) {
    const isOwned = owned-- > 0;
    if (isOwned ? real-- <= 0 : free-- <= 0) backordered++;
  }
  return backordered === 0 ? line : { ...line, backordered };
}

const takeStep = (back: number, type: keyof typeof course): StockAction =>
  action(`${type} ${back} back`, async (paper, { reservations }, occasion) => {
    const { now, slips } = paper;
    const id = idBack(paper, back);
    const outcome = await reservations[methods[type]](id, occasion);
    const slip = slips.get(id);
    if (slip === undefined) {
      expect(outcome.ok).toBe(type === 'release-reservation');
      if (outcome.ok) slips.set(id, { id, status: 'released', lines: [], expiresAt: now });
      return;
    }
    const isTooLate = type === 'confirm-reservation' && slip.status === 'held' && slip.expiresAt <= now;
    const isNotThere = type === 'ship-reservation' && isMissing(paper, (slip.units ?? []).filter(isCommitted));
    const next = isTooLate || isNotThere ? undefined : course[type][slip.status];
    expect(outcome.ok ? outcome.value.status : undefined).toBe(next);
    if (next !== undefined) slips.set(id, { ...slip, status: next, ...unitsAfter(slip, type) });
  });

const wait = (minutes: number): StockAction =>
  action(`wait ${minutes} minutes`, async (paper) => {
    paper.now = minutesLater(paper, minutes);
  });

const expireDue = (limit: number): StockAction =>
  action(`expire at most ${limit}`, async (paper, { reservations }, occasion) => {
    const due = dueOnPaper(paper).slice(0, limit);
    expect(await reservations.expireDue(occasion, limit)).toEqual(due.map(({ id }) => id));
    for (const slip of due) paper.slips.set(slip.id, { ...slip, status: 'expired' });
  });

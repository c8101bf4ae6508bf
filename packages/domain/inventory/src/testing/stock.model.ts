import fc from 'fast-check';
import { expect } from 'vitest';
import type { StockDelivery, StockOccasion } from '../ports.ts';
import type { ReservationStep } from '../reservation.ts';
import { mergedLines, type StockLine } from '../stock-line.ts';
import {
  dueOnPaper,
  emptyPaper,
  expectConserved,
  levelOnPaper,
  minutesLater,
  type PaperStock,
  paperSkus,
  quantityOf,
  type Slip,
} from './paper-stock.ts';
import type { StockSubject } from './stock-subject.ts';

type StockAction = fc.AsyncCommand<PaperStock, StockSubject>;

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
  const linesOfAtMost = (max: number) =>
    fc.array(fc.record({ sku: fc.constantFrom(...paperSkus), quantity: fc.integer({ min: 1, max }) }), {
      minLength: 1,
      maxLength: 2,
    });
  const lines = linesOfAtMost(3);
  const mostlyNew = fc.constantFrom(0, 0, 0, 0, 1, 2);
  const mostlyKnown = fc.constantFrom(0, 1, 1, 1, 2, 2, 3, 4);
  const minutes = fc.constantFrom(0, 1, 2, 4, 8);
  const stepOf = (type: keyof typeof course) => mostlyKnown.map((back) => takeStep(back, type));
  const often = <T>(times: number, arbitrary: fc.Arbitrary<T>) => Array.from({ length: times }, () => arbitrary);
  return fc.commands(
    [
      ...often(2, fc.record({ id: deliveryId, lines: linesOfAtMost(20) }).map(receive)),
      ...often(5, fc.record({ back: mostlyNew, lines, minutes }).map(reserve)),
      ...often(5, stepOf('confirm-reservation')),
      ...often(1, stepOf('release-reservation')),
      ...often(4, stepOf('ship-reservation')),
      ...often(2, stepOf('restock-reservation')),
      ...often(1, minutes.map(wait)),
      ...often(1, fc.integer({ min: 1, max: 3 }).map(expireDue)),
    ],
    { maxCommands: 80, size: 'max' },
  );
}

/** The id of the reservation that is that many back; of none that there is at 0, or when there are not so many. */
const idBack = ({ slips }: PaperStock, back: number): string =>
  (back === 0 ? undefined : [...slips.keys()].at(-back)) ?? `r${slips.size + 1}`;

const cause = { correlationId: 'a model', causationId: 'a model' };
const occasionOf = ({ now }: PaperStock): StockOccasion => ({ at: now, cause });

const action = (
  name: string,
  run: (paper: PaperStock, real: StockSubject, occasion: StockOccasion) => Promise<void>,
): StockAction => ({
  check: () => true,
  run: async (paper, real) => {
    await run(paper, real, occasionOf(paper));
    await expectConserved(paper, real);
  },
  toString: () => name,
});

const receive = (delivery: StockDelivery): StockAction =>
  action(`receive ${JSON.stringify(delivery)}`, async ({ deliveries }, { levels }, occasion) => {
    await levels.receive(delivery, occasion);
    if (!deliveries.has(delivery.id)) deliveries.set(delivery.id, delivery.lines);
  });

const reserve = (request: {
  readonly back: number;
  readonly lines: readonly StockLine[];
  readonly minutes: number;
}): StockAction =>
  action(`reserve ${JSON.stringify(request)}`, async (paper, { reservations }, occasion) => {
    const { back, lines, minutes } = request;
    const id = idBack(paper, back);
    const expiresAt = minutesLater(paper, minutes);
    const outcome = await reservations.reserve({ id, lines, expiresAt }, occasion);
    const slip = paper.slips.get(id);
    const demand = mergedLines(lines);
    const shortages = demand
      .map(({ sku, quantity }) => ({ sku, wanted: quantity, available: levelOnPaper(paper, sku).available }))
      .filter(({ wanted, available }) => wanted > available);
    if (slip === undefined) {
      expect(outcome.ok ? [] : outcome.error).toEqual(
        shortages.length === 0 ? [] : { reason: 'insufficient-stock', shortages },
      );
      if (outcome.ok) paper.slips.set(id, { id, status: 'held', lines: demand, expiresAt });
    } else {
      const isOpen = slip.status === 'held' || slip.status === 'committed' || slip.status === 'shipped';
      expect(outcome.ok).toBe(
        isOpen && paperSkus.every((sku) => quantityOf(lines, sku) === quantityOf(slip.lines, sku)),
      );
    }
  });

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
    const next = isTooLate ? undefined : course[type][slip.status];
    expect(outcome.ok ? outcome.value.status : undefined).toBe(next);
    if (next !== undefined) slips.set(id, { ...slip, status: next });
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

import { type Instant, instant } from '@emporion/kernel';
import { anyInstant } from '@emporion/kernel/testing';
import { anyId } from '@emporion/messages/testing';
import fc from 'fast-check';
import type { Reservation, ReservationCommand, ReservationStep } from '../reservation.ts';
import type { PartedUnits, StockPart } from '../reservation-part.ts';
import { mergedLines, type ReservedLine, type StockLine } from '../stock-line.ts';

/** Any SKU; often one of a few, so that lines share it. */
export const anyStockSku = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom('CUP-1', 'JAR-1', 'MUG-1'), fc.string({ minLength: 1, maxLength: 64 }));

/** The locations of the stock under test, besides that of lines that name none. */
export const otherLocations: readonly string[] = ['north', 'south'];

/** Any line; five hundred of them still add up to a safe integer. */
export const anyStockLine = (): fc.Arbitrary<StockLine> =>
  fc.record(
    {
      sku: anyStockSku(),
      quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
      location: fc.constantFrom(...otherLocations),
    },
    { requiredKeys: ['sku', 'quantity'] },
  );

/** Any demand: at least one line, and some SKUs in more than one. */
export const anyStockLines = (): fc.Arbitrary<readonly StockLine[]> =>
  fc.array(anyStockLine(), { minLength: 1, maxLength: 500, size: 'small' });

/** Any reservation in any status, the mark of one that was released before it was made included. */
export const anyReservation = (): fc.Arbitrary<Reservation> => {
  const id = anyId();
  const lines = fc
    .tuple(anyStockLines().map(mergedLines), fc.boolean())
    .map(([merged, isOwed]): readonly ReservedLine[] =>
      isOwed ? merged.map((line) => ({ ...line, backordered: Math.ceil(line.quantity / 2) })) : merged,
    );
  return fc.oneof(
    fc.record({ id, status: fc.constant('held' as const), lines, expiresAt: anyInstant() }),
    fc.record({ id, status: fc.constantFrom('released', 'expired'), lines }),
    fc.record({ id, status: fc.constantFrom('committed', 'shipped', 'restocked'), lines }),
    fc.record({ id, status: fc.constant('committed' as const), lines }).map(firstShipped),
    fc.record({ id, status: fc.constant('released' as const), lines: fc.constant([]) }),
  );
};

/** An order whose first line has been shipped apart, and came back. */
function firstShipped(reservation: PartedUnits & { readonly id: string }): Reservation {
  const lines = reservation.lines.slice(0, 1).map(({ backordered: _, ...line }) => line);
  const parts = [
    { id: 'shipment-1', kind: 'ship' as const, lines },
    { id: 'return-1', kind: 'return' as const, lines },
  ];
  return { ...reservation, status: reservation.lines.length > 1 ? 'committed' : 'restocked', parts };
}

/** A command, and when it is given. */
export interface TimedCommand {
  readonly command: ReservationCommand;
  readonly at: Instant;
}

/** Any moment of ten, so that a hold is met before, at and after its end. */
export const anyStockMoment = (): fc.Arbitrary<Instant> =>
  fc.integer({ min: 0, max: 9 }).map((minute) => instant(1_790_000_000_000 + minute * 60_000));

/** Any part, often one of a few, of as many units as lines often have. */
const anyPart = (): fc.Arbitrary<StockPart> =>
  fc.record({
    id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'shipment-1', 'return-1'),
    lines: fc.oneof(
      anyStockLines(),
      fc
        .record({ sku: fc.constantFrom('CUP-1', 'JAR-1', 'MUG-1'), quantity: fc.integer({ min: 1, max: 4 }) })
        .map(listOf),
    ),
  });

const listOf = <T>(one: T): readonly T[] => [one];

/** Any step of a reservation. */
export const anyReservationStep = (): fc.Arbitrary<ReservationStep> =>
  fc.oneof(
    fc.constantFrom<ReservationStep>(
      { type: 'confirm-reservation' },
      { type: 'release-reservation' },
      { type: 'expire-reservation' },
      { type: 'ship-reservation' },
      { type: 'restock-reservation' },
    ),
    anyPart().map((part): ReservationStep => ({ type: 'ship-reservation', part })),
    fc
      .tuple(anyPart(), fc.constantFrom('committed' as const, 'shipped' as const))
      .map(([part, from]): ReservationStep => ({ type: 'restock-reservation', part: { ...part, from } })),
  );

/** Any command, in any order of time. */
export const anyTimedCommand = (): fc.Arbitrary<TimedCommand> =>
  fc.record({
    command: fc.oneof(
      { arbitrary: anyReservationStep(), weight: 4 },
      {
        arbitrary: fc.record({
          type: fc.constant('reserve-stock' as const),
          lines: anyStockLines(),
          expiresAt: anyStockMoment(),
        }),
        weight: 1,
      },
    ),
    at: anyStockMoment(),
  });

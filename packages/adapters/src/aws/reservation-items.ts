import { marshall } from '@aws-sdk/util-dynamodb';
import { type Reservation, type ReservationChange, reservationSchema, type StockOccasion } from '@emporion/inventory';
import type { RecordingRefusal } from '@emporion/messages';
import * as z from 'zod';
import { aggregateItems } from './aggregate-items.ts';
import { aggregateKey, type ItemKey } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { counterWrites, type StockShare, type UnitsGone } from './stock-counters.ts';
import { allFrom } from './stock-shares.ts';
import type { Transaction, Write } from './transaction.ts';
import { waitingIn } from './waiting-list.ts';

const prefix = 'RES';

/** The list of the reservations that hold units, by the end of their time. */
export const heldList = 'HELD';

/** The key of a reservation. */
const reservationKey = (id: string): ItemKey => aggregateKey(prefix, id);

/** A reservation with where its units came from. */
interface KeptReservation {
  readonly id: string;
  readonly reservation: Reservation;
  /** Where its units go back to. @default - all to the first shard */
  readonly shares?: readonly StockShare[];
}

/** The document of a reservation. */
export const keptReservationSchema: z.ZodType<KeptReservation> = z.object({
  id: z.string(),
  reservation: reservationSchema,
  shares: z
    .array(z.object({ sku: z.string(), shard: z.int().nonnegative(), quantity: z.int().positive() }))
    .exactOptional(),
});

/** A reservation as it was found. */
export interface FoundReservation {
  readonly id: string;
  /** Undefined when there is none. */
  readonly reservation: Reservation | undefined;
  readonly version: number;
  readonly shares?: readonly StockShare[];
}

/** What is written when a reservation changes. */
export type ReservationWrites = Omit<Transaction<RecordingRefusal | UnitsGone>, 'token'>;

/** The reservations of a table, each of them a mark that stays. */
export interface ReservationItems {
  find(id: string): Promise<FoundReservation>;
  /**
   * The writes of a change that records something: the reservation, its events, and the counters.
   *
   * @param shares - where the units of a new reservation are taken from. @default - where they were taken from
   */
  change(
    found: FoundReservation,
    change: ReservationChange,
    writing: { readonly occasion: StockOccasion; readonly token: string; readonly shares?: readonly StockShare[] },
  ): ReservationWrites;
  /** That a reservation is still as it was found. */
  unchanged(found: FoundReservation): Write<RecordingRefusal>;
}

/** The reservations of a stock table. One that holds units is listed until it does not any more. */
export function reservationItems(options: DynamoDbRecordingOptions): ReservationItems {
  const { tableName } = options;
  const items = aggregateItems<KeptReservation>({
    ...options,
    prefix,
    noun: 'reservation',
    schema: keptReservationSchema,
    indexed: ({ id, reservation }) =>
      reservation.status === 'held' ? { ...waitingIn(heldList, { id, until: reservation.expiresAt }) } : {},
  });
  return {
    find: async (id) => {
      const found = await items.load(id);
      if (found === undefined) return { id, reservation: undefined, version: 0 };
      const { reservation, shares } = found.state;
      return { id, reservation, version: found.version, ...(shares === undefined ? {} : { shares }) };
    },

    change: (found, { reservation, events }, { occasion, token, shares: taken = found.shares }) => {
      const shares = taken?.some(({ shard }) => shard !== 0) === true ? taken : undefined;
      const kept = { id: found.id, reservation, ...(shares === undefined ? {} : { shares }) };
      const { writes, wasMade } = items.change(kept, found.version, { events, ...occasion }, token);
      return {
        writes: [
          ...writes,
          ...events.flatMap(({ type, data }) => counterWrites(tableName, type, shares ?? allFrom(0, data.lines))),
        ],
        wasMade,
      };
    },

    unchanged: ({ id, version }) => ({
      action: {
        ConditionCheck: {
          TableName: tableName,
          Key: marshall(reservationKey(id)),
          ConditionExpression: 'v = :expected',
          ExpressionAttributeValues: marshall({ ':expected': version }),
        },
      },
      refusal: () => ({ reason: 'version-conflict', actual: version }),
    }),
  };
}

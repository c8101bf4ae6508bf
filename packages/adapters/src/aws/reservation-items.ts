import { marshall } from '@aws-sdk/util-dynamodb';
import {
  committedLines,
  type Reservation,
  type ReservationChange,
  reservationSchema,
  type StockOccasion,
} from '@emporion/inventory';
import type { RecordingRefusal } from '@emporion/messages';
import * as z from 'zod';
import { aggregateItems } from './aggregate-items.ts';
import { aggregateKey, type ItemKey } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { counterMoves, counterWrites, type StockShare, type TakenShare, type UnitsGone } from './stock-counters.ts';
import { allFrom, keptShares } from './stock-shares.ts';
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
    .array(
      z.object({
        sku: z.string(),
        location: z.string().exactOptional(),
        shard: z.int().nonnegative(),
        quantity: z.int().positive(),
      }),
    )
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

/** Where the units of a reservation came from. */
export const sharesIn = (
  { shares }: FoundReservation,
  { reservation }: Pick<ReservationChange, 'reservation'>,
): readonly StockShare[] => shares ?? allFrom(0, reservation.lines);

/** A new reservation moves its shares as they were taken; all that happens to it later moves units of them. */
const movesOf = ({ events }: ReservationChange, shares: readonly TakenShare[], left: readonly TakenShare[] = shares) =>
  events.flatMap(({ type, data }) => {
    if (type === 'inventory.stock-reserved.v1') return counterMoves(type, shares);
    return counterMoves(type, keptShares(data.lines, type === 'inventory.stock-returned.v1' ? shares : left));
  });

/** The shares of what is still to be shipped: parts take theirs from the front. */
function sharesLeft({ reservation }: FoundReservation, shares: readonly StockShare[]): readonly StockShare[] {
  if (reservation?.status !== 'committed') return shares;
  return keptShares(committedLines(reservation), shares.toReversed()).toReversed();
}

/** The reservations of a table, each of them a mark that stays. */
export interface ReservationItems {
  find(id: string): Promise<FoundReservation>;
  /**
   * The writes of a change that records something: the reservation, its events, and the counters.
   *
   * @param shares - where the units of a new reservation are taken from. @default - where they were taken from
   * @param from - which counters move, when these are others. @default - those of the shares that are left
   */
  change(
    found: FoundReservation,
    change: ReservationChange,
    writing: {
      readonly occasion: StockOccasion;
      readonly token: string;
      readonly shares?: readonly TakenShare[];
      readonly from?: readonly TakenShare[];
    },
  ): ReservationWrites;
  /** The writes of a new reservation that takes the place of a hold: no counter is written for what only changes hands. */
  replace(
    hold: { readonly found: FoundReservation; readonly change: ReservationChange },
    ended: { readonly found: FoundReservation; readonly change: ReservationChange },
    writing: { readonly occasion: StockOccasion; readonly token: string; readonly shares: readonly TakenShare[] },
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
  const stateWrites = (
    { id, version }: FoundReservation,
    { reservation, events }: ReservationChange,
    {
      occasion,
      token,
      shares,
    }: { readonly occasion: StockOccasion; readonly token: string; readonly shares: readonly TakenShare[] },
  ): ReservationWrites => {
    const kept = shares.some(({ shard }) => shard !== 0)
      ? { shares: shares.map(({ atLeast: _, ...share }) => share) }
      : {};
    return items.change({ id, reservation, ...kept }, version, { events, ...occasion }, token);
  };

  return {
    find: async (id) => {
      const found = await items.load(id);
      if (found === undefined) return { id, reservation: undefined, version: 0 };
      const { reservation, shares } = found.state;
      return { id, reservation, version: found.version, ...(shares === undefined ? {} : { shares }) };
    },

    change: (found, change, { occasion, token, shares = sharesIn(found, change), from }) => {
      const { writes, wasMade } = stateWrites(found, change, { occasion, token, shares });
      const moves = movesOf(change, shares, from ?? sharesLeft(found, shares));
      return { writes: [...writes, ...counterWrites(tableName, moves)], wasMade };
    },

    replace: (hold, ended, { occasion, token, shares }) => {
      const freed = sharesIn(ended.found, ended.change);
      const made = stateWrites(hold.found, hold.change, { occasion, token, shares });
      const moves = [...movesOf(ended.change, freed), ...movesOf(hold.change, shares)];
      return {
        writes: [
          ...made.writes,
          ...stateWrites(ended.found, ended.change, { occasion, token, shares: freed }).writes,
          ...counterWrites(tableName, moves),
        ],
        wasMade: made.wasMade,
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

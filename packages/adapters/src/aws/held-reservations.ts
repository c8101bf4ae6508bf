import type { Reservation } from '@emporion/inventory';
import type { Instant } from '@emporion/kernel';
import { itemKeySchema, placeInTime } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItems } from './read-items.ts';
import { heldList, keptReservationSchema } from './reservation-items.ts';
import { readAggregate } from './stored-aggregate.ts';
import { readWaiting } from './waiting-list.ts';

/** A reservation whose units are held. */
export type HeldReservation = Extract<Reservation, { readonly status: 'held' }>;

/**
 * The reservations that hold units, the first to end first. One that was made a moment ago may be missing.
 *
 * @param until - only those whose time is over at that moment. @default - all
 */
export const heldReservations = (
  options: DynamoDbOptions,
  part: { readonly until?: Instant; readonly limit?: number } = {},
): Promise<readonly HeldReservation[]> =>
  readWaiting(options, heldList, {
    ...part,
    load: async (entries) => {
      const items = await readItems(
        options,
        entries.map((entry) => itemKeySchema.parse(entry)),
      );
      return items
        .map((item) => readAggregate(keptReservationSchema, item).state.reservation)
        .filter((reservation) => reservation.status === 'held');
    },
    placeOf: ({ id, expiresAt }) => placeInTime(expiresAt, id),
  });

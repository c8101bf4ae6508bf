import type { ScheduleRow } from '../../consumers/schedule.ts';
import { logger } from '../../powertools.ts';
import type { CheckoutPorts } from './ports.ts';

// More holds than a quarter of a minute can bring, and few enough for one run of a function.
const mostAtOnce = 500;

/** Gives the stock of holds back whose time is over, at most a quarter of a minute late. */
export const checkoutSchedules: readonly ScheduleRow<Pick<CheckoutPorts, 'stockReservations' | 'clock' | 'ids'>>[] = [
  {
    schedule: 'expire-reservations',
    everySeconds: 15,
    create:
      ({ stockReservations, clock, ids }) =>
      async () => {
        const id = ids.next();
        const cause = { correlationId: id, causationId: id };
        const expired = await stockReservations.expireDue({ at: clock.now(), cause }, mostAtOnce);
        logger.info('reservations expired', { expired: expired.length });
      },
  },
];

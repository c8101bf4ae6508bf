import { plusMilliseconds } from '@emporion/kernel';
import type { ScheduleRow } from '../../consumers/schedule.ts';
import { logger, meter } from '../../powertools.ts';
import { guestCartMilliseconds } from './guest-cookie.ts';
import type { CartPorts } from './ports.ts';

// What a run leaves behind is for the next one.
const mostAtOnce = 10_000;

/** Forgets the carts of guests who stayed away until their cookie ran out. */
export const forgetGuestCarts: ScheduleRow<Pick<CartPorts, 'carts' | 'clock'>> = {
  schedule: 'forget-guest-carts',
  everySeconds: 3_600,
  create:
    ({ carts, clock }) =>
    async () => {
      const forgotten = await carts.forgetGuests(plusMilliseconds(clock.now(), -guestCartMilliseconds), mostAtOnce);
      meter('GuestCartForgotten', forgotten);
      if (forgotten > 0) logger.info('guest carts forgotten', { forgotten });
    },
};

/** What carts need done again and again. */
export const cartSchedules: readonly ScheduleRow<Pick<CartPorts, 'carts' | 'clock'>>[] = [forgetGuestCarts];

import { plusMilliseconds } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';
import { type SettleCheckoutPorts, settleCheckout } from '@emporion/ordering';
import type { ScheduleRow } from '../../consumers/schedule.ts';
import { logger, meter } from '../../powertools.ts';
import type { CheckoutPorts } from './ports.ts';

const mostAtOnce = 500;

// The flow of a checkout ends it within seconds of its time; what is left after that was left behind.
const graceMilliseconds = 60_000;

/** A cause for what nobody asked for. */
function byItself({ ids }: Pick<CheckoutPorts, 'ids'>) {
  const id = ids.next();
  return { correlationId: id, causationId: id };
}

/** Frees the units of holds that ran out. */
export const expireReservations: ScheduleRow<Pick<CheckoutPorts, 'stockReservations' | 'clock' | 'ids'>> = {
  schedule: 'expire-reservations',
  everySeconds: 15,
  create: (ports) => async () => {
    const { stockReservations, clock } = ports;
    let expired: readonly string[];
    do {
      expired = await stockReservations.expireDue({ at: clock.now(), cause: byItself(ports) }, mostAtOnce);
      meter('ReservationExpired', expired.length);
      if (expired.length > 0) logger.info('reservations expired', { expired: expired.length });
    } while (expired.length === mostAtOnce);
  },
};

/** Gives back what checkouts left behind. */
export const settleCheckouts: ScheduleRow<SettleCheckoutPorts & { readonly ids: IdSource }> = {
  schedule: 'settle-checkouts',
  everySeconds: 60,
  create: (ports) => async () => {
    const { clock, checkouts } = ports;
    const overdue = plusMilliseconds(clock.now(), -graceMilliseconds);
    for (const { checkout } of await checkouts.unsettled(overdue, mostAtOnce)) {
      const cause = byItself(ports);
      // One that cannot be settled now must not keep the others from it; the next run tries again.
      const settled = await settleCheckout(ports, { checkoutId: checkout.id, cause }).catch((error: Error) => ({
        ok: false as const,
        error: { reason: error.name },
      }));
      const outcome = settled.ok ? 'settled' : settled.error.reason;
      meter(settled.ok ? 'CheckoutLeftBehind' : 'CheckoutNotSettled');
      logger.warn('checkout left behind', { checkoutId: checkout.id, outcome });
    }
  },
};

/** What checkouts need done again and again. */
export const checkoutSchedules: readonly ScheduleRow<CheckoutPorts>[] = [expireReservations, settleCheckouts];

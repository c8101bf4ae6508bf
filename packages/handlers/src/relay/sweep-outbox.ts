import { millisecondsPerMinute, plusMilliseconds } from '@emporion/kernel';
import type { ScheduleRow } from '../consumers/schedule.ts';
import { logger } from '../powertools.ts';
import type { RelayPorts } from './ports.ts';
import { relayEvents } from './relay-events.ts';

const patienceMilliseconds = 2 * millisecondsPerMinute;
const mostEvents = 1_000;

/** Publishes what the relay has left lying for two minutes, because its stream was lost or it gave up. */
export const sweepOutbox: ScheduleRow<Pick<RelayPorts, 'clock' | 'eventPublisher' | 'outboxItems'>> = {
  schedule: 'sweep-outbox',
  everySeconds: 300,
  create: (ports) => async () => {
    const before = plusMilliseconds(ports.clock.now(), -patienceMilliseconds);
    const found = await ports.outboxItems.unpublished(before, mostEvents);
    const left = await relayEvents(ports, found);
    const { events, unreadable } = found;
    if (unreadable > 0) logger.error('unreadable events in the outbox', { bad: unreadable });
    if (events.length > 0) logger.warn('outbox swept', { found: events.length, left: left.size });
  },
};

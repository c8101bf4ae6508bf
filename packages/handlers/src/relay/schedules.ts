import type { ScheduleRow } from '../consumers/schedule.ts';
import type { RelayPorts } from './ports.ts';
import { sweepOutbox } from './sweep-outbox.ts';

/** What is done again and again where events wait in an outbox that somebody relays. */
export const relaySchedules: readonly ScheduleRow<RelayPorts>[] = [sweepOutbox];

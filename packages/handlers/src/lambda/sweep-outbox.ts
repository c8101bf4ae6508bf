import { eventPublisher } from '../compose-aws/bus.ts';
import { clock } from '../compose-aws/runtime.ts';
import { outboxItems } from '../compose-aws/stores.ts';
import { createScheduleFunction } from '../consumers/schedule.ts';
import { sweepOutbox } from '../relay/sweep-outbox.ts';

export const handler = createScheduleFunction(sweepOutbox, {
  clock,
  eventPublisher: eventPublisher(),
  outboxItems: outboxItems(),
});

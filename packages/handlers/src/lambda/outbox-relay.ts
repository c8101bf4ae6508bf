import { eventPublisher } from '../compose-aws/bus.ts';
import { clock } from '../compose-aws/runtime.ts';
import { outboxEnvelope, outboxItems } from '../compose-aws/stores.ts';
import { createOutboxRelay } from '../relay/relay-outbox.ts';

export const handler = createOutboxRelay({
  clock,
  eventPublisher: eventPublisher(),
  outboxItems: outboxItems(),
  outboxEnvelope,
});

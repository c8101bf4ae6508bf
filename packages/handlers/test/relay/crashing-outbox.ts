import { dynamoDbPayments, eventBridgeEventPublisher, outboxEnvelope } from '@emporion/adapters/aws';
import { parseInstant, plusMilliseconds } from '@emporion/kernel';
import type { EventEnvelope, OutboxItems } from '@emporion/messages';
import { money } from '@emporion/money';
import { announce } from '@emporion/payments';
import type { DynamoDBRecord } from 'aws-lambda';
import { dynamoDbWorld } from '../../../adapters/test/aws/dynamodb-world.ts';
import { busName, fakeEventBridge } from '../../../adapters/test/aws/fake-eventbridge.ts';
import { createScheduleFunction } from '../../src/consumers/schedule.ts';
import { createOutboxRelay } from '../../src/relay/relay-outbox.ts';
import { sweepOutbox } from '../../src/relay/sweep-outbox.ts';
import { crashPlan } from './crash-plan.ts';

const amount = money('EUR', 12_990);

/** A table, its stream and a bus, reached by the clients of the SDK, which crash by plan with their process. */
export function crashingOutbox(crashAt: ReadonlySet<number>) {
  const plan = crashPlan(crashAt);
  const { fake, client, clock, sales } = dynamoDbWorld();
  // Right around the request handler, where the SDK makes its attempts.
  client.middlewareStack.add((next) => (args) => plan.around(() => next(args)), {
    step: 'finalizeRequest',
    priority: 'low',
  });
  const payments = dynamoDbPayments(sales);
  const bus = fakeEventBridge((call) => plan.around(call));

  const records = (): readonly DynamoDBRecord[] =>
    fake.items('sales').map((item, index) => ({
      eventID: `record-${index}`,
      eventName: 'INSERT',
      // Both are what the service says in JSON.
      dynamodb: { Keys: item, NewImage: item, SequenceNumber: String(100 + index) } as NonNullable<
        DynamoDBRecord['dynamodb']
      >,
    }));
  const written = (): readonly EventEnvelope[] =>
    records().flatMap(({ dynamodb }) =>
      dynamodb?.Keys?.['SK']?.S?.startsWith('OUT#') === true
        ? [outboxEnvelope(dynamodb.NewImage) as EventEnvelope]
        : [],
    );
  const marked = new Set<string>();
  const outboxItems: OutboxItems = {
    unpublished: (before, limit) =>
      plan.around(() =>
        written()
          .filter(({ id, time }) => !marked.has(id) && parseInstant(time) < before)
          .slice(0, limit),
      ),
    markPublished: (events) =>
      plan.around(() => {
        for (const { id } of events) marked.add(id);
      }),
  };
  const eventPublisher = eventBridgeEventPublisher({ client: bus.client, busName });
  const ports = { clock, eventPublisher, outboxItems, outboxEnvelope };

  return {
    plan,
    refuseOnce: (ids: readonly string[]) => bus.refuseOnce(ids),
    published: () => bus.details() as readonly EventEnvelope[],
    relay: createOutboxRelay(ports),
    sweep: createScheduleFunction(sweepOutbox, ports),
    records,
    written,
    left: () => written().filter(({ id }) => !marked.has(id)),
    passMinutes: (minutes: number) => clock.pass(60_000 * minutes),
    /** Change a payment: its state and an event of it. */
    change: async (id: string): Promise<void> => {
      const at = clock.now();
      const version = written().filter(({ subject }) => subject === `payment/${id}`).length;
      const event = announce({ type: 'payment-authorized', amount, at });
      const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
      const payment = { id, amount, requestedAt: plusMilliseconds(at, version), status: 'requested' } as const;
      await payments.save(payment, version, { events: [event], at, cause });
    },
  };
}

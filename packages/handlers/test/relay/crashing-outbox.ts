import {
  dynamoDbOutboxItems,
  dynamoDbPayments,
  eventBridgeEventPublisher,
  outboxEnvelope,
} from '@emporion/adapters/aws';
import { plusMilliseconds } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import { money } from '@emporion/money';
import { announce } from '@emporion/payments';
import type { DynamoDBRecord } from 'aws-lambda';
import { dynamoDbWorld } from '../../../adapters/test/aws/dynamodb-world.ts';
import type { FaultPlan } from '../../../adapters/test/aws/fake-dynamodb/faults.ts';
import { busName, fakeEventBridge } from '../../../adapters/test/aws/fake-eventbridge.ts';
import { createScheduleFunction } from '../../src/consumers/schedule.ts';
import { createOutboxRelay } from '../../src/relay/relay-outbox.ts';
import { sweepOutbox } from '../../src/relay/sweep-outbox.ts';
import { crashPlan } from './crash-plan.ts';

const amount = money('EUR', 12_990);

/** Tables, the stream of the outbox and a bus, behind clients of the SDK whose requests crash by plan with their process. */
export function crashingOutbox(crashAt: ReadonlySet<number>) {
  const plan = crashPlan(crashAt);
  const { fake, clock, outbox, sales } = dynamoDbWorld({ around: plan.around });
  const payments = dynamoDbPayments(sales);
  const bus = fakeEventBridge(plan.around);
  const ports = {
    clock,
    eventPublisher: eventBridgeEventPublisher({ client: bus.client, busName }),
    outboxItems: dynamoDbOutboxItems(outbox),
    outboxEnvelope,
  };

  /** All of the stream: what was written to the outbox, and what was deleted. */
  const stream = (): readonly DynamoDBRecord[] =>
    fake.changes('outbox').map(({ eventName, ...dynamodb }, index) => ({
      eventID: `record-${index}`,
      eventName,
      // Both are what the service says in JSON.
      dynamodb: { ...dynamodb, SequenceNumber: String(100 + index) } as NonNullable<DynamoDBRecord['dynamodb']>,
    }));
  const written = (): readonly EventEnvelope[] =>
    stream().flatMap(({ eventName, dynamodb }) =>
      eventName === 'INSERT' ? [outboxEnvelope(dynamodb?.NewImage) as EventEnvelope] : [],
    );

  return {
    plan,
    /** Let the next requests to the tables go wrong, one after another. */
    disturb: fake.plan as FaultPlan['plan'],
    refuseOnce: (ids: readonly string[]) => bus.refuseOnce(ids),
    published: () => bus.details() as readonly EventEnvelope[],
    relay: createOutboxRelay(ports),
    sweep: createScheduleFunction(sweepOutbox, ports),
    stream,
    written,
    left: (): readonly unknown[] => fake.items('outbox'),
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

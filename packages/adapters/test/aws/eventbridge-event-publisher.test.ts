import { eventBridgeEventPublisher } from '@emporion/adapters/aws';
import { instant } from '@emporion/kernel';
import { enveloped } from '@emporion/messages';
import {
  eventPublisherContract,
  inMemoryPublisher,
  type PublisherSubject,
  sequentialIds,
} from '@emporion/messages/testing';
import { describe, expect, test } from 'vitest';
import { emulatedEventBus } from './emulated-event-bus.ts';
import { busName, fakeEventBridge } from './fake-eventbridge.ts';
import { fakeOrEmulated } from './fake-or-emulated.ts';
import { ServiceError } from './sdk-transport.ts';

eventPublisherContract('in memory', () => {
  const publisher = inMemoryPublisher();
  return { publisher, taken: publisher.taken, refuseOnce: publisher.refuseOnce };
});

function fakeBus(): PublisherSubject {
  const { bus, publisher } = open();
  return { publisher, taken: bus.details, refuseOnce: (ids) => bus.refuseOnce(ids) };
}

eventPublisherContract('EventBridge', fakeOrEmulated(fakeBus, emulatedEventBus));

const ids = sequentialIds();
const eventsOf = (...texts: readonly string[]) =>
  texts.map((text, index) =>
    enveloped(
      { type: 'ordering.order-placed.v1', data: { text } },
      {
        id: ids.next(),
        subject: `order/${index}`,
        sequence: 1,
        time: instant(1_795_348_800_000),
        correlationId: 'c',
        causationId: 'c',
      },
    ),
  );

function open() {
  const bus = fakeEventBridge();
  return { bus, publisher: eventBridgeEventPublisher({ client: bus.client, busName }) };
}

describe('publishing on EventBridge', () => {
  test('an entry names context, type and time, and holds the envelope', async () => {
    const { bus, publisher } = open();
    const [event] = eventsOf('Zoë');
    await publisher.publish(event === undefined ? [] : [event]);
    expect(bus.taken()).toEqual([
      {
        EventBusName: busName,
        Source: 'ordering',
        DetailType: 'ordering.order-placed.v1',
        Time: 1_795_348_800,
        Detail: JSON.stringify(event),
      },
    ]);
  });

  test('nothing to publish is no call', async () => {
    const { bus, publisher } = open();
    expect(await publisher.publish([])).toEqual([]);
    expect(bus.calls()).toEqual([]);
  });

  test('[REL-19~] a call has at most ten entries', async () => {
    const { bus, publisher } = open();
    await publisher.publish(eventsOf(...Array.from({ length: 21 }, () => 'x')));
    expect(bus.calls().map((entries) => entries.length)).toEqual([10, 10, 1]);
  });

  test('[REL-19~] the entries of a call have less than 256 KiB, counted in UTF-8', async () => {
    const { bus, publisher } = open();
    const third = '€'.repeat(29_000);
    expect(await publisher.publish(eventsOf(third, third, third, third))).toEqual([]);
    expect(bus.calls().map((entries) => entries.length)).toEqual([2, 2]);
    expect(bus.taken()).toHaveLength(4);
  });

  test.each(['ThrottlingException', 'InternalFailure'])(
    '[REL-9~] of a call that ends in %s nothing was taken',
    async (name) => {
      const { bus, publisher } = open();
      const events = eventsOf(...Array.from({ length: 12 }, () => 'x'));
      bus.failNext(new ServiceError(name, name === 'InternalFailure' ? 500 : 400));
      expect(await publisher.publish(events)).toEqual(events.slice(0, 10).map(({ id }) => id));
      expect(bus.details()).toEqual(events.slice(10));
    },
  );

  test.each(['ThrottlingException', 'InternalFailure', 'MalformedDetail'])(
    '[REL-9~] an entry that ends in %s comes back alone',
    async (code) => {
      const { bus, publisher } = open();
      const events = eventsOf('a', 'b', 'c');
      const second = events.slice(1, 2).map(({ id }) => id);
      bus.refuseOnce(second, code);
      expect(await publisher.publish(events)).toEqual(second);
      expect(bus.details().map(({ data }) => data.text)).toEqual(['a', 'c']);
    },
  );

  test('what no repeat can help flies', async () => {
    const { bus, publisher } = open();
    bus.failNext(new ServiceError('AccessDeniedException'));
    await expect(publisher.publish(eventsOf('a'))).rejects.toThrow('AccessDeniedException');
  });
});

import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { type EventEnvelope, enveloped } from '@emporion/messages';
import { inMemoryOutbox, inMemoryPublisher, outboxItemsContract, sequentialIds } from '@emporion/messages/testing';
import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createScheduleFunction } from '../../src/consumers/schedule.ts';
import { logger, metrics } from '../../src/powertools.ts';
import { createOutboxRelay } from '../../src/relay/relay-outbox.ts';
import { relaySchedules } from '../../src/relay/schedules.ts';
import { sweepOutbox } from '../../src/relay/sweep-outbox.ts';
import { context, outboxEnvelope, recordOf, tooLarge } from './outbox-stream.ts';

outboxItemsContract('in memory', async () => {
  const outbox = inMemoryOutbox();
  return {
    outbox,
    write: async (event) => outbox.write([event]),
    spoil: async () => outbox.spoil(),
    noun: 'thing',
  };
});

const now = instant(1_795_348_800_000);
const ids = sequentialIds();
const eventOf = (subject: string, sequence: number, at = now): EventEnvelope =>
  enveloped(
    { type: 'test.thing-done.v1', data: { secret: 'a-secret-of-the-customer' } },
    { id: ids.next(), subject, sequence, time: at, correlationId: 'c', causationId: 'c' },
  );

function open() {
  const publisher = inMemoryPublisher();
  const outbox = inMemoryOutbox();
  const ports = { clock: fixedClock(now), eventPublisher: publisher, outboxItems: outbox, outboxEnvelope };
  const relay = createOutboxRelay(ports);
  const counted = vi.spyOn(metrics, 'addMetric');
  return {
    publisher,
    outbox,
    relay: (...records: readonly DynamoDBRecord[]) => relay({ Records: [...records] }, context),
    sweep: () => createScheduleFunction(sweepOutbox, ports)({}, context),
    unpublished: async () => (await outbox.unpublished(instant(now + 1), 1_000)).events,
    /** What was counted as unreadable so far. */
    unreadable: () =>
      counted.mock.calls.reduce((sum, [name, , value]) => sum + (name === 'EventUnreadable' ? value : 0), 0),
    placesOf: () => publisher.taken().map(({ subject, sequence }) => `${subject}:${sequence}`),
  };
}
const failuresOf = (...places: readonly number[]) => ({
  batchItemFailures: places.map((place) => ({ itemIdentifier: String(place) })),
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the relay behind the stream', () => {
  test('marks what was taken as it goes on: whoever is cut off has little to do again', async () => {
    const { publisher, outbox } = open();
    const events = Array.from({ length: 120 }, (_, index) => eventOf(`thing/${index}`, 1));
    outbox.write(events);
    let calls = 0;
    const eventPublisher = {
      publish: async (some: readonly EventEnvelope[]) => {
        calls += 1;
        if (calls === 3) throw new Error('cut off');
        return publisher.publish(some);
      },
    };
    const relay = createOutboxRelay({ clock: fixedClock(now), eventPublisher, outboxItems: outbox, outboxEnvelope });
    await expect(
      relay({ Records: events.map((event, place) => recordOf(event, place + 1)) }, context),
    ).rejects.toThrow();
    expect((await outbox.unpublished(instant(now + 1), 1_000)).events).toHaveLength(20);
  });

  test('publishes what was written and marks it', async () => {
    const { publisher, outbox, relay, unpublished } = open();
    const events = [eventOf('thing/a', 1), eventOf('thing/b', 1), eventOf('thing/a', 2)];
    outbox.write(events);
    expect(await relay(...events.map((event, index) => recordOf(event, 100 + index)))).toEqual(failuresOf());
    expect([...publisher.taken()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(events);
    expect(await unpublished()).toEqual([]);
  });

  test('that an event was published and deleted is none of its business, nor is what else happens to it', async () => {
    const { publisher, relay } = open();
    const event = eventOf('thing/a', 1);
    const answer = await relay(
      recordOf(event, 2, { eventName: 'MODIFY' }),
      recordOf(event, 3, { eventName: 'REMOVE' }),
      recordOf('{', 4, { eventName: 'REMOVE' }),
    );
    expect(answer).toEqual(failuresOf());
    expect(publisher.taken()).toEqual([]);
  });

  test('[REL-5~] the stream is repeated from the first record that was not taken', async () => {
    const { publisher, outbox, relay, placesOf, unpublished } = open();
    const events = [eventOf('thing/a', 1), eventOf('thing/b', 1), eventOf('thing/c', 1), eventOf('thing/d', 1)];
    outbox.write(events);
    publisher.refuseOnce(events.slice(1, 3).map(({ id }) => id));
    expect(await relay(...events.map((event, index) => recordOf(event, 100 + index)))).toEqual(failuresOf(101));
    expect(placesOf()).toEqual(['thing/a:1', 'thing/d:1']);
    expect(await unpublished()).toEqual(events.slice(1, 3));
  });

  test('[REL-5~] a failed record without a place breaks the batch down instead of naming nothing', async () => {
    const { publisher, relay } = open();
    const event = eventOf('thing/a', 1);
    publisher.refuseOnce([event.id]);
    const record = recordOf(event, 1);
    await expect(relay({ ...record, dynamodb: { ...record.dynamodb, SequenceNumber: '' } })).rejects.toHaveProperty(
      'name',
      'RangeError',
    );
  });

  test('an event waits for the earlier ones of its subject, within a batch too', async () => {
    const { publisher, relay, placesOf } = open();
    const [a1, a2, a3, b1, b2] = [
      eventOf('thing/a', 1),
      eventOf('thing/a', 2),
      eventOf('thing/a', 3),
      eventOf('thing/b', 1),
      eventOf('thing/b', 2),
    ];
    publisher.refuseOnce([a2.id]);
    // A transaction says nothing about the order of its items.
    const records = [a1, a3, a2, b2, b1].map((event, index) => recordOf(event, 100 + index));
    expect(await relay(...records)).toEqual(failuresOf(101));
    expect(placesOf()).toEqual(['thing/a:1', 'thing/b:1', 'thing/b:2']);
  });

  test('[REL-9~] what the stream has lost is published before a later event of its subject, or holds it back', async () => {
    const { publisher, outbox, relay, placesOf, unpublished } = open();
    const [a1, a2, a3] = [eventOf('thing/a', 1), eventOf('thing/a', 2), eventOf('thing/a', 3)];
    outbox.write([a1, a2, a3]);
    publisher.refuseOnce([a2.id]);
    expect(await relay(recordOf(a3, 103))).toEqual(failuresOf(103));
    expect(placesOf()).toEqual(['thing/a:1']);
    expect(await relay(recordOf(a3, 103))).toEqual(failuresOf());
    expect(placesOf()).toEqual(['thing/a:1', 'thing/a:2', 'thing/a:3']);
    expect(await unpublished()).toEqual([]);
  });

  test('whatever is not taken, nothing overtakes an earlier event of its subject', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('thing/a', 'thing/b', 'thing/c'), { maxLength: 12 }),
        fc.func(fc.boolean()),
        async (subjects, isRefused) => {
          const { publisher, relay } = open();
          const events = subjects.map((subject, index) => eventOf(subject, index + 1));
          publisher.refuseOnce(events.filter(({ sequence }) => isRefused(sequence)).map(({ id }) => id));
          let records = events.map((event, index) => recordOf(event, index));
          for (let turn = 0; records.length > 0 && turn < 50; turn += 1) {
            const [failure] = (await relay(...records)).batchItemFailures;
            const from = failure === undefined ? Number.POSITIVE_INFINITY : Number(failure.itemIdentifier);
            records = records.filter(({ dynamodb }) => Number(dynamodb?.SequenceNumber) >= from);
          }
          const taken = publisher.taken();
          for (const subject of new Set(subjects)) {
            // A repeat may come late; what is new must come in order.
            const fresh = [
              ...new Set(taken.filter((event) => event.subject === subject).map(({ sequence }) => sequence)),
            ];
            expect(fresh).toEqual(events.filter((event) => event.subject === subject).map(({ sequence }) => sequence));
          }
        },
      ),
    );
  });

  test.each([
    ['text that is no JSON', '{', 'unreadable-item'],
    ['no envelope', {}, 'malformed-event'],
    ['an envelope of a version to come', { ...eventOf('thing/x', 1), specversion: '2.0' }, 'malformed-event'],
  ])(
    '[REL-4~] a record with %s fails nothing else and is not repeated, and its reason is told',
    async (_, poison, reason) => {
      const { publisher, relay, placesOf, unreadable } = open();
      const error = vi.spyOn(logger, 'error');
      const refused = eventOf('thing/b', 1);
      publisher.refuseOnce([refused.id]);
      const answer = await relay(
        recordOf(eventOf('thing/a', 1), 1),
        recordOf(poison, 2),
        recordOf(eventOf('thing/a', 2), 3),
        recordOf(refused, 4),
      );
      expect(answer).toEqual(failuresOf(4));
      expect(placesOf()).toEqual(['thing/a:1', 'thing/a:2']);
      expect(error.mock.calls).toEqual([['unreadable event', expect.objectContaining({ place: '2', reason })]]);
      expect(unreadable()).toBe(1);
    },
  );

  test('[REL-4~] a record with an event that is too large fails nothing else and is not repeated, and its reason is told', async () => {
    const { outbox, relay, placesOf, unpublished, unreadable } = open();
    const error = vi.spyOn(logger, 'error');
    const poison = tooLarge(eventOf('thing/a', 2));
    const events = [eventOf('thing/a', 1), poison, eventOf('thing/a', 3)];
    outbox.write(events);
    const answer = await relay(...events.map((event, index) => recordOf(event, index)));
    expect(answer).toEqual(failuresOf());
    expect(placesOf()).toEqual(['thing/a:1', 'thing/a:3']);
    expect(await unpublished()).toEqual([poison]);
    expect(error.mock.calls).toEqual([['event not published', { eventId: poison.id, reason: 'event-too-large' }]]);
    expect(unreadable()).toBe(1);
  });

  test('[SEC-6~] what an event says is in no log line', async () => {
    const { relay } = open();
    const lines = (['debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(logger, level));
    const secret = eventOf('thing/a', 1);
    await relay(
      recordOf({ ...secret, sequence: 'a-secret-of-the-customer' }, 1),
      recordOf(`{"data":"a-secret-of-the-customer"`, 2),
      recordOf(tooLarge(secret), 3),
    );
    const said = JSON.stringify(lines.map(({ mock }) => mock.calls));
    expect(said).toContain('/sequence');
    expect(said).not.toContain('a-secret-of-the-customer');
  });
});

describe('the sweeper', () => {
  const minutesAgo = (minutes: number) => instant(now - minutes * 60_000);

  test('[REL-9~] publishes what has waited for two minutes, in order, and marks it', async () => {
    const { outbox, sweep, placesOf, unpublished } = open();
    const young = eventOf('thing/b', 1, minutesAgo(2));
    outbox.write([eventOf('thing/a', 1, minutesAgo(4)), eventOf('thing/a', 2, minutesAgo(3)), young]);
    await sweep();
    await sweep();
    expect(placesOf()).toEqual(['thing/a:1', 'thing/a:2']);
    expect(await unpublished()).toEqual([young]);
  });

  test('what is not taken is left for the next time', async () => {
    const { publisher, outbox, sweep, placesOf, unpublished } = open();
    const [a1, a2, b1] = [
      eventOf('thing/a', 1, minutesAgo(9)),
      eventOf('thing/a', 2, minutesAgo(8)),
      eventOf('thing/b', 1, minutesAgo(7)),
    ];
    outbox.write([a1, a2, b1]);
    publisher.refuseOnce([a1.id]);
    await sweep();
    expect(placesOf()).toEqual(['thing/b:1']);
    await sweep();
    expect(placesOf()).toEqual(['thing/b:1', 'thing/a:1', 'thing/a:2']);
    expect(await unpublished()).toEqual([]);
  });

  test('[REL-4~] what can never be published stops nothing, and counts at each run as long as it is there', async () => {
    const { outbox, sweep, placesOf, unpublished, unreadable } = open();
    const error = vi.spyOn(logger, 'error');
    const large = tooLarge(eventOf('thing/a', 1, minutesAgo(9)));
    outbox.write([large, eventOf('thing/a', 2, minutesAgo(8)), eventOf('thing/b', 1, minutesAgo(7))]);
    outbox.spoil();
    await sweep();
    expect(unreadable()).toBe(2);
    await sweep();
    expect(unreadable()).toBe(4);
    expect(placesOf()).toEqual(['thing/a:2', 'thing/b:1']);
    expect(await unpublished()).toEqual([large]);
    expect(error).toHaveBeenCalledWith('unreadable events in the outbox', { bad: 1 });
  });

  test('runs every five minutes', () => {
    expect(relaySchedules.map(({ schedule, everySeconds }) => [schedule, everySeconds])).toEqual([
      ['sweep-outbox', 300],
    ]);
  });
});

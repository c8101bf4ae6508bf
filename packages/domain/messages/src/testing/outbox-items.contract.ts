import { formatInstant, type Instant, instant } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EventEnvelope, enveloped } from '../envelope.ts';
import type { OutboxItems } from '../ports.ts';

/** An outbox under test, and a way to write to it as a change of state does. */
export interface OutboxSubject {
  readonly outbox: OutboxItems;
  readonly write: (event: EventEnvelope) => Promise<void>;
  /** Write something that is no event. */
  readonly spoil: () => Promise<void>;
  /** What the subjects of its events begin with. */
  readonly noun: string;
}

const start = instant(1_795_348_800_000);
const longAfter: Instant = instant(start + 86_400_000);
const afterSeconds = (seconds: number): Instant => instant(start + 1_000 * seconds);

/** Events of a few subjects, each a second after the one before. */
const eventsOf = (noun: string, subjects: readonly number[]): readonly EventEnvelope[] =>
  subjects.map((subject, index) => {
    const id = (prefix: string, count: number) => `${prefix}-0000-7000-8000-${String(count).padStart(12, '0')}`;
    const sequence = subjects.slice(0, index + 1).filter((other) => other === subject).length;
    return enveloped(
      { type: 'test.thing-done.v1', data: { size: index } },
      {
        id: id('00000000', index),
        subject: `${noun}/${id('00000001', subject)}`,
        sequence,
        time: afterSeconds(index),
        correlationId: 'c',
        causationId: 'c',
      },
    );
  });

const found = (events: readonly EventEnvelope[]) => ({ events, unreadable: 0 });

/** What every outbox promises. */
export function outboxItemsContract(name: string, open: () => Promise<OutboxSubject>): void {
  describe(`OutboxItems: ${name}`, () => {
    test('[REL-9~] what was written and has no mark is found, the oldest first, as it was written', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
          fc.func(fc.boolean()),
          async (subjects, isPublished) => {
            const { outbox, write, noun } = await open();
            const events = eventsOf(noun, subjects);
            for (const event of events) await write(event);
            const published = events.filter(({ id }) => isPublished(id));
            await outbox.markPublished(published, longAfter);
            const left = events.filter((event) => !published.includes(event));
            expect(await outbox.unpublished(longAfter, 100)).toEqual(found(left));
            expect(await outbox.unpublished(longAfter, 2)).toEqual(found(left.slice(0, 2)));
          },
        ),
        { numRuns: 30 },
      );
    });

    test('what is not old enough is left to the relay', async () => {
      const { outbox, write, noun } = await open();
      const events = eventsOf(noun, [0, 1, 0]);
      for (const event of events) await write(event);
      expect(await outbox.unpublished(afterSeconds(2), 100)).toEqual(found(events.slice(0, 2)));
      expect(await outbox.unpublished(start, 100)).toEqual(found([]));
    });

    test('an event waits for the earlier ones of its subject, whatever the clocks said that they were recorded by', async () => {
      const { outbox, write, noun } = await open();
      const [first, second, other] = eventsOf(noun, [0, 0, 1]);
      if (first === undefined || second === undefined || other === undefined) throw new Error('three were made');
      const late = { ...first, time: formatInstant(afterSeconds(5)) };
      for (const event of [late, second, other]) await write(event);
      expect(await outbox.unpublished(afterSeconds(4), 100)).toEqual(found([other]));
      expect(await outbox.unpublished(longAfter, 100)).toEqual(found([other, late, second]));
    });

    test('what is no event holds nothing up, and counts as long as it is there', async () => {
      const { outbox, write, spoil, noun } = await open();
      const events = eventsOf(noun, [0, 1, 0]);
      for (const event of events) await write(event);
      await spoil();
      expect(await outbox.unpublished(longAfter, 100)).toEqual({ events, unreadable: 1 });
      await outbox.markPublished(events, longAfter);
      expect(await outbox.unpublished(start, 100)).toEqual({ events: [], unreadable: 1 });
    });

    test('what waits before an event is found, by subject, and not what is published or comes later', async () => {
      const { outbox, write, spoil, noun } = await open();
      const events = eventsOf(noun, [0, 0, 0, 0, 0, 1, 1, 2]);
      for (const event of events) await write(event);
      await spoil();
      const [a1, a2, a3, a4, a5, b1, b2, c1] = events;
      if (a1 === undefined || a2 === undefined || a3 === undefined || a4 === undefined)
        throw new Error('eight were made');
      if (a5 === undefined || b1 === undefined || b2 === undefined || c1 === undefined)
        throw new Error('eight were made');
      await outbox.markPublished([a2], longAfter);
      expect(await outbox.waitingBefore([a5, a4, b2, c1])).toEqual([a1, a3, b1]);
      expect(await outbox.waitingBefore([a1, c1])).toEqual([]);
      expect(await outbox.waitingBefore([])).toEqual([]);
    });

    test('marking again, or what was never written, changes nothing', async () => {
      const { outbox, write, noun } = await open();
      const [first, second, third] = eventsOf(noun, [0, 0, 1]);
      if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
      await write(first);
      await write(second);
      for (let count = 0; count < 2; count += 1) await outbox.markPublished([first, third, first], longAfter);
      expect(await outbox.unpublished(longAfter, 100)).toEqual(found([second]));
    });
  });
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EventEnvelope, largestEventBytes } from '../envelope.ts';
import type { EventPublisher } from '../ports.ts';
import { anyEnvelope } from './arbitraries.ts';

/** A publisher under test, a look at what reached the subscribers, and a way to make it fail. */
export interface PublisherSubject {
  readonly publisher: EventPublisher;
  /** Everything that was taken, in its order, repeats included. */
  readonly taken: () => readonly EventEnvelope[];
  /** Do not take these events the next time that they come. */
  readonly refuseOnce: (ids: readonly string[]) => void;
}

const anyText = (): fc.Arbitrary<string> =>
  // Few of them are large: what counts is that some batches do not fit together.
  fc.oneof(
    { weight: 9, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 65_000 }).map((length) => '€'.repeat(length)) },
  );

/** Events with an id of their own each. */
const anyEvents = (): fc.Arbitrary<readonly EventEnvelope[]> =>
  fc.uniqueArray(anyEnvelope('test.thing-done.v1', fc.record({ text: anyText() })), {
    selector: ({ id }) => id,
    maxLength: 25,
  });

/** An event whose JSON has that many bytes. */
function eventOfBytes(bytes: number): EventEnvelope {
  const event: EventEnvelope = {
    specversion: '1.0',
    id: '019b76da-a800-7000-8000-000000000001',
    source: 'test',
    type: 'test.thing-done.v1',
    time: '2026-11-22T09:30:00.000Z',
    subject: 'thing/7',
    datacontenttype: 'application/json',
    dataschema: 'urn:emporion:event:test.thing-done.v1',
    correlationid: 'c',
    causationid: 'c',
    sequence: 1,
    data: '',
  };
  return { ...event, data: 'x'.repeat(bytes - JSON.stringify(event).length) };
}

/** What every publisher promises. */
export function eventPublisherContract(name: string, open: () => PublisherSubject): void {
  describe(`EventPublisher: ${name}`, () => {
    test('[REL-9~] an event is either taken as it is, or its id comes back and it can be tried again', async () => {
      await fc.assert(
        fc.asyncProperty(anyEvents(), fc.func(fc.boolean()), async (events, isRefused) => {
          const { publisher, taken, refuseOnce } = open();
          const refused = events.filter(({ id }) => isRefused(id));
          refuseOnce(refused.map(({ id }) => id));
          expect([...(await publisher.publish(events))].sort()).toEqual(refused.map(({ id }) => id).sort());
          expect(taken()).toEqual(events.filter((event) => !refused.includes(event)));
          expect(await publisher.publish(refused)).toEqual([]);
          expect(taken().slice(events.length - refused.length)).toEqual(refused);
        }),
      );
    });

    test('publishing twice delivers twice: consumers know a repeat by its id', async () => {
      const { publisher, taken } = open();
      const event = eventOfBytes(500);
      await publisher.publish([event]);
      await publisher.publish([event]);
      expect(taken()).toEqual([event, event]);
    });

    test('an event of the largest size is taken; a larger one is refused by its id, and nothing is published', async () => {
      const { publisher, taken } = open();
      const largest = eventOfBytes(largestEventBytes);
      expect(await publisher.publish([largest])).toEqual([]);
      const larger = { ...eventOfBytes(largestEventBytes + 1), id: '019b76da-a800-7000-8000-000000000002' };
      const refusal = publisher.publish([{ ...largest, id: '019b76da-a800-7000-8000-000000000003' }, larger]);
      await expect(refusal).rejects.toThrow(RangeError);
      await expect(refusal).rejects.toThrow(larger.id);
      expect(taken()).toEqual([largest]);
    });
  });
}

import { formatInstant, instant, parseInstant } from '@emporion/kernel';
import { type EventEnvelope, earliestBySubject, recordedBefore } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyEnvelope } from '../src/testing/index.ts';

const start = 1_795_348_800_000;

/** Events of a few subjects, whose clocks go as they like. */
const anyEvents = (): fc.Arbitrary<readonly EventEnvelope[]> =>
  fc.uniqueArray(
    fc
      .record({
        envelope: anyEnvelope('test.thing-done.v1', fc.constant({})),
        subject: fc.constantFrom('thing/a', 'thing/b', 'thing/c'),
        sequence: fc.integer({ min: 1, max: 9 }),
        second: fc.nat(9),
      })
      .map(({ envelope, second, ...more }) => ({
        ...envelope,
        ...more,
        time: formatInstant(instant(start + 1_000 * second)),
      })),
    { selector: ({ subject, sequence }) => `${subject} ${sequence}`, maxLength: 20 },
  );
const anyMoment = () => fc.nat(10).map((second) => instant(start + 1_000 * second));

const ofSubject = (events: readonly EventEnvelope[], wanted: string) =>
  events.filter(({ subject }) => subject === wanted);
const inOrder = (events: readonly EventEnvelope[]) => events.toSorted((a, b) => a.sequence - b.sequence);

describe('events that were recorded before a moment', () => {
  test('are the first ones of each subject, as long as they are older', () => {
    fc.assert(
      fc.property(anyEvents(), anyMoment(), (events, before) => {
        const found = recordedBefore(events, before);
        for (const subject of new Set(events.map((event) => event.subject))) {
          const all = inOrder(ofSubject(events, subject));
          const firstYoung = all.findIndex(({ time }) => parseInstant(time) >= before);
          expect(ofSubject(found, subject)).toEqual(firstYoung === -1 ? all : all.slice(0, firstYoung));
        }
      }),
    );
  });

  test('are in the order of their time where the clocks agree', () => {
    fc.assert(
      fc.property(anyEvents(), (events) => {
        const agreed = events.map((event) => ({ ...event, time: formatInstant(instant(start + event.sequence)) }));
        const times = recordedBefore(agreed, instant(start + 100)).map(({ time }) => time);
        expect(times).toEqual(agreed.map(({ time }) => time).sort());
      }),
    );
  });
});

test('the earliest of some events is one for each subject, and none is before it', () => {
  fc.assert(
    fc.property(anyEvents(), (events) => {
      const subjects = new Set(events.map(({ subject }) => subject));
      expect(earliestBySubject(events)).toEqual([...subjects].map((subject) => inOrder(ofSubject(events, subject))[0]));
    }),
  );
});

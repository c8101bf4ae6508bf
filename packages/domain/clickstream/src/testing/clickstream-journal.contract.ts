import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry, JournaledEvent } from '../collected-event.ts';
import { unboundedMemory } from '../novelty.ts';
import type { ClickstreamJournal } from '../ports.ts';
import { sampleMoment } from './arbitraries.ts';

/** A journal under test, and a look at what it keeps, in its order. */
export interface JournalSubject {
  readonly journal: ClickstreamJournal;
  readonly kept: () => readonly JournaledEvent[];
  readonly close?: () => void;
}

/** Entries that often have the id, and sometimes the fingerprint, of another. */
const anyEntry = (): fc.Arbitrary<JournalEntry> =>
  fc
    .record(
      {
        payload: fc.uint8Array({ maxLength: 40 }),
        userAgent: fc.string({ maxLength: 10 }),
        key: fc.record({ eventId: fc.constantFrom('a', 'b', 'c'), fingerprint: fc.constantFrom('1', '2') }),
      },
      { requiredKeys: ['payload'] },
    )
    .map((entry) => ({ ...entry, receivedAt: sampleMoment, source: 'web' }));

/** What every journal promises. */
export function clickstreamJournalContract(name: string, open: () => JournalSubject): void {
  describe(`ClickstreamJournal: ${name}`, () => {
    test('every event is kept with its exact bytes, in order, and judged by those before it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(anyEntry(), { maxLength: 6 }), { maxLength: 5 }), async (batches) => {
          const { journal, kept, close } = open();
          try {
            const admit = unboundedMemory();
            for (const batch of batches) {
              expect(await journal.append(batch)).toEqual(batch.map(({ key }) => admit(key)));
            }
            const again = unboundedMemory();
            const expected = batches.flat().map(({ key, ...event }) => ({ ...event, novelty: again(key) }));
            expect(kept().map(({ sequence: _, ...event }) => event)).toEqual(expected);
            const sequences = kept().map(({ sequence }) => sequence);
            expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
          } finally {
            close?.();
          }
        }),
      );
    });

    test('batches that come at the same time do not mix', async () => {
      const { journal, kept, close } = open();
      const entry = (payload: number, eventId: string): JournalEntry => ({
        payload: Uint8Array.of(payload),
        receivedAt: sampleMoment,
        source: 'web',
        key: { eventId, fingerprint: '1' },
      });
      const answers = await Promise.all([
        journal.append([entry(1, 'a'), entry(2, 'b')]),
        journal.append([entry(3, 'a'), entry(4, 'c')]),
      ]);
      expect(answers).toEqual([
        ['new', 'new'],
        ['repeated', 'new'],
      ]);
      expect(kept().map(({ payload }) => payload[0])).toEqual([1, 2, 3, 4]);
      close?.();
    });
  });
}

import { fixedClock } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectEvents } from '../src/collect-events.ts';
import {
  anyClickstreamEvent,
  clickstreamJournalContract,
  inMemoryJournal,
  sampleMoment,
} from '../src/testing/index.ts';
import { bytesOf, sha256 } from './setting.ts';

clickstreamJournalContract('in memory', () => {
  const journal = inMemoryJournal();
  return { journal, kept: journal.kept };
});

test('each event is judged alone, and every one is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyClickstreamEvent(), fc.boolean()), { maxLength: 10 }), async (drafts) => {
      const journal = inMemoryJournal();
      const collect = collectEvents({ journal, clock: fixedClock(sampleMoment), sha256 });
      const payloads = drafts.map(([event, isUsable]) => bytesOf(isUsable ? event : { ...event, action: 'fly' }));
      const report = await collect(payloads, { source: 'web', userAgent: 'x' });
      expect(report.rejected).toEqual(
        drafts.flatMap(([, isUsable], index) => (isUsable ? [] : [{ index, code: 'SCHEMA' }])),
      );
      expect(report.accepted + report.rejected.length).toBe(drafts.length);
      expect(journal.kept().map(({ payload }) => payload)).toEqual(payloads);
    }),
  );
});

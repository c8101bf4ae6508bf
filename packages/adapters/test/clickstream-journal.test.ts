import { clickstreamJournalContract, inMemoryJournal, sampleMoment } from '@emporion/clickstream/testing';
import { plusMilliseconds } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/embedded/database.ts';
import { type ClaimedBatch, type ClickJournal, sqliteClickJournal } from '../src/embedded/sqlite-click-journal.ts';

clickstreamJournalContract('in memory', () => {
  const journal = inMemoryJournal();
  return { journal, kept: journal.kept };
});

clickstreamJournalContract('sqlite', () => {
  const database = openDatabase(':memory:');
  const journal = sqliteClickJournal({ database, batchSize: 4 });
  return {
    journal,
    kept: () => batchesOf(journal).flatMap(({ events }) => events),
    close: database.close,
  };
});

function batchesOf(journal: ClickJournal): readonly ClaimedBatch[] {
  const batches: ClaimedBatch[] = [];
  for (let batch = journal.claim(); batch !== undefined; batch = journal.claim()) {
    batches.push(batch);
    journal.release(batch);
  }
  return batches;
}

const entry = (payload: number, facts: object = {}) => ({
  payload: Uint8Array.of(payload),
  receivedAt: sampleMoment,
  source: 'web',
  ...facts,
});

test('[E6~] a claimed batch stays the same until it is released, whatever comes in and whoever asks', async () => {
  const database = openDatabase(':memory:');
  const journal = sqliteClickJournal({ database, batchSize: 2 });
  await journal.append([entry(1)]);
  const claimed = journal.claim();
  expect(claimed).toMatchObject({ first: 1, last: 1 });
  await journal.append([entry(2), entry(3), entry(4)]);
  expect(sqliteClickJournal({ database, batchSize: 2 }).claim()).toEqual(claimed);
  expect(batchesOf(journal).map(({ first, last }) => [first, last])).toEqual([
    [1, 1],
    [2, 3],
    [4, 4],
  ]);
});

test('a place in the journal is never given twice, also when it has been emptied', async () => {
  const journal = sqliteClickJournal({ database: openDatabase(':memory:') });
  await journal.append([entry(1), entry(2)]);
  expect(batchesOf(journal)).toHaveLength(1);
  expect(journal.newest()).toBe(2);
  await journal.append([entry(3)]);
  expect(journal.claim()).toMatchObject({ first: 3, last: 3 });
});

test('a batch of large events is short, and one too large event a batch of its own', async () => {
  const journal = sqliteClickJournal({ database: openDatabase(':memory:') });
  const large = { ...entry(0), payload: new Uint8Array(5 * 1_024 * 1_024) };
  await journal.append([large, large, entry(1)]);
  expect(batchesOf(journal).map(({ events }) => events.length)).toEqual([1, 2]);
});

test('a retry is known for seven days', async () => {
  const journal = sqliteClickJournal({ database: openDatabase(':memory:') });
  const key = { eventId: 'a', fingerprint: '1' };
  const retryAfter = async (days: number) => {
    const receivedAt = plusMilliseconds(sampleMoment, days * 86_400_000);
    await journal.append([entry(9, { receivedAt })]);
    batchesOf(journal);
    return journal.append([entry(1, { receivedAt, key })]);
  };
  expect(await retryAfter(0)).toEqual(['new']);
  expect(await retryAfter(7)).toEqual(['repeated']);
  expect(await retryAfter(7.1)).toEqual(['new']);
});

test('when the commit fails, every sender of the group learns of it and nothing is kept', async () => {
  const database = openDatabase(':memory:');
  const journal = sqliteClickJournal({ database });
  const broken = { ...entry(1), source: undefined as unknown as string };
  const answers = await Promise.allSettled([journal.append([entry(2)]), journal.append([broken])]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(journal.newest()).toBe(0);
});

import { argv, stdout } from 'node:process';
import { collectEvents, pseudonyms, sampleClickstream } from '@emporion/clickstream';
import { instant } from '@emporion/kernel';
import { clickstreamLake, hmacSha256, openDatabase, sha256 } from '../src/embedded/index.ts';

// A process to be killed: it collects events and brings them into the lake at the same time, and tells what it has
// promised to keep: one line a batch, with the ids of its events.
const [, , folder = '', seed = '1'] = argv;
const until = instant(1_795_348_800_000);
const journalFile = `${folder}/journal.db`;
const database = openDatabase(journalFile);
const lake = clickstreamLake({
  database,
  folder: `${folder}/lake`,
  processing: {
    sha256,
    pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(Buffer.from('a key of the tests')) }),
  },
});
const collect = collectEvents({ journal: lake.journal, clock: { now: () => until }, sha256 });
const { events } = sampleClickstream({ seed: Number(seed), visitors: 400, until, days: 1, contentIds: ['SKU-1'] });

for (let start = 0; start < events.length; start += 20) {
  const batch = events.slice(start, start + 20);
  await collect(
    batch.map((event) => Buffer.from(JSON.stringify(event))),
    { source: 'web' },
  );
  stdout.write(`${batch.map(({ event_id }) => event_id).join(' ')}\n`);
  // Not awaited: the next batch comes in while this one is on its way.
  void lake.loader.load();
}
await lake.close();

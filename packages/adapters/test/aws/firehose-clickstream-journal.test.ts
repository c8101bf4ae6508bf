import { firehoseClickstreamJournal } from '@emporion/adapters/aws';
import { virtualClock } from '@emporion/adapters/embedded';
import type { JournalEntry, Novelty } from '@emporion/clickstream';
import { clickstreamJournalContract, type JournalSubject, sampleMoment } from '@emporion/clickstream/testing';
import { parseInstant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import { emulatedDeliveryStream } from './emulated-delivery-stream.ts';
import { fakeFirehose, streamName } from './fake-firehose.ts';
import { fakeOrEmulated } from './fake-or-emulated.ts';
import { ServiceError } from './sdk-transport.ts';

/** The event in a record, as whoever reads the stream gets it. */
function eventIn(record: Buffer) {
  const text = record.toString();
  expect(text).toMatch(/^[^\n]+\n$/);
  const { sequence, received_at, source, user_agent, novelty, payload_b64 } = JSON.parse(text);
  return {
    sequence: Number(sequence),
    receivedAt: parseInstant(received_at),
    source: String(source),
    ...(user_agent === undefined ? {} : { userAgent: String(user_agent) }),
    novelty: novelty as Novelty,
    payload: new Uint8Array(Buffer.from(payload_b64, 'base64')),
  };
}

function open({ random = () => 0.5, remembered }: { random?: () => number; remembered?: number } = {}) {
  const stream = fakeFirehose();
  const clock = virtualClock(sampleMoment);
  const journal = firehoseClickstreamJournal({
    client: stream.client,
    streamName,
    clock,
    random,
    ...(remembered === undefined ? {} : { remembered }),
  });
  return { stream, clock, journal, payloads: () => stream.taken().map((record) => [...eventIn(record).payload]) };
}

function fakeJournal(): JournalSubject {
  const { stream, journal } = open();
  return { journal, kept: () => stream.taken().map(eventIn) };
}

function emulatedJournal(endpoint: string): JournalSubject {
  const { journal, delivered } = emulatedDeliveryStream(endpoint);
  // Files have no order. Who reads them goes by the sequence.
  const kept = () =>
    delivered()
      .map(eventIn)
      .sort((one, other) => one.sequence - other.sequence);
  return { journal, kept };
}

clickstreamJournalContract('Firehose', fakeOrEmulated(fakeJournal, emulatedJournal));

const entry = (payload: Uint8Array | number, eventId?: string): JournalEntry => ({
  payload: typeof payload === 'number' ? Uint8Array.of(payload) : payload,
  receivedAt: sampleMoment,
  source: 'web',
  ...(eventId === undefined ? {} : { key: { eventId, fingerprint: '1' } }),
});

/** Move the clock on until the work is done; how long that took on it. */
async function settle(clock: ReturnType<typeof virtualClock>, work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  while (!isDone) {
    await clock.advance(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return clock.now() - sampleMoment;
}

describe('a journal that is a Firehose stream', () => {
  test('[REL-19~] a call has at most 500 records', async () => {
    const { stream, journal } = open();
    await journal.append(Array.from({ length: 1_001 }, (_, index) => entry(index % 256)));
    expect(stream.calls().map(({ length }) => length)).toEqual([500, 500, 1]);
  });

  test('[REL-19~] the records of a call have at most 4 MiB', async () => {
    const { stream, journal } = open();
    await journal.append(Array.from({ length: 9 }, () => entry(new Uint8Array(700_000))));
    expect(stream.calls().map(({ length }) => length)).toEqual([4, 4, 1]);
  });

  test('[REL-19~] an event that fits no record is refused, and nothing of its batch is kept', async () => {
    const { stream, journal } = open();
    await expect(journal.append([entry(1), entry(new Uint8Array(768_000))])).rejects.toThrow(RangeError);
    expect(stream.taken()).toEqual([]);
    expect(await journal.append([entry(2)])).toEqual(['new']);
  });

  test('[REL-5~] only the records that were not taken are tried again', async () => {
    const { stream, clock, journal, payloads } = open();
    let refusals = 2;
    stream.refuse((record) => eventIn(record).payload[0] === 2 && refusals-- > 0);
    const appending = journal.append([entry(1), entry(2), entry(3)]);
    await settle(clock, appending);
    expect(await appending).toEqual(['new', 'new', 'new']);
    expect(payloads()).toEqual([[1], [3], [2]]);
    expect(stream.calls().map(({ length }) => length)).toEqual([3, 1, 1]);
  });

  test('[REL-2] pauses are spread over a bound that doubles up to a second, and end', async () => {
    const paused = async (random: () => number) => {
      const { stream, clock, journal } = open({ random });
      stream.refuse(() => true);
      const appending = journal.append([entry(1), entry(2)]);
      const milliseconds = await settle(clock, appending);
      await expect(appending).rejects.toMatchObject({ name: 'RecordsNotTaken', message: 'not taken: 2 of 2 records' });
      return { milliseconds, calls: stream.calls().length };
    };
    const longest = await paused(() => 0.999_999);
    const half = await paused(() => 0.5);
    expect(longest.calls).toBe(half.calls);
    expect(longest.milliseconds).toBeGreaterThan(1.8 * half.milliseconds);
    expect(longest.milliseconds).toBeLessThan(longest.calls * 1_000);
    expect((await paused(() => 0)).milliseconds).toBeLessThan(20);
  });

  test('[REL-2] a call that may succeed later is made again, and one that cannot is not', async () => {
    const { stream, clock, journal, payloads } = open();
    stream.failNext(new ServiceError('ServiceUnavailableException', 503));
    await settle(clock, journal.append([entry(1)]));
    expect(payloads()).toEqual([[1]]);
    stream.failNext(new ServiceError('AccessDeniedException'));
    await expect(journal.append([entry(2)])).rejects.toThrow('AccessDeniedException');
    expect(stream.calls()).toHaveLength(3);
  });

  test('what was not kept is new when it comes again', async () => {
    const { stream, clock, journal } = open();
    stream.refuse(() => true);
    const appending = journal.append([entry(1, 'a')]);
    await settle(
      clock,
      appending.catch(() => {}),
    );
    stream.refuse(() => false);
    expect(await journal.append([entry(1, 'a')])).toEqual(['new']);
    expect(await journal.append([entry(1, 'a')])).toEqual(['repeated']);
  });

  test('the last ids are known again, older ones are not', async () => {
    const { journal } = open({ remembered: 2 });
    await journal.append([entry(1, 'a'), entry(2, 'b'), entry(3, 'c')]);
    expect(await journal.append([entry(3, 'c'), entry(2, 'b'), entry(1, 'a')])).toEqual([
      'repeated',
      'repeated',
      'new',
    ]);
  });
});

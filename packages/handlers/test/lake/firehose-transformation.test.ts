import { firehoseClickstreamJournal } from '@emporion/adapters/aws';
import { hmacSha256, sha256, virtualClock } from '@emporion/adapters/embedded';
import { collectEvents, partitionOf, processEvent, pseudonyms, sampleClickstream } from '@emporion/clickstream';
import { anyClickstreamEvent, inMemoryJournal, sampleMoment } from '@emporion/clickstream/testing';
import { rowOf, userActivity } from '@emporion/lake';
import type { FirehoseTransformationEventRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeFirehose, streamName } from '../../../adapters/test/aws/fake-firehose.ts';
import { createFirehoseTransformation, largestAnswer } from '../../src/lake/firehose-transformation.ts';
import { context } from '../relay/outbox-stream.ts';

const processing = {
  sha256,
  pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(new Uint8Array([3])) }),
};
const transformation = createFirehoseTransformation(processing);

const eventOf = (records: FirehoseTransformationEventRecord[]) => ({
  invocationId: 'i',
  deliveryStreamArn: 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/clickstream',
  region: 'eu-central-1',
  records,
});
const recordOf = (data: Buffer | string, index: number): FirehoseTransformationEventRecord => ({
  recordId: `r${index}`,
  approximateArrivalTimestamp: sampleMoment,
  data: Buffer.from(data).toString('base64'),
});
const transform = async (records: FirehoseTransformationEventRecord[]) =>
  (await transformation(eventOf(records), context)).records;
const lineIn = (data = '') => JSON.parse(Buffer.from(data, 'base64').toString()) as Record<string, unknown>;

/** A line as the journal writes it. */
const lineOf = (payload: Uint8Array | string, more: object = {}) =>
  `${JSON.stringify({
    sequence: 7,
    received_at: '2026-11-22T12:00:00.000Z',
    source: 'web',
    novelty: 'new',
    payload_b64: Buffer.from(payload).toString('base64'),
    ...more,
  })}\n`;

const [sampleEvent] = fc.sample(anyClickstreamEvent(), { numRuns: 1, seed: 1 });
const sampleLine = lineOf(JSON.stringify(sampleEvent));

/** Any record: lines of the journal with good and bad payloads, bytes of somebody else, and text that is no base64. */
const anyRecord: fc.Arbitrary<FirehoseTransformationEventRecord> = fc.record({
  recordId: fc.string(),
  approximateArrivalTimestamp: fc.nat(),
  data: fc.oneof(
    fc
      .tuple(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.json().map((json) => Buffer.from(json)),
          anyClickstreamEvent().map((event) => Buffer.from(JSON.stringify(event))),
        ),
        fc.constantFrom('new', 'repeated', 'conflicting', 'known'),
      )
      .map(([payload, novelty]) => Buffer.from(lineOf(payload, { novelty })).toString('base64')),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  ),
});

describe('between the stream and the lake', () => {
  test('[D23] [REL-5~] whatever the bytes, every record is answered exactly once, in order, and what is good is a line in base64', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { maxLength: 30 }), async (records) => {
        const answers = await transform(records);
        expect(answers.map(({ recordId }) => recordId)).toEqual(records.map(({ recordId }) => recordId));
        for (const { result, data, metadata } of answers) {
          expect(['Ok', 'Dropped', 'ProcessingFailed']).toContain(result);
          expect(data !== undefined && metadata !== undefined).toBe(result === 'Ok');
          if (data === undefined) continue;
          const line = Buffer.from(data, 'base64');
          expect(line.toString('base64')).toBe(data);
          expect(line.toString()).toMatch(/^[^\n]+\n$/);
          expect(lineIn(data)).toMatchObject({ event_id: expect.any(String) });
        }
      }),
    );
  });

  test('[D23] the answer to a record is the same whenever it comes, and whatever comes with it', async () => {
    const anyRecords = fc.uniqueArray(anyRecord, { maxLength: 12, selector: ({ recordId }) => recordId });
    const anyTwoOrders = anyRecords.chain((records) => {
      const anyOrder = fc.shuffledSubarray(records, { minLength: records.length });
      return fc.tuple(fc.constant(records), anyOrder);
    });
    await fc.assert(
      fc.asyncProperty(anyTwoOrders, async ([records, shuffled]) => {
        const answers = await transform(records);
        expect(await transform(records)).toEqual(answers);
        const byId = new Map((await transform(shuffled)).map((answer) => [answer.recordId, answer]));
        expect(records.map(({ recordId }) => byId.get(recordId))).toEqual(answers);
        for (const [index, record] of records.entries()) expect(await transform([record])).toEqual([answers[index]]);
      }),
    );
  });

  test('what the journal hands in comes out as the lake of one process has it', async () => {
    const { events } = sampleClickstream({
      seed: 9,
      visitors: 40,
      until: sampleMoment,
      days: 1,
      contentIds: ['SKU-1', 'SKU-2'],
    });
    const payloads = [...events, ...events.slice(0, 9), { action: 'fly' }, null].map((event) =>
      Buffer.from(JSON.stringify(event)),
    );
    const clock = virtualClock(sampleMoment);
    const stream = fakeFirehose();
    const plain = inMemoryJournal();
    const journal = firehoseClickstreamJournal({ client: stream.client, streamName, clock, random: () => 0 });
    const origin = { source: 'web', userAgent: 'Googlebot/2.1' };
    for (const each of [journal, plain]) await collectEvents({ journal: each, clock, sha256 })(payloads, origin);

    const answers = await transform(stream.taken().map(recordOf));
    const good = plain.kept().flatMap((event) => {
      const outcome = processEvent(event, processing);
      return outcome.kind === 'good' ? [outcome.activity] : [];
    });
    const kept = answers.filter(({ metadata }) => metadata?.partitionKeys['layer'] === 'processed');
    expect(kept.map(({ data }) => lineIn(data))).toEqual(good.map((activity) => rowOf(userActivity, activity)));
    expect(kept.map(({ metadata }) => metadata?.partitionKeys)).toEqual(
      good.map(({ at }) => ({ layer: 'processed', ...partitionOf(at) })),
    );
    const results = Object.groupBy(answers, ({ result }) => result);
    const repeated = plain.kept().filter(({ novelty }) => novelty === 'repeated').length;
    expect(repeated).toBeGreaterThanOrEqual(9);
    expect(results.Dropped).toHaveLength(repeated);
    expect(results.ProcessingFailed).toHaveLength(2);
    expect(results.Ok).toHaveLength(payloads.length - repeated - 2);
  });

  test('an activity lies by the hour in which it happened', async () => {
    const late = { ...sampleEvent, occurred_at: '2026-11-20T23:59:59.999Z', sent_at: '2026-11-22T12:00:00.000Z' };
    const [good] = await transform([recordOf(lineOf(JSON.stringify(late)), 0)]);
    expect(good?.metadata?.partitionKeys).toEqual({
      layer: 'processed',
      year: '2026',
      month: '11',
      day: '20',
      hour: '23',
    });
  });

  test('whatever strangers say about the time, what comes at one moment lies in the folders of eight days', async () => {
    const anyMoment = fc.date({ min: new Date('2001-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyMoment, anyMoment), { minLength: 1, maxLength: 40 }), async (times) => {
        const lines = times.map(([occurred, sent]) =>
          lineOf(JSON.stringify({ ...sampleEvent, occurred_at: occurred.toISOString(), sent_at: sent.toISOString() })),
        );
        for (const { metadata } of await transform(lines.map(recordOf))) {
          const { year, month, day } = metadata?.partitionKeys ?? {};
          if (year === undefined) continue;
          const days = (Date.UTC(2026, 10, 22) - Date.parse(`${year}-${month}-${day}`)) / 86_400_000;
          expect(days).toBeGreaterThanOrEqual(0);
          expect(days).toBeLessThanOrEqual(7);
        }
      }),
    );
  });

  test('[D22~] an event that cannot be used stays as it came, for the service to keep under its error prefix', async () => {
    const answers = await transform([lineOf(Uint8Array.of(0xff, 0x00, 0x0a)), lineOf('{}'), sampleLine].map(recordOf));
    expect(answers).toEqual([
      { recordId: 'r0', result: 'ProcessingFailed' },
      { recordId: 'r1', result: 'ProcessingFailed' },
      expect.objectContaining({ result: 'Ok' }),
    ]);
  });

  test.each([
    ['bytes of somebody else', 'hello'],
    ['a member that we do not write', lineOf('{}', { more: 1 })],
    ['no moment', lineOf('{}', { received_at: 'yesterday' })],
    ['text that is no base64', lineOf('{}', { payload_b64: '€' })],
  ])('[REL-4~] a record with %s fails alone', async (_, data) => {
    const answers = await transform([data, sampleLine].map(recordOf));
    expect(answers).toEqual([
      { recordId: 'r0', result: 'ProcessingFailed' },
      expect.objectContaining({ result: 'Ok' }),
    ]);
  });

  test('the largest record that there is can be read', async () => {
    const [answer] = await transform([recordOf(lineOf(new Uint8Array(767_000)), 0)]);
    expect(answer).toEqual({ recordId: 'r0', result: 'ProcessingFailed' });
  });
});

describe('the size of the answer', () => {
  const sizeOf = (answers: object) => Buffer.byteLength(JSON.stringify({ records: answers }));
  const lineWith = (letters: number) =>
    lineOf(JSON.stringify({ ...sampleEvent, page: { url: `https://shop.example/${'p'.repeat(letters)}` } }));

  test('[D23] [REL-19~] stays below 6 MB, and what has no room fails', async () => {
    const records = Array.from({ length: 9_000 }, (_, index) => recordOf(lineWith(300), index));
    const answers = await transform(records);
    expect(answers.map(({ recordId }) => recordId)).toEqual(records.map(({ recordId }) => recordId));
    expect(sizeOf(answers)).toBeLessThanOrEqual(largestAnswer);
    expect(sizeOf(answers)).toBeGreaterThan(largestAnswer - 2 * sizeOf(answers.slice(0, 1)));
    expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(['Ok', 'ProcessingFailed']));
  });

  test('a short answer finds room behind a long one that found none: whatever fails would have been too much', async () => {
    const records = Array.from({ length: 5_000 }, (_, index) => recordOf(lineWith(index % 2 === 0 ? 1_900 : 1), index));
    const answers = await transform(records);
    const refused = answers.flatMap(({ result }, index) => (result === 'Ok' ? [] : [index]));
    expect(refused.length).toBeGreaterThan(0);
    for (const index of refused.slice(0, 20)) {
      const [alone] = await transform(records.slice(index, index + 1));
      const more = sizeOf([alone as object]) - sizeOf([answers[index] as object]);
      expect(sizeOf(answers) + more).toBeGreaterThan(largestAnswer);
    }
  });
});

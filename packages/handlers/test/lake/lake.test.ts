import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickstreamLake, hmacSha256, openDatabase, virtualClock } from '@emporion/adapters/embedded';
import { pseudonyms, sampleClickstream } from '@emporion/clickstream';
import { formatInstant, instant, plusMilliseconds } from '@emporion/kernel';
import { inMemoryLake } from '@emporion/lake/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScheduleFunction } from '../../src/consumers/schedule.ts';
import { lakeTables } from '../../src/contexts.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { flushClickstream } from '../../src/lake/schedules.ts';
import { ask, type TestRequest, testEdge } from '../http/invoke.ts';

const now = instant(1_795_348_800_000);
const edge = testEdge();
const processing = {
  sha256: edge.sha256,
  pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(new Uint8Array([3])) }),
};
const sample = sampleClickstream({ seed: 9, visitors: 40, until: now, days: 1, contentIds: ['SKU-1', 'SKU-2'] });

type Lake = Pick<ReturnType<typeof clickstreamLake>, 'journal' | 'loader' | 'reports'>;

function open({ journal, loader, reports }: Lake) {
  const clock = virtualClock(now);
  const ports = {
    ...edge,
    clock,
    clickstreamJournal: journal,
    clickstreamLoader: loader,
    clickstreamReports: reports,
  };
  const serve = createHttpFunction(lakeTables.routes, ports);
  const flush = createScheduleFunction(flushClickstream, ports);
  return {
    clock,
    get: (path: string, query = '') => ask(serve, { path, query, subject: 'operator-1', scope: 'lake/read' }),
    post: (request: Omit<TestRequest, 'path'>) => ask(serve, { method: 'POST', path: '/v1/events', ...request }),
    flush: () => flush({}, { functionName: 'test', awsRequestId: 'test' } as never),
  };
}
const openInMemory = () => {
  const lake = inMemoryLake(processing);
  return { ...open(lake), kept: lake.journal.kept };
};

describe('from the browser to the report', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handlers-lake-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('[E6] the reports say what the sample was made of', async () => {
    const database = openDatabase(':memory:');
    const lake = clickstreamLake({ database, folder, processing });
    const { post, get, flush } = open(lake);
    for (let start = 0; start < sample.events.length; start += 100) {
      const events = sample.events.slice(start, start + 100);
      expect(await post({ body: { events } })).toMatchObject({
        status: 202,
        body: { accepted: events.length, rejected: [] },
      });
    }
    await flush();

    const asked = `to=${formatInstant(plusMilliseconds(now, 1))}&from=${formatInstant(plusMilliseconds(now, -2 * 86_400_000))}`;
    expect(await get('/v1/reports/funnel', asked)).toMatchObject({
      status: 200,
      body: {
        windowSeconds: 86_400,
        steps: ['view', 'add_to_cart', 'checkout', 'purchase'].map((action, step) => ({
          action,
          users: sample.truth.funnel[step],
        })),
      },
    });
    expect(await get('/v1/reports/sessions', asked)).toMatchObject({
      status: 200,
      body: {
        sessions: sample.truth.sessions,
        users: sample.truth.visitors,
        events: sample.truth.events,
        averageSeconds: expect.any(Number),
      },
    });
    await lake.close();
    database.close();
  });
});

describe('POST /v1/events', () => {
  const [good] = sample.events;

  test('each event is judged alone, and what cannot be used is kept', async () => {
    const { post, kept } = openInMemory();
    const answer = await post({ body: { events: [good, { ...good, action: 'fly' }, null, {}] } });
    expect(answer).toMatchObject({
      status: 202,
      body: {
        accepted: 1,
        rejected: [
          { index: 1, code: 'SCHEMA' },
          { index: 2, code: 'NOT_OBJECT' },
          { index: 3, code: 'SCHEMA' },
        ],
      },
    });
    expect(kept().map(({ payload }) => JSON.parse(Buffer.from(payload).toString()))).toEqual([
      good,
      { ...good, action: 'fly' },
      null,
      {},
    ]);
  });

  test('a text that is not well formed spoils its own event, not the batch', async () => {
    const { post } = openInMemory();
    const answer = await post({ body: { events: [good, { ...good, anonymous_id: '\ud800' }] } });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, rejected: [{ index: 1, code: 'SCHEMA' }] } });
  });

  test('a repeated batch is accepted and counts once', async () => {
    const { post, get, flush } = openInMemory();
    await post({ body: { events: [good] } });
    expect((await post({ body: { events: [good] } })).body).toEqual({ accepted: 1, rejected: [] });
    await flush();
    const asked = `from=${formatInstant(plusMilliseconds(now, -2 * 86_400_000))}&to=${formatInstant(plusMilliseconds(now, 1))}`;
    expect(await get('/v1/reports/sessions', asked)).toMatchObject({ body: { events: 1 } });
  });

  test('nesting that would exhaust the stack is a flaw of one event', async () => {
    const { post } = openInMemory();
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const answer = await post({ rawBody: `{"events":[{"properties":${deep}}]}` });
    expect(answer).toMatchObject({ status: 202, body: { rejected: [{ index: 0, code: 'OVERSIZE' }] } });
  });

  test('the address of the sender is nowhere, its user agent stands in for the one of an event', async () => {
    const { post, kept } = openInMemory();
    await post({ body: { events: [good] }, headers: { 'user-agent': 'Googlebot/2.1' } });
    expect(kept()[0]).toMatchObject({ source: 'web', userAgent: 'Googlebot/2.1' });
    expect(JSON.stringify(kept())).not.toContain('127.0.0.1');
  });

  test.each([
    ['no event', { events: [] }],
    ['more than 500', { events: Array.from({ length: 501 }, () => ({})) }],
    ['another member', { events: [{}], more: 1 }],
  ])('%s is a bad request', async (_, body) => {
    expect((await openInMemory().post({ body })).status).toBe(400);
  });

  test('a body that is not JSON is a bad request', async () => {
    expect((await openInMemory().post({ rawBody: '{"events":[' })).status).toBe(400);
  });
});

describe('GET /v1/reports', () => {
  test.each(['funnel', 'sessions'])('%s is about the last day unless something else is asked for', async (report) => {
    const { get } = openInMemory();
    const { body } = await get(`/v1/reports/${report}`);
    expect(body).toMatchObject({ from: '2026-11-21T12:00:00.000Z', to: '2026-11-22T12:00:00.000Z' });
  });

  test('a day stands for its start', async () => {
    const { get } = openInMemory();
    const { body } = await get('/v1/reports/sessions', 'from=2026-11-20&to=2026-11-22');
    expect(body).toMatchObject({ from: '2026-11-20T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z', sessions: 0 });
    expect(body).not.toHaveProperty('averageSeconds');
  });

  test.each([
    ['from=yesterday', 400],
    ['from=2026-02-30', 400],
    ['from=0000-01-01T00:00:00Z', 400],
    ['until=2026-11-22', 400],
    ['from=2026-11-22T12:00:00Z', 422],
    ['from=2026-08-01', 422],
    ['to=0001-01-01', 422],
    ['steps=view,fly', 400],
    ['steps=view,view', 400],
    ["steps=view','x", 400],
  ])('%s is answered with %i', async (query, status) => {
    const { get } = openInMemory();
    expect((await get('/v1/reports/funnel', query)).status).toBe(status);
  });

  test('other steps may be asked for', async () => {
    const { get } = openInMemory();
    expect(await get('/v1/reports/funnel', 'steps=search,purchase')).toMatchObject({
      status: 200,
      body: { steps: [{ action: 'search' }, { action: 'purchase' }] },
    });
  });
});

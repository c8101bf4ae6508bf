import './browser-page.ts';
import { clickstreamEventSchema } from '@emporion/clickstream';
import { money } from '@emporion/money';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { rememberConsent } from '../src/clickstream/consent.ts';
import { startTracking, track } from '../src/clickstream/track.ts';
import { rememberSession } from '../src/session.ts';
import { fakeApi } from './fake-api.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T10:00:00Z') });
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  rememberSession(undefined);
});

const bodySchema = z.object({ events: z.array(z.record(z.string(), z.unknown())) });
const eventsOf = (body: unknown) => bodySchema.parse(body).events;

test('what visitors do is told after consent only, as the collector wants to read it', async () => {
  const api = fakeApi({ 'POST /v1/events': [{ status: 202, body: { accepted: 3, rejected: [] } }] });
  startTracking();
  track({ action: 'view', sku: 'KIT-0001' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(api.sent).toEqual([]);

  rememberConsent('granted');
  track({ action: 'view', sku: 'KIT-0001', value: money('EUR', 4_690) });
  rememberSession({ persona: { id: 'ada', name: 'Ada', role: 'customer' }, accessToken: 'token' });
  track({ action: 'search', properties: { query: 'kettle' } });
  track({ action: 'purchase', value: money('EUR', 4_690), id: '019b76da-a800-7000-8000-000000000001' });
  await vi.advanceTimersByTimeAsync(5_000);
  const events = eventsOf(api.sent[0]?.body);
  for (const event of events) expect(clickstreamEventSchema.safeParse(event)).toMatchObject({ success: true });
  expect(events.map(({ action, content_id, user_id }) => [action, content_id, user_id])).toEqual([
    ['view', 'KIT-0001', undefined],
    ['search', undefined, 'ada'],
    ['purchase', undefined, 'ada'],
  ]);
  expect(new Set(events.map(({ anonymous_id }) => anonymous_id)).size).toBe(1);
  expect(events[2]?.['event_id']).toBe('019b76da-a800-7000-8000-000000000001');

  track({ action: 'view', sku: 'KIT-0002' });
  dispatchEvent(new Event('pagehide'));
  expect(api.sent).toHaveLength(2);

  track({ action: 'view', sku: 'KIT-0003' });
  rememberConsent('refused');
  await vi.advanceTimersByTimeAsync(60_000);
  dispatchEvent(new Event('pagehide'));
  expect(api.sent).toHaveLength(2);
  expect(localStorage.getItem('emporion.visitor')).toBeNull();
});

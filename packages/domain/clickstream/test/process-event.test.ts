import { parseInstant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../src/activity.ts';
import { processEvent } from '../src/process-event.ts';
import { sampleMoment } from '../src/testing/index.ts';
import { bytesOf, journaled, outcomeOf, processing } from './setting.ts';

const purchase = {
  specversion: '1.0',
  schema: 'clickstream.event/1-0-0',
  event_id: '0192F3A0-1C2D-7E3F-8A4B-5C6D7E8F9A0B',
  event_name: 'order_placed',
  action: 'purchase',
  occurred_at: '2026-11-22T11:58:20Z',
  sent_at: '2026-11-22T12:00:00Z',
  anonymous_id: 'a-browser',
  user_id: '0192f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0c',
  session_id: 's-1',
  content_id: 'SKU-1',
  page: {
    url: 'https://shop.example.com/orders/0192f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0d?utm_source=mail&token=secret#x',
    referrer: 'https://anna:secret@Search.example.net/?q=anna',
    title: 'Thank you, Anna',
  },
  context: { ua: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148', timezone: 'Europe/Athens' },
  consent: { analytics: true, marketing: false },
  value_minor: 1_999,
  currency: 'EUR',
  properties: { quantity: 2, query: 'from anna@example.com with 4111 1111 1111 1111', name: 'Anna' },
};

const activityOf = (value: unknown, facts = {}): Activity => {
  const outcome = outcomeOf(value, facts);
  if (outcome.kind !== 'good') throw new Error(`not good: ${JSON.stringify(outcome)}`);
  return outcome.activity;
};

test('[D80~] a purchase becomes an activity without anything that points to a person', () => {
  expect(activityOf(purchase)).toEqual({
    eventId: '0192f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
    eventName: 'order_placed',
    action: 'purchase',
    at: parseInstant('2026-11-22T11:58:20Z'),
    receivedAt: sampleMoment,
    timeQuality: 'ok',
    userKey: expect.stringMatching(/^k1\.[\w-]{22}$/),
    userId: expect.stringMatching(/^k1\.[\w-]{22}$/),
    clientSessionId: expect.stringMatching(/^k1\.[\w-]{22}$/),
    contentId: 'SKU-1',
    pagePath: '/orders/:id',
    referrerHost: 'search.example.net',
    campaignKey: 'mail//',
    deviceType: 'mobile',
    isBot: false,
    location: 'Europe/Athens',
    valueMinor: 1_999,
    currency: 'EUR',
    properties: '{"quantity":2,"query":"from [email] with [number]"}',
    fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    source: 'web',
    schemaVersion: 'clickstream.event/1-0-0',
  });
});

test('without consent nothing is left by which one visitor could be told from another', () => {
  const activity = activityOf({ ...purchase, consent: { analytics: false, marketing: true } });
  expect(activity).not.toHaveProperty('userKey');
  expect(activity).not.toHaveProperty('userId');
  expect(activity).not.toHaveProperty('clientSessionId');
  expect(activity.action).toBe('purchase');
});

test('the user agent of the request stands in where the event names none', () => {
  const { context: _, ...bare } = purchase;
  expect(activityOf(bare, { userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' }).isBot).toBe(true);
  expect(activityOf(purchase, { userAgent: 'Googlebot/2.1' }).isBot).toBe(false);
});

test('an event that says something else under a known id is kept under an id that follows from both', () => {
  const conflicting = activityOf(purchase, { novelty: 'conflicting' });
  expect(conflicting.originalEventId).toBe('0192f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b');
  expect(conflicting.eventId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(activityOf(purchase, { novelty: 'conflicting' })).toEqual(conflicting);
});

test('a repeated event is a duplicate, and a repeated flaw stays a flaw', () => {
  expect(outcomeOf(purchase, { novelty: 'repeated' })).toEqual({ kind: 'duplicate' });
  expect(outcomeOf({}, { novelty: 'repeated' }).kind).toBe('bad');
});

describe('a flaw has a name', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  test.each([
    ['EMPTY', Uint8Array.of()],
    ['INVALID_UTF8', Uint8Array.of(0x7b, 0xc3, 0x28, 0x7d)],
    ['JSON_PARSE', new TextEncoder().encode('{')],
    ['NOT_OBJECT', new TextEncoder().encode('null')],
    ['NOT_OBJECT', new TextEncoder().encode('[]')],
    ['NOT_OBJECT', new TextEncoder().encode('"x"')],
    ['SCHEMA', new TextEncoder().encode('{}')],
    ['SCHEMA', new TextEncoder().encode('{"__proto__":{"polluted":1}}')],
    ['SCHEMA', new TextEncoder().encode('{"event_id":"\\ud800"}')],
    ['SCHEMA', new TextEncoder().encode('{"value_minor":1e400}')],
    ['SCHEMA', bytesOf({ ...purchase, anonymous_id: '\ud800' })],
    ['SCHEMA', bytesOf({ ...purchase, anonymous_id: ' ' })],
    ['SCHEMA', bytesOf({ ...purchase, ip: '192.0.2.1' })],
    ['SCHEMA', bytesOf({ ...purchase, occurred_at: '2026-11-31T00:00:00Z' })],
    ['SCHEMA', bytesOf({ ...purchase, consent: { analytics: 'yes', marketing: false } })],
    ['SCHEMA', bytesOf({ ...purchase, currency: undefined })],
    ['UNKNOWN_SCHEMA', bytesOf({ ...purchase, schema: 'clickstream.event/2-0-0' })],
    ['TOO_DEEP', bytesOf({ deep: nested(100) })],
    ['OVERSIZE', bytesOf({ ...purchase, anonymous_id: 'x'.repeat(70_000) })],
    ['TIMESTAMP_RANGE', bytesOf({ ...purchase, occurred_at: '1969-12-31T23:59:59.999Z' })],
    ['TIMESTAMP_RANGE', bytesOf({ ...purchase, occurred_at: '0001-01-01T00:00:00Z', sent_at: '9999-12-31T00:00:00Z' })],
  ])('%s', (code, payload) => {
    const outcome = processEvent(journaled(payload, { sequence: 7 }), processing);
    if (outcome.kind !== 'bad') throw new Error('not bad');
    expect(outcome.bad).toMatchObject({
      schema: 'clickstream.bad/1-0-0',
      code,
      source: { name: 'web', sequence: 7 },
      received_at: '2026-11-22T12:00:00.000Z',
    });
    expect(Buffer.from(outcome.bad.payload_b64, 'base64')).toEqual(Buffer.from(payload));
  });

  test('and of a broken schema the place is told', () => {
    const outcome = outcomeOf({ ...purchase, consent: { analytics: 'yes', marketing: false } });
    expect(outcome).toMatchObject({ bad: { errors: [{ path: 'consent/analytics', code: 'invalid_type' }] } });
  });
});

describe('the time of an event', () => {
  test('a device with a wrong clock is corrected and marked', () => {
    const wrong = { ...purchase, occurred_at: '2020-01-01T00:00:00Z', sent_at: '2020-01-01T00:01:00Z' };
    expect(activityOf(wrong)).toMatchObject({ at: parseInstant('2026-11-22T11:59:00Z'), timeQuality: 'skewed' });
  });

  test('an event that waited for more than a week is late', () => {
    const late = { ...purchase, occurred_at: '2026-11-15T11:59:59.999Z' };
    expect(activityOf(late)).toMatchObject({ at: parseInstant('2026-11-15T11:59:59.999Z'), timeQuality: 'late' });
  });
});

import { parseInstant } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { enveloped, readEvent, subjectOf } from '../src/index.ts';
import { anyEnvelope } from '../src/testing/index.ts';

const catalog = {
  'test.thing-done.v1': z.object({ size: z.int() }),
  'test.thing-undone.v1': z.object({}),
};

const event = enveloped(
  { type: 'test.thing-done.v1', data: { size: 3 } },
  {
    id: '019b76da-a800-7000-8000-000000000001',
    subject: subjectOf('thing', '7'),
    sequence: 1,
    time: parseInstant('2026-11-22T09:30:00Z'),
    correlationId: 'c',
    causationId: 'r',
  },
);

describe('an envelope', () => {
  test('carries the attributes of CloudEvents and ours', () => {
    expect(event).toEqual({
      specversion: '1.0',
      id: '019b76da-a800-7000-8000-000000000001',
      source: 'test',
      type: 'test.thing-done.v1',
      time: '2026-11-22T09:30:00.000Z',
      subject: 'thing/7',
      datacontenttype: 'application/json',
      dataschema: 'urn:emporion:event:test.thing-done.v1',
      correlationid: 'c',
      causationid: 'r',
      sequence: 1,
      data: { size: 3 },
    });
  });

  test('survives the wire', () => {
    fc.assert(
      fc.property(anyEnvelope('test.thing-done.v1', fc.record({ size: fc.integer() })), (envelope) => {
        expect(readEvent(catalog, JSON.parse(JSON.stringify(envelope)))).toEqual({ ok: true, value: envelope });
      }),
    );
  });

  test('attributes and members that a newer producer added are dropped, not refused', () => {
    const newer = { ...event, traceparent: '00-…', data: { size: 3, color: 'red' } };
    expect(readEvent(catalog, newer)).toEqual({ ok: true, value: event });
  });
});

describe('reading an event', () => {
  test.each([
    ['a wrong attribute', { ...event, sequence: 0 }, '/sequence'],
    ['a missing attribute', { ...event, id: undefined }, '/id'],
    ['wrong data', { ...event, data: { size: 'big' } }, '/data/size'],
  ])('%s is malformed, and its place is named', (_, value, pointer) => {
    const read = readEvent(catalog, value);
    expect(read).toMatchObject({ ok: false, error: { reason: 'malformed-event' } });
    expect(read.ok ? [] : read.error.issues.map((issue) => issue.pointer)).toEqual([pointer]);
  });

  test.each(['test.thing-done.v2', 'test.to-string.v1'])('the type %s is unknown', (type) => {
    expect(readEvent(catalog, { ...event, type })).toMatchObject({
      ok: false,
      error: { reason: 'unknown-event-type', type },
    });
  });

  test('anything at all is read or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readEvent(catalog, value).ok).toBe(false);
      }),
    );
  });
});

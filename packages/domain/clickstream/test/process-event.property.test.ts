import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examine } from '../src/examination.ts';
import { jsonText } from '../src/json-text.ts';
import { processEvent } from '../src/process-event.ts';
import { anyClickstreamEvent } from '../src/testing/index.ts';
import { bytesOf, journaled, outcomeOf, processing, sha256 } from './setting.ts';

const anyPayload = (): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.jsonValue({ maxDepth: 20 }).map(bytesOf),
    anyClickstreamEvent().map(bytesOf),
    // One member of a good event, replaced by anything.
    fc.tuple(anyClickstreamEvent(), fc.nat(), fc.jsonValue()).map(([event, which, value]) => {
      const keys = Object.keys(event);
      return bytesOf({ ...event, [keys[which % keys.length] ?? 'x']: value });
    }),
  );

test('any bytes have exactly one outcome, and a bad one gives them back', () => {
  fc.assert(
    fc.property(anyPayload(), (payload) => {
      const outcome = processEvent(journaled(payload), processing);
      if (outcome.kind === 'bad') expect(Buffer.from(outcome.bad.payload_b64, 'base64')).toEqual(Buffer.from(payload));
      expect(processEvent(journaled(payload), processing)).toEqual(outcome);
    }),
  );
});

test('every usable event is good', () => {
  fc.assert(
    fc.property(anyClickstreamEvent(), (event) => {
      expect(outcomeOf(event)).toMatchObject({ kind: 'good' });
    }),
  );
});

test('the fingerprint does not change with the time of sending or the order of members, and does with anything else', () => {
  const keyOf = (value: unknown) => {
    const examined = examine(journaled(bytesOf(value)), sha256);
    if (!examined.ok) throw new Error(examined.error.code);
    return examined.value.key;
  };
  fc.assert(
    fc.property(anyClickstreamEvent(), (event) => {
      const reversed = Object.fromEntries(Object.entries(event).reverse());
      expect(keyOf({ ...reversed, sent_at: '2026-11-22T12:00:01Z' })).toEqual(keyOf(event));
      expect(keyOf({ ...event, event_name: `${event.event_name}x` })).not.toEqual(keyOf(event));
    }),
  );
});

test('no id of a person is left in an activity', () => {
  fc.assert(
    fc.property(anyClickstreamEvent(), fc.uuid(), fc.uuid(), (event, anonymous, user) => {
      const told = JSON.stringify(
        outcomeOf({
          ...event,
          anonymous_id: anonymous,
          user_id: user,
          page: { url: `https://shop.example/customers/${user}?id=${anonymous}`, title: user },
          properties: { id: user },
        }),
      );
      expect(told).not.toContain(anonymous);
      expect(told).not.toContain(user);
    }),
  );
});

test('without consent two visitors leave the same', () => {
  fc.assert(
    fc.property(anyClickstreamEvent(), fc.uuid(), fc.uuid(), (event, one, other) => {
      const left = (id: string) => {
        const outcome = outcomeOf({
          ...event,
          anonymous_id: id,
          user_id: id,
          consent: { analytics: false, marketing: false },
        });
        if (outcome.kind !== 'good') throw new Error('not good');
        const { fingerprint: _, ...activity } = outcome.activity;
        return activity;
      };
      expect(left(one)).toEqual(left(other));
    }),
  );
});

test('the same value has one pseudonym in each field', () => {
  fc.assert(
    fc.property(fc.uuid(), (value) => {
      const names = (['anonymous_id', 'user_id', 'session_id'] as const).map((field) =>
        processing.pseudonymize(field, value),
      );
      expect(new Set(names).size).toBe(3);
      expect(processing.pseudonymize('user_id', ` ${value} `)).toBe(names[1]);
    }),
  );
});

test('JSON is written as the platform does, and deeper', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 30 }), (value) => {
      expect(jsonText([[[[[[[[[[[[[[[[[[value]]]]]]]]]]]]]]]]]])).toBe(
        `[[[[[[[[[[[[[[[[[[${JSON.stringify(value)}]]]]]]]]]]]]]]]]]]`,
      );
      expect(jsonText(value)).toBe(JSON.stringify(value));
    }),
  );
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  expect(jsonText(JSON.parse(deep)) === deep).toBe(true);
});

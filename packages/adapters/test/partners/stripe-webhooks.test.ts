import { createHmac } from 'node:crypto';
import { stripeWebhooks } from '@emporion/adapters/stripe';
import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const [now, secret] = [1_790_000_000, 'whsec_test_secret'];
const clock = fixedClock(instant(now * 1_000));
const reader = (...secrets: readonly string[]) => stripeWebhooks({ secrets, clock });

const event = {
  id: 'evt_1',
  type: 'payment_intent.succeeded',
  data: { object: { metadata: { reference: 'payment-1' } } },
};
const bytes = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body));

/** What Stripe puts beside a body: the HMAC of the time, a point and the bytes. */
const signed = (body: Uint8Array, key = secret, at = now): string => {
  const mac = createHmac('sha256', key).update(`${at}.`).update(body).digest('hex');
  return `t=${at},v1=${mac},v0=${mac.replaceAll('a', 'b')}`;
};

const invalid = { ok: false, error: { reason: 'signature-invalid' } };
const expired = { ok: false, error: { reason: 'signature-expired' } };

describe('[SEC-5~] a webhook of Stripe', () => {
  test('is read where it is signed, as openssl computes it', () => {
    // echo -n '1790000000.{"id":"evt_1","type":"ping","data":{}}' | openssl dgst -sha256 -hmac whsec_test_secret
    const body = new TextEncoder().encode('{"id":"evt_1","type":"ping","data":{}}');
    const golden = 't=1790000000,v1=83a79f96886ddcbaff100f2a5d5ba312e66b9b287c600e47b2de4480ba9b2e0e';
    expect(reader(secret).read(body, golden)).toEqual({ ok: true, value: { id: 'evt_1' } });
    expect(reader(secret).read(bytes(event), signed(bytes(event)))).toEqual({
      ok: true,
      value: { id: 'evt_1', reference: 'payment-1' },
    });
  });

  test('is refused when any byte of it is another one', () => {
    const anyEvent = fc.record({
      id: fc.string({ minLength: 1 }),
      type: fc.string(),
      data: fc.record({ note: fc.string({ unit: 'grapheme' }) }),
    });
    fc.assert(
      fc.property(anyEvent, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, place, change) => {
        const original = bytes(body);
        const mutated = original.map((byte, index) => (index === place % original.length ? byte ^ change : byte));
        expect(reader(secret).read(original, signed(original)).ok).toBe(true);
        expect(reader(secret).read(mutated, signed(original))).toEqual(invalid);
      }),
      { numRuns: 300 },
    );
  });

  test('is refused where other bytes read the same', () => {
    const original = bytes({ ...event, note: '\uFFFD' });
    const at = original.indexOf(0xef);
    const malformed = new Uint8Array([...original.slice(0, at), 0xff, ...original.slice(at + 3)]);
    expect(new TextDecoder().decode(malformed)).toBe(new TextDecoder().decode(original));
    expect(reader(secret).read(malformed, signed(original))).toEqual(invalid);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...original]);
    expect(reader(secret).read(marked, signed(original))).toEqual(invalid);
  });

  test('is refused when any character of its signature is another one', () => {
    const body = bytes(event);
    const signature = signed(body).replace(/,v0=.*/, '');
    for (let at = 0; at < signature.length; at++) {
      const other = signature[at] === '1' ? '2' : '1';
      expect(reader(secret).read(body, signature.slice(0, at) + other + signature.slice(at + 1)).ok).toBe(false);
    }
  });

  test.each([undefined, '', 't=1790000000', 'v1=00', 't=,v1=', 'nonsense'])(
    'is refused with %j beside it',
    (signature) => {
      expect(reader(secret).read(bytes(event), signature)).toEqual(invalid);
    },
  );

  test.each([
    [300, true],
    [301, false],
    [86_400, false],
  ])('that was signed %i seconds ago is read: %s', (age, isRead) => {
    const outcome = reader(secret).read(bytes(event), signed(bytes(event), secret, now - age));
    expect(outcome).toEqual(isRead ? { ok: true, value: { id: 'evt_1', reference: 'payment-1' } } : expired);
  });

  test('is read with either secret while one takes the place of the other, and with no other one', () => {
    const body = bytes(event);
    for (const key of ['whsec_old', 'whsec_new']) {
      expect(reader('whsec_old', 'whsec_new').read(body, signed(body, key)).ok).toBe(true);
    }
    expect(reader('whsec_new').read(body, signed(body, 'whsec_old'))).toEqual(invalid);
    expect(reader().read(body, signed(body, ''))).toEqual(invalid);
    expect(reader('').read(body, signed(body, ''))).toEqual(invalid);
  });

  test.each([
    ['payment_intent.amount_capturable_updated', { metadata: { reference: 'payment-1' } }, 'payment-1'],
    ['charge.refunded', { metadata: { reference: 'payment-1' } }, 'payment-1'],
    ['payment_intent.canceled', { metadata: {} }, undefined],
    ['payment_intent.canceled', {}, undefined],
    ['customer.created', { metadata: { reference: 'payment-1' } }, undefined],
    ['v9.something.new', undefined, undefined],
  ])('of the type %s about %j concerns the payment %s', (type, object, reference) => {
    const body = bytes({ id: 'evt_1', type, data: object === undefined ? {} : { object } });
    const value = reference === undefined ? { id: 'evt_1' } : { id: 'evt_1', reference };
    expect(reader(secret).read(body, signed(body))).toEqual({ ok: true, value });
  });

  test.each(['', 'null', '[]', '{}', '{"id":1}', 'not json'])(
    'is an event: %j is none, even if it is signed',
    (text) => {
      const body = new TextEncoder().encode(text);
      expect(reader(secret).read(body, signed(body))).toEqual(invalid);
    },
  );
});

import { outboxEnvelope } from '@emporion/adapters/aws';
import { anyEnvelope } from '@emporion/messages/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentAttribute } from '../../src/aws/document.ts';

/** The image of an item as a function gets it: in JSON, where bytes are base64. */
function imageOf(envelope: object): { readonly doc: object } {
  const { B, ...map } = documentAttribute(envelope);
  const doc = B === undefined ? map : { B: Buffer.from(B).toString('base64') };
  return JSON.parse(JSON.stringify({ PK: { S: 'PAY#1' }, SK: { S: 'OUT#0000000000000001' }, doc }));
}

const anyData = fc.record({
  text: fc.integer({ min: 0, max: 800 }).map((length) => 'é'.repeat(length)),
  amounts: fc.array(fc.maxSafeInteger(), { maxLength: 9 }),
  more: fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.boolean(), fc.constant(null), fc.string())),
});

describe('the image of an event in the stream of its table', () => {
  test('says what was written, as a map or packed', () => {
    const forms = new Set<string>();
    fc.assert(
      fc.property(anyEnvelope('test.thing-done.v1', anyData), (envelope) => {
        const written = JSON.parse(JSON.stringify(envelope)) as object;
        const image = imageOf(written);
        forms.add(Object.keys(image.doc).join());
        expect(outboxEnvelope(image)).toEqual(written);
      }),
    );
    expect([...forms].sort()).toEqual(['B', 'M']);
  });

  test.each(['{"constructor":true}', '{"constructor":{"name":"Number"}}', '{"a":[{"__proto__":{"b":1}}]}'])(
    'says %s as it was written, whatever the SDK makes of such a name',
    (data) => {
      const [envelope] = fc.sample(anyEnvelope('test.thing-done.v1', anyData), { numRuns: 1, seed: 1 });
      const written = JSON.stringify({ ...envelope, data: JSON.parse(data) });
      expect(JSON.stringify(outboxEnvelope(imageOf(JSON.parse(written))))).toBe(written);
    },
  );

  test.each([
    ['no image', undefined],
    ['no document', { PK: { S: 'PAY#1' } }],
    ['a document of another kind', { doc: { S: '{}' } }],
    ['what was not packed here', { doc: { B: 'aGVsbG8=' } }],
    ['what is no base64', { doc: { B: '€' } }],
    ['a value of no type', { doc: { M: { id: { X: 'a' } } } }],
  ])('%s is unreadable', (_, image) => {
    expect(() => outboxEnvelope(image)).toThrow();
  });
});

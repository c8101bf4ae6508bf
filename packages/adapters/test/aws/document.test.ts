import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { anyPendingCheckout } from '@emporion/ordering/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentAttribute, documentSchema } from '../../src/aws/document.ts';
import { itemSize } from '../../src/aws/item-size.ts';
import { sizeOf } from './fake-dynamodb/value.ts';

const read = (doc: AttributeValue): unknown => documentSchema.parse(unmarshall({ doc })['doc']);

/** Whatever JSON can hold, with numbers that the service takes. */
const anyDocument = () =>
  fc.object({
    key: fc.string({ maxLength: 20 }).map((name) => `_${name}`),
    values: [
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double({ min: 1e-100, max: Number.MAX_SAFE_INTEGER, noNaN: true }),
    ],
    maxDepth: 3,
  });

describe('a document', () => {
  test('of any size comes back as it was', () => {
    fc.assert(
      fc.property(anyDocument(), (value) => {
        expect(read(documentAttribute(value))).toEqual(value);
      }),
    );
  });

  test('that is small can be read in a console; one that costs more is packed', () => {
    expect(documentAttribute({ status: 'placed', note: undefined })).toEqual({ M: { status: { S: 'placed' } } });
    expect(documentAttribute({ note: 'x'.repeat(1_000) })).toHaveProperty('B');
  });

  test('that was packed by the first release is read for ever', () => {
    const packed =
      'ePkEyBGApdWxDYAgEEbhiUz4T1GoWYDG0oLENdidWKmEhrwBXnXf3XWfq9xlcEbTmRfXr+H3llr8TcF8cO/+PrVQbaheUb2h2qN6R/WB6oDqyLRAbEybGDcxb2LgxMSJkRMzJ4ZO0+qu2gBnmobY';
    const lines = Array.from({ length: 20 }, (_, index) => ({
      sku: `CUP-${index}`,
      quantity: 2,
      unitPrice: 1_290,
      subtotal: 2_580,
    }));
    expect(read({ B: Buffer.from(packed, 'base64') })).toEqual({ customerId: 'ada', lines });
  });

  test('that is damaged is not taken for another', () => {
    const packed = documentAttribute({ note: 'x'.repeat(1_000) }).B ?? new Uint8Array();
    expect(() => read({ B: packed.with(packed.length - 1, 0) })).toThrow();
    expect(() => read({ S: 'text' })).toThrow();
  });
});

test('the size of an item is the size that the service counts', () => {
  fc.assert(
    fc.property(anyPendingCheckout(), (checkout) => {
      const doc = documentAttribute(checkout);
      const wire = doc.B === undefined ? doc : { B: Buffer.from(doc.B).toString('base64') };
      expect(itemSize({ doc })).toBe(sizeOf({ doc: wire } as never));
    }),
    { numRuns: 30 },
  );
});

test.each<[AttributeValue, number]>([
  [{ S: 'Grüße' }, 7],
  [{ N: '0' }, 1],
  [{ N: '1234500' }, 4],
  [{ N: '-12.5' }, 4],
  [{ BOOL: true }, 1],
  [{ NULL: true }, 1],
  [{ B: new Uint8Array(5) }, 5],
  [{ L: [{ S: 'ab' }, { BOOL: true }] }, 3 + 2 + 3],
  [{ M: { ab: { S: 'cd' } } }, 3 + 1 + 4],
  [{ SS: ['ab', 'c'] }, 3],
  [{ NS: ['12', '3'] }, 4],
  [{ BS: [new Uint8Array(2)] }, 2],
])('%j takes %i bytes', (value, bytes) => {
  expect(itemSize({ name: value })).toBe('name'.length + bytes);
});

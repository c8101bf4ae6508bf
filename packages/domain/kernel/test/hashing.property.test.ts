import { createHash } from 'node:crypto';
import { canonicalJson, decodeUtf8, encodeUtf8, hashOf, type Json } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('UTF-8 is written and read as the platform does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => {
      expect(Buffer.from(encodeUtf8(text))).toEqual(Buffer.from(text));
      expect(decodeUtf8(Buffer.from(text))).toBe(Buffer.from(text).toString());
    }),
  );
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const platform = (bytes: Uint8Array): string | undefined => {
    try {
      return strict.decode(bytes);
    } catch {
      return undefined;
    }
  };
  const anyByte = fc.oneof(
    fc.nat({ max: 255 }),
    fc.constantFrom(0xc0, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x8f, 0x9f, 0xa0, 0xbf),
  );
  fc.assert(
    fc.property(fc.array(anyByte, { maxLength: 8 }), (bytes) => {
      expect(decodeUtf8(Uint8Array.from(bytes))).toBe(platform(Uint8Array.from(bytes)));
    }),
  );
});

test('equal values have equal hashes, which are those of their one text', () => {
  const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      fc.pre(JSON.stringify(value).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(value)));
      const expected = createHash('sha256')
        .update(canonicalJson(value as Json))
        .digest('hex');
      expect(hashOf(value as Json, sha256)).toBe(expected);
      expect(hashOf(JSON.parse(JSON.stringify(value)) as Json, sha256)).toBe(expected);
    }),
  );
});

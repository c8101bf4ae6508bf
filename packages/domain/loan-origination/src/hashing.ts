import { canonicalJson, type Json } from '@emporion/kernel';

/** SHA-256 of bytes (FIPS 180-4). */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The SHA-256 of the canonical JSON of a value, in hexadecimal: equal values have equal hashes. */
export const hashOf = (value: Json, sha256: Sha256): string =>
  Array.from(sha256(utf8Of(canonicalJson(value))), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The UTF-8 of a text without lone surrogates, which canonical JSON has none of. */
function utf8Of(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let index = 0; index < escaped.length; index += 1) {
    const isEscape = escaped[index] === '%';
    bytes[length] = isEscape ? Number.parseInt(escaped.slice(index + 1, index + 3), 16) : escaped.charCodeAt(index);
    length += 1;
    if (isEscape) index += 2;
  }
  return bytes.subarray(0, length);
}

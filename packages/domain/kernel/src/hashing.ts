import { canonicalJson, type Json } from './canonical-json.ts';
import { encodeUtf8 } from './utf8.ts';

/** SHA-256 of bytes (FIPS 180-4). */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes in lower-case hexadecimal. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The SHA-256 of the canonical JSON of a value, in hexadecimal: equal values have equal hashes.
 *
 * @throws TypeError if the value holds something that JSON cannot say.
 */
export const hashOf = (value: Json, sha256: Sha256): string => hexOf(sha256(encodeUtf8(canonicalJson(value))));

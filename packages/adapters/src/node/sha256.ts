import { createHash, createHmac } from 'node:crypto';

/** SHA-256 of bytes (FIPS 180-4). */
export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** HMAC-SHA-256 with a fixed key (RFC 2104). */
export const hmacSha256 =
  (key: Uint8Array): ((bytes: Uint8Array) => Uint8Array) =>
  (bytes) =>
    createHmac('sha256', key).update(bytes).digest();

import { canonicalJson, encodeUtf8, hexOf, type Json, type Sha256 } from '@emporion/kernel';
import type { ClickstreamEvent } from './clickstream-event.ts';

/**
 * What an event says, as a hash: two events with one fingerprint say the same.
 *
 * The time of sending is no part of it, because every retry has its own.
 */
export function fingerprintOf({ sent_at: _, ...said }: ClickstreamEvent, sha256: Sha256): string {
  return hexOf(sha256(encodeUtf8(canonicalJson(said as Json))).subarray(0, 16));
}

/**
 * An id that follows from the names it is made of, so that doing it again gives it again.
 *
 * UUIDv8 rather than v5, because v5 is bound to SHA-1.
 *
 * @see RFC 9562 §5.8 and Appendix B.2
 */
export function derivedId(names: readonly string[], sha256: Sha256): string {
  const bytes = sha256(encodeUtf8(names.join('\u001f'))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = hexOf(bytes);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

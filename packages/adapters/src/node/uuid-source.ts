import { randomBytes } from 'node:crypto';
import type { Clock } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';

/**
 * UUIDv7 from the clock and the random generator of the operating system.
 *
 * Increasing within one source, by a counter in `rand_a` and by borrowing from the future when a millisecond runs full.
 *
 * @see RFC 9562 §5.7 and §6.2, method 1
 */
export function uuidSource({ clock }: { readonly clock: Pick<Clock, 'now'> }): IdSource {
  let millisecond = 0;
  let counter = 0;
  return {
    next: () => {
      const now = clock.now();
      if (now > millisecond) {
        millisecond = now;
        // Half of the range is left for counting up within the millisecond.
        counter = randomBytes(2).readUInt16BE() & 0x7ff;
      } else {
        counter += 1;
        if (counter > 0xfff) {
          millisecond += 1;
          counter = 0;
        }
      }
      const bytes = randomBytes(16);
      bytes.writeUIntBE(millisecond, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      const hex = bytes.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}

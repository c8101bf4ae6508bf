import { timingSafeEqual } from 'node:crypto';
import { canonicalJson, type Json } from '@emporion/kernel';

/** Makes and reads the opaque position from which a list goes on. Nobody else can make one. */
export interface Cursors {
  /** A cursor for a position. `list` names the list, so that a cursor of one list is no good for another. */
  seal(list: string, position: Json): string;
  /** The position in a cursor; undefined if it was not made by `seal` for this list. */
  open(list: string, cursor: string): Json | undefined;
}

/** Cursors signed with a keyed hash such as HMAC-SHA-256. */
export function signedCursors(keyedHash: (bytes: Uint8Array) => Uint8Array): Cursors {
  const signatureOf = (list: string, payload: string): string =>
    Buffer.from(keyedHash(new TextEncoder().encode(`${list}\u001f${payload}`))).toString('base64url');
  return {
    seal: (list, position) => {
      const payload = Buffer.from(canonicalJson(position)).toString('base64url');
      return `${payload}.${signatureOf(list, payload)}`;
    },
    open: (list, cursor) => {
      const [payload = '', signature = ''] = cursor.split('.');
      return isSame(signature, signatureOf(list, payload))
        ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Json)
        : undefined;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

import { millisecondsPerDay } from '@emporion/kernel';
import type { CartOwner } from '@emporion/ordering';
import { signedCursors } from '../../http/cursor.ts';

/** A guest's cart is kept for 30 days after its last change, in the store and in the browser. */
export const guestCartMilliseconds: number = 30 * millisecondsPerDay;

/** Tells by a cookie whose cart a guest has. */
export interface GuestCookie {
  /** The guest whom a cookie of ours names; undefined without one, or with one that somebody else made or changed. */
  read(cookies: Readonly<Record<string, string>>): CartOwner | undefined;
  /** The whole `Set-Cookie` value that makes a browser come back as this guest. */
  write(guest: CartOwner): string;
}

/**
 * A guest cookie signed with a keyed hash such as HMAC-SHA-256. Scripts cannot read it.
 *
 * @param isSecure - send it over HTTPS only, and to an API that is another site than the page, which may ask it as far
 *   as the API lets its origin; must be off where there is only HTTP
 */
export function signedGuestCookie({
  keyedHash,
  isSecure,
}: {
  readonly keyedHash: (bytes: Uint8Array) => Uint8Array;
  readonly isSecure: boolean;
}): GuestCookie {
  const seals = signedCursors(keyedHash);
  const attributes = `Path=/v1; Max-Age=${guestCartMilliseconds / 1_000}; HttpOnly; ${isSecure ? 'SameSite=None; Secure' : 'SameSite=Lax'}`;
  return {
    read: ({ cart }) => {
      const id = cart === undefined ? undefined : seals.open('guest-cart', cart);
      return typeof id === 'string' ? { kind: 'guest', id } : undefined;
    },
    write: ({ id }) => `cart=${seals.seal('guest-cart', id)}; ${attributes}`,
  };
}

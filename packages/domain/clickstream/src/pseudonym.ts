import { encodeUtf8 } from '@emporion/kernel';
import { base64url } from './base64.ts';

/** The fields whose values never leave as they came. */
export type PersonalField = 'anonymous_id' | 'user_id' | 'session_id';

/** Replaces what points to a person: the same value of the same field always by the same name, and nobody gets back. */
export type Pseudonymize = (field: PersonalField, value: string) => string;

const digits = 22;

/**
 * Pseudonyms by a keyed hash such as HMAC-SHA-256: `<keyId>.<22 characters>`.
 *
 * The field is hashed too, so that equal values of two fields cannot be joined. Whoever destroys the key ends the
 * connection for good; `keyId` tells which key that is.
 *
 * @param keyedHash - HMAC-SHA-256 under the key named `keyId`
 * @throws RangeError if the key id is not 1 to 8 lower-case letters and digits.
 */
export function pseudonyms({
  keyId,
  keyedHash,
}: {
  readonly keyId: string;
  readonly keyedHash: (bytes: Uint8Array) => Uint8Array;
}): Pseudonymize {
  if (!/^[a-z0-9]{1,8}$/.test(keyId)) throw new RangeError(`not a key id: ${keyId}`);
  return (field, value) => {
    const normalized = value.trim().normalize('NFC');
    return `${keyId}.${base64url(keyedHash(encodeUtf8(`${field}\u001f${normalized}`))).slice(0, digits)}`;
  };
}

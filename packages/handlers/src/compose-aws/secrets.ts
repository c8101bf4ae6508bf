import { createSecretKey, hkdfSync } from 'node:crypto';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { aesTokenVault, hmacSha256 } from '@emporion/adapters/aws';
import { type Pseudonymize, pseudonyms } from '@emporion/clickstream';
import type { TokenVault } from '@emporion/messages';
import { type GuestCookie, signedGuestCookie } from '../commerce/cart/guest-cookie.ts';
import { type Cursors, signedCursors } from '../http/cursor.ts';
import { serviceLimits } from './runtime.ts';
import { type SecretSetting, setting } from './settings.ts';

const parameters = new SSMClient({ maxAttempts: 3, requestHandler: serviceLimits });

/** A key for each use, all from one secret. */
export type Keys = (use: string) => Uint8Array;

export const commerceKeys = (): Promise<Keys> => keysFrom('COMMERCE_KEY_PARAMETER');
export const lendingKeys = (): Promise<Keys> => keysFrom('LENDING_KEY_PARAMETER');
export const lakeKeys = (): Promise<Keys> => keysFrom('LAKE_KEY_PARAMETER');

/**
 * The keys of a context: one secret to keep, and a key of its own for each use of it (RFC 5869).
 *
 * @throws RangeError if the parameter does not hold 32 bytes in base64.
 */
async function keysFrom(secret: SecretSetting): Promise<Keys> {
  const name = setting(secret);
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  const bytes = Buffer.from(Parameter?.Value ?? '', 'base64');
  if (bytes.length !== 32) throw new RangeError(`not 32 bytes in base64: the parameter ${name}`);
  const key = createSecretKey(bytes);
  // As long as a secret is that of one context, the name of the context has nothing to add.
  return (use) => new Uint8Array(hkdfSync('sha256', key, '', `emporion/${use}`, 32));
}

export const cursors = (keys: Keys): Cursors => signedCursors(hmacSha256(keys('cursors')));
export const vault = (keys: Keys): TokenVault => aesTokenVault({ key: keys('token-vault') });
export const guestCookie = (keys: Keys): GuestCookie =>
  signedGuestCookie({ keyedHash: hmacSha256(keys('guest-cookie')), isSecure: true });
export const pseudonymize = (keys: Keys): Pseudonymize =>
  pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(keys('pseudonyms')) });

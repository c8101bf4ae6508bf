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
  const bytes = Buffer.from(await secretIn(secret), 'base64');
  if (bytes.length !== 32) throw new RangeError(`not 32 bytes in base64: the parameter ${setting(secret)}`);
  const key = createSecretKey(bytes);
  // As long as a secret is that of one context, the name of the context has nothing to add.
  return (use) => new Uint8Array(hkdfSync('sha256', key, '', `emporion/${use}`, 32));
}

/** What a parameter holds; nothing of it may be in what is thrown about it. */
async function secretIn(secret: SecretSetting): Promise<string> {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: setting(secret), WithDecryption: true }));
  return Parameter?.Value ?? '';
}

/**
 * The key of our account at Stripe, secret or restricted.
 *
 * @throws RangeError if the parameter holds none, or one that moves money where none should move, or the other way round.
 */
export async function stripeKey(): Promise<string> {
  const key = await secretIn('STRIPE_KEY_PARAMETER');
  const mode = setting('STRIPE_MODE');
  if (!new RegExp(`^[sr]k_${mode}_\\w+$`).test(key)) {
    throw new RangeError(`not sk_${mode}_… or rk_${mode}_…: the parameter ${setting('STRIPE_KEY_PARAMETER')}`);
  }
  return key;
}

/**
 * The secrets that webhooks of Stripe are signed with: one, or with a comma between them the new one and the old.
 *
 * @throws RangeError if the parameter holds anything else.
 */
export async function stripeWebhookSecrets(): Promise<readonly string[]> {
  const secrets = (await secretIn('STRIPE_WEBHOOK_PARAMETER')).split(',');
  if (secrets.length > 2 || !secrets.every((secret) => /^whsec_[\w+/=-]+$/.test(secret))) {
    throw new RangeError(`not whsec_…, or two with a comma: the parameter ${setting('STRIPE_WEBHOOK_PARAMETER')}`);
  }
  return secrets;
}

export const cursors = (keys: Keys): Cursors => signedCursors(hmacSha256(keys('cursors')));
export const vault = (keys: Keys): TokenVault => aesTokenVault({ key: keys('token-vault') });
export const guestCookie = (keys: Keys): GuestCookie =>
  signedGuestCookie({ keyedHash: hmacSha256(keys('guest-cookie')), isSecure: true });
export const pseudonymize = (keys: Keys): Pseudonymize =>
  pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(keys('pseudonyms')) });

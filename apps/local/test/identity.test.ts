import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualClock } from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import {
  type CryptoKey,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openIdentity } from '../src/identity.ts';
import { personas } from '../src/personas.ts';
import { openPlatform, type TestPlatform } from './platform.ts';

const start = 1_790_000_000;
const clock = virtualClock(instant(start * 1_000));
const operator = personas.find(({ role }) => role === 'operator')?.id ?? '';

let platform: TestPlatform;
let ours: JWK;
let header: { readonly alg: string; readonly kid: string };
let claims: JWTPayload;
beforeAll(async () => {
  platform = await openPlatform(clock);
  [ours] = keysIn(platform.data);
  const [head = '', payload = ''] = (await platform.tokenOf(operator)).split('.');
  header = JSON.parse(Buffer.from(head, 'base64url').toString());
  claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
});
afterAll(() => platform.close());

const fileOfKeys = (folder: string): string => join(folder, 'token-keys.json');
const keysIn = (folder: string): [JWK, ...JWK[]] => JSON.parse(readFileSync(fileOfKeys(folder), 'utf8')).keys;

const base64Url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of the operator, signed with our own key, with something else about it. A claim of undefined is left out. */
async function signed(changes: Record<string, unknown> = {}, key?: CryptoKey, head: object = {}): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(payload)
    .setProtectedHeader({ ...header, ...head })
    .sign(key ?? ((await importJWK(ours, 'RS256')) as CryptoKey));
}

const statusFor = async (token: string): Promise<number> =>
  (await platform.ask('GET', '/v1/ops/events', { headers: { authorization: `Bearer ${token}` } })).status;

describe('an access token', () => {
  test('of ours is taken', async () => {
    expect(await statusFor(await signed())).toBe(200);
  });

  test.each<readonly [string, () => Promise<string> | string]>([
    ['that says that it needs no signature', () => `${base64Url({ ...header, alg: 'none' })}.${base64Url(claims)}.`],
    [
      'signed with our public key as if it were a shared secret',
      async () => {
        const { keys } = (await (await fetch(`${platform.url}/.well-known/jwks.json`)).json()) as {
          keys: readonly [JWK];
        };
        const text = `${base64Url({ ...header, alg: 'HS256' })}.${base64Url(claims)}`;
        return `${text}.${createHmac('sha256', JSON.stringify(keys[0])).update(text).digest('base64url')}`;
      },
    ],
    [
      'signed with our public key in PEM as if it were a shared secret',
      async () => {
        const { d, p, q, dp, dq, qi, ...publicJwk } = ours;
        const key = (await importJWK(publicJwk, 'RS256', { extractable: true })) as CryptoKey;
        const pem = Buffer.from(await crypto.subtle.exportKey('spki', key)).toString('base64');
        const text = `${base64Url({ ...header, alg: 'HS256' })}.${base64Url(claims)}`;
        return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
      },
    ],
    ['signed by somebody else', async () => signed({}, (await generateKeyPair('RS256')).privateKey)],
    ['under a key id that we do not know', () => signed({}, undefined, { kid: 'another' })],
    ['under no key id', () => signed({}, undefined, { kid: undefined })],
    [
      'signed by somebody else under a key id that we do not know',
      async () => signed({}, (await generateKeyPair('RS256')).privateKey, { kid: 'another' }),
    ],
    [
      'that brings the key along that it is signed with',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
        return signed({}, privateKey, { jwk: await crypto.subtle.exportKey('jwk', publicKey) });
      },
    ],
    ['that has expired', () => signed({ exp: start - 1 })],
    ['that expires in this second', () => signed({ exp: start })],
    ['that never expires', () => signed({ exp: undefined })],
    ['that is not valid yet', () => signed({ nbf: start + 60 })],
    ['of another issuer', () => signed({ iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_other' })],
    ['without an issuer', () => signed({ iss: undefined })],
    ['for another client', () => signed({ client_id: 'somebody-elses-app' })],
    ['without a client', () => signed({ client_id: undefined })],
    ['that is an id token', () => signed({ token_use: 'id' })],
    ['that is a refresh token', () => signed({ token_use: 'refresh' })],
    ['of nobody', () => signed({ sub: undefined })],
    ['without a scope', () => signed({ scope: undefined })],
    [
      'whose payload was changed',
      async () => {
        const [head, , signature] = (await signed()).split('.');
        return `${head}.${base64Url({ ...claims, sub: 'somebody' })}.${signature}`;
      },
    ],
    ['that is none', () => 'x.y.z'],
  ])('[SEC-3~] %s is no token', async (_, token) => {
    expect(await statusFor(await token())).toBe(401);
  });

  test.each(['', 'shop/order', 'ops/administrator', 'ops', 'xops/admin', 'OPS/ADMIN', 'ops/admin,shop/order'])(
    '[SEC-3~] with the scope "%s" does not open a route that asks for ops/admin',
    async (scope) => {
      expect(await statusFor(await signed({ scope }))).toBe(403);
    },
  );

  test('[SEC-3~] has its scope among others', async () => {
    expect(await statusFor(await signed({ scope: 'shop/order ops/admin' }))).toBe(200);
  });

  test('[SEC-3~] is one of the clock of the platform, and of no other', async () => {
    const token = await signed({ exp: start + 10 });
    expect(await statusFor(token)).toBe(200);
    await clock.advance(10_000);
    expect(await statusFor(token)).toBe(401);
  });
});

// Shown but for what Amazon Cognito and API Gateway do: revoking a token, and fetching the keys again when one is unknown.
describe('the keys of the issuer', () => {
  const folders: string[] = [];
  const folder = (keys?: readonly JWK[]): string => {
    const made = mkdtempSync(join(tmpdir(), 'emporion-identity-'));
    folders.push(made);
    if (keys !== undefined) writeFileSync(fileOfKeys(made), JSON.stringify({ keys }));
    return made;
  };
  afterAll(() => {
    for (const made of folders) rmSync(made, { recursive: true });
  });
  const open = (at: string) => openIdentity(at, 'http://127.0.0.1/emporion', clock);
  const somebody = { id: 'somebody', name: 'Somebody', role: 'customer' } as const;

  test('[SEC-3~] the first one signs, and a token of an older one is taken until that key is removed', async () => {
    const [before, after] = [folder(), folder()];
    const older = await (await open(before)).issue(somebody);
    await open(after);
    const [oldKeys, newKeys] = [keysIn(before), keysIn(after)];

    const both = await open(folder([...newKeys, ...oldKeys]));
    const newer = await both.issue(somebody);
    expect(decodeProtectedHeader(newer).kid).toBe(newKeys[0].kid);
    expect(decodeProtectedHeader(older).kid).toBe(oldKeys[0].kid);
    expect(await both.verify(older)).toMatchObject({ sub: 'somebody' });
    expect(await both.verify(newer)).toMatchObject({ sub: 'somebody' });

    const rotated = await open(folder(newKeys));
    expect(await rotated.verify(older)).toBeUndefined();
    expect(await rotated.verify(newer)).toMatchObject({ sub: 'somebody' });
  });

  test('a token is good after a restart', async () => {
    const at = folder();
    const token = await (await open(at)).issue(somebody);
    expect(await (await open(at)).verify(token)).toMatchObject({ sub: 'somebody' });
  });

  test('are published without what signs', async () => {
    const { jwks } = await open(folder(keysIn(platform.data)));
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
    const published = await fetch(`${platform.url}/.well-known/jwks.json`);
    expect(await published.json()).toEqual(jwks);
  });
});

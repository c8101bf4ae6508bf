import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audienceOfScope, type Scope } from '@emporion/handlers';
import type { Clock } from '@emporion/kernel';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import * as z from 'zod';

/** Somebody the local issuer makes tokens for. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly role: 'customer' | 'reviewer' | 'auditor' | 'operator';
}

/** Issues and verifies the access tokens that Amazon Cognito issues in the cloud. */
export interface Identity {
  issue(persona: Persona): Promise<string>;
  /** The verified claims, or undefined when the token is not one of ours or has expired. */
  verify(token: string): Promise<JWTPayload | undefined>;
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly issuer: string;
}

const clientId = 'emporion-local';
const lifetimeSeconds = 3_600;

/**
 * The issuer of one data folder: its keys are kept there, so that tokens survive a restart.
 *
 * The first key of `token-keys.json` signs, and all of them verify: whoever puts a new one before the old one logs nobody
 * out. A key is made where there is none.
 */
export async function openIdentity(folder: string, issuer: string, clock: Clock): Promise<Identity> {
  const keys = await keysIn(folder);
  const [signing] = keys;
  const privateKey = await importJWK(signing, 'RS256');
  const jwks = { keys: keys.map((key) => publicKeySchema.parse(key)) };
  const published = createLocalJWKSet(jwks);
  const seconds = () => Math.floor(clock.now() / 1_000);
  return {
    issuer,
    jwks,
    issue: (persona) =>
      new SignJWT({
        client_id: clientId,
        token_use: 'access',
        scope: scopesOf(persona).join(' '),
        username: persona.name,
      })
        .setProtectedHeader({ alg: 'RS256', kid: signing.kid })
        .setIssuer(issuer)
        .setSubject(persona.id)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + lifetimeSeconds)
        .sign(privateKey),
    verify: async (token) => {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, published, {
          issuer,
          algorithms: ['RS256'],
          currentDate: new Date(clock.now()),
          requiredClaims: ['sub', 'exp', 'scope'],
        });
        // The library takes the only key for a token that names none.
        if (protectedHeader.kid === undefined) return undefined;
        return payload['token_use'] === 'access' && payload['client_id'] === clientId ? payload : undefined;
      } catch {
        // Whatever is wrong with a token, its bearer is nobody.
        return undefined;
      }
    },
  };
}

const scopesOf = ({ role }: Persona): readonly string[] =>
  (Object.keys(audienceOfScope) as Scope[]).filter((scope) => audienceOfScope[scope] === role);

/** What is published of a key. */
const publicKeySchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  kid: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
});
const keySchema = z.looseObject(publicKeySchema.shape);
const keysSchema = z.object({ keys: z.tuple([keySchema], keySchema) });

async function keysIn(folder: string): Promise<z.output<typeof keysSchema>['keys']> {
  const file = join(folder, 'token-keys.json');
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
    writeFileSync(file, JSON.stringify({ keys: [key] }), { mode: 0o600 });
  }
  return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).keys;
}

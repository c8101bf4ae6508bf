import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audienceOfScope, type Scope } from '@emporion/handlers';
import type { Clock } from '@emporion/kernel';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';

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

/** The issuer of one data folder: its key is made once and kept there, so that tokens survive a restart. */
export async function openIdentity(folder: string, issuer: string, clock: Clock): Promise<Identity> {
  const jwk = await keyIn(folder);
  const privateKey = await importJWK(jwk, 'RS256');
  const { d, p, q, dp, dq, qi, ...publicJwk } = jwk;
  const publicKey = await importJWK(publicJwk, 'RS256');
  const seconds = () => Math.floor(clock.now() / 1_000);
  return {
    issuer,
    jwks: { keys: [publicJwk] },
    issue: (persona) =>
      new SignJWT({
        client_id: clientId,
        token_use: 'access',
        scope: scopesOf(persona).join(' '),
        username: persona.name,
      })
        .setProtectedHeader({ alg: 'RS256', kid: String(jwk.kid) })
        .setIssuer(issuer)
        .setSubject(persona.id)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + lifetimeSeconds)
        .sign(privateKey),
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          issuer,
          algorithms: ['RS256'],
          currentDate: new Date(clock.now()),
          requiredClaims: ['sub', 'exp', 'scope'],
        });
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

async function keyIn(folder: string): Promise<JWK> {
  const file = join(folder, 'token-key.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'local-1', alg: 'RS256', use: 'sig' };
  writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 });
  return jwk;
}

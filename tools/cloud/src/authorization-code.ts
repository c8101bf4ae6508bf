import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

/** A client without a secret, and the page on which its people sign in. */
export interface SignInClient {
  /** Without a slash at the end. */
  readonly pageUrl: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** One sign-in with an authorization code. What proves that it is ours stays here. */
export interface SignInAttempt {
  /** Where a browser begins. */
  readonly address: string;
  /**
   * Take the access token for the code in the address to which the browser was sent back.
   *
   * @throws Error if that does not belong to this attempt, or if nobody was signed in.
   */
  complete(redirect: string): Promise<string>;
}

/** @see RFC 7636, "Proof Key for Code Exchange by OAuth Public Clients" */
export function beginSignIn({ pageUrl, clientId, redirectUri, scopes }: SignInClient): SignInAttempt {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });

  return {
    address: `${pageUrl}/oauth2/authorize?${query}`,
    complete: async (redirect) => {
      const answer = URL.parse(redirect)?.searchParams;
      if (answer?.get('state') !== state) throw new Error('not the address to which this sign-in leads');
      const code = answer.get('code');
      if (code === null) throw new Error(`not signed in: ${answer.get('error_description') ?? answer.get('error')}`);
      const grant = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri };
      const body = new URLSearchParams({ ...grant, code, code_verifier: verifier });
      const reply = await fetch(`${pageUrl}/oauth2/token`, { method: 'POST', body });
      if (!reply.ok) throw new Error(`no token for the code: ${reply.status} ${await reply.text()}`);
      return tokensSchema.parse(await reply.json()).access_token;
    },
  };
}

const tokensSchema = z.object({ access_token: z.string() });

const claimsSchema = z.object({ sub: z.string(), exp: z.number() });

/** Whose an access token is, and until when, in seconds since 1970. Nobody has looked at its signature. */
export function claimsOf(token: string): { readonly sub: string; readonly exp: number } {
  return claimsSchema.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
}

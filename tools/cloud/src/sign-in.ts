import { createHash, randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Audience } from '@emporion/handlers';
import type { Deployment } from './deployment.ts';
import type { Emulator } from './emulator.ts';

/** Somebody who has signed in. */
export interface SignedIn {
  readonly subject: string;
  readonly accessToken: string;
}

/** Lets people of one audience sign in: with every scope that its client may ask for, or with some of them. */
export interface Door {
  signIn(name: string, scopes?: readonly string[]): Promise<SignedIn>;
}

/** The doors of the deployed user pools, by their audience. */
export async function doorsOf(emulator: Emulator, deployment: Deployment): Promise<ReadonlyMap<Audience, Door>> {
  const cognito = new CognitoIdentityProviderClient(emulator.client);
  const doors = new Map<Audience, Door>();
  for (const [place, poolId] of deployment.find(/\/SignIn-\w+\/Users\/Resource$/)) {
    const audience = /SignIn-(\w+)/.exec(place)?.[1] as Audience;
    const clientId = deployment.one(new RegExp(`/SignIn-${audience}/Users/Site/Resource$`));
    doors.set(audience, await doorOf(emulator, cognito, poolId, clientId));
  }
  return doors;
}

async function doorOf(
  { endpoint }: Emulator,
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  ClientId: string,
): Promise<Door> {
  const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  const { AllowedOAuthScopes = [], CallbackURLs: [redirectUri = ''] = [] } = UserPoolClient ?? {};
  const passwords = new Map<string, string>();

  async function passwordOf(email: string): Promise<string> {
    const known = passwords.get(email);
    if (known !== undefined) return known;
    const Password = `Aa1!${randomBytes(24).toString('base64url')}`;
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    const user = { UserPoolId, Username: email };
    await cognito.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }));
    await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
    passwords.set(email, Password);
    return Password;
  }

  return {
    signIn: async (name, scopes = AllowedOAuthScopes) => {
      const username = `${name.toLowerCase()}@example.com`;
      const password = await passwordOf(username);
      const accessToken = await codeFlow({ endpoint, clientId: ClientId, redirectUri, scopes, username, password });
      return { subject: subjectOf(accessToken), accessToken };
    },
  };
}

interface CodeFlow {
  readonly endpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly username: string;
  readonly password: string;
}

/** What a browser does: the page of the pool, the password, the code in the address, and the tokens for it (RFC 7636). */
async function codeFlow({ endpoint, clientId, redirectUri, scopes, username, password }: CodeFlow): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const request = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const page = await fetch(`${endpoint}/oauth2/authorize?${new URLSearchParams(request)}`, { redirect: 'manual' });
  if (page.status !== 200) throw new Error(`no page to sign in: ${page.status} ${await page.text()}`);
  const form = new URLSearchParams({ ...request, username, password });
  const redirect = await fetch(`${endpoint}/login`, { method: 'POST', body: form, redirect: 'manual' });
  const back = new URL(redirect.headers.get('location') ?? '', redirectUri);
  const code = back.searchParams.get('code');
  if (code === null || back.searchParams.get('state') !== request.state)
    throw new Error(`${username} cannot sign in: ${redirect.status} ${back}`);
  const grant = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri };
  const body = new URLSearchParams({ ...grant, code, code_verifier: verifier });
  const tokens = await fetch(`${endpoint}/oauth2/token`, { method: 'POST', body });
  const { access_token: accessToken } = (await tokens.json()) as { readonly access_token?: string };
  if (accessToken === undefined) throw new Error(`no token for ${username}: ${tokens.status}`);
  return accessToken;
}

function subjectOf(token: string): string {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return String((claims as { readonly sub?: unknown }).sub);
}

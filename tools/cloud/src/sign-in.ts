import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Audience } from '@emporion/handlers';
import { beginSignIn, claimsOf, type SignInClient } from './authorization-code.ts';
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
      // The emulator serves the pages of every pool itself.
      const client = { pageUrl: endpoint, clientId: ClientId, redirectUri, scopes };
      const accessToken = await signInByForm(client, username, password);
      return { subject: claimsOf(accessToken).sub, accessToken };
    },
  };
}

/** What a browser does: the page of the pool, the password, and the address that it is sent back to. */
async function signInByForm(client: SignInClient, username: string, password: string): Promise<string> {
  const { address, complete } = beginSignIn(client);
  const page = await fetch(address, { redirect: 'manual' });
  if (page.status !== 200) throw new Error(`no page to sign in: ${page.status} ${await page.text()}`);
  const form = new URLSearchParams([...new URL(address).searchParams, ['username', username], ['password', password]]);
  const redirect = await fetch(`${client.pageUrl}/login`, { method: 'POST', body: form, redirect: 'manual' });
  return complete(redirect.headers.get('location') ?? '');
}

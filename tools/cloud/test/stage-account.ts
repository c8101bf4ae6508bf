import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dynamoDbWorld } from '../../../packages/adapters/test/aws/dynamodb-world.ts';
import type { FakeDynamoDb } from '../../../packages/adapters/test/aws/fake-dynamodb/fake-dynamodb.ts';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

interface Handler {
  handle(request: object): Promise<{
    readonly response: { readonly statusCode: number; readonly headers: Record<string, string>; readonly body: Buffer };
  }>;
}

const redirectUri = 'http://localhost:5173/';
const scopes = ['openid', 'shop/order'];

const token = (sub: string): string =>
  ['{}', JSON.stringify({ sub, exp: 1_790_000_000 }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

/** An account in which the stage "dev" was deployed, as far as commands ask for it. */
export interface StageAccount {
  readonly url: string;
  readonly fake: FakeDynamoDb;
  /** Sign in where an address leads, as a browser does. @returns where it ends */
  browse(address: string): string;
  close(): void;
}

export async function stageAccount(): Promise<StageAccount> {
  const { fake } = dynamoDbWorld();
  const tables = fake.requestHandler as unknown as Handler;
  /** What was asked for with a code: each is taken once. */
  const challenges = new Map<string, { readonly challenge: string; readonly clientId: string }>();

  const outputs = (url: string): readonly (readonly [string, string])[] => [
    ...['Catalog', 'Stock', 'Loans', 'Outbox'].map((name) => [`${name}Table`, name.toLowerCase()] as const),
    ...['Customer', 'Reviewer', 'Operator'].flatMap((name) => [
      [`${name}UserPool`, `eu-central-1_${name}`] as const,
      [`${name}Client`, `client-of-${name}`] as const,
      [`${name}SignInPage`, url] as const,
    ]),
  ];

  const stacks = (url: string, asked: URLSearchParams): Answer => {
    if (asked.get('StackName') !== 'dev-Stateful') {
      const error = `<Error><Type>Sender</Type><Code>ValidationError</Code><Message>no such stack</Message></Error>`;
      return { status: 400, body: `<ErrorResponse>${error}</ErrorResponse>` };
    }
    const members = outputs(url).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    const stack = `<member><StackName>dev-Stateful</StackName><Outputs>${members.join('')}</Outputs></member>`;
    const result = `<DescribeStacksResult><Stacks>${stack}</Stacks></DescribeStacksResult>`;
    return { status: 200, body: `<DescribeStacksResponse>${result}</DescribeStacksResponse>` };
  };

  const tokens = (form: URLSearchParams): Answer => {
    const code = form.get('code') ?? '';
    const begun = challenges.get(code);
    challenges.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGranted =
      form.get('grant_type') === 'authorization_code' &&
      form.get('redirect_uri') === redirectUri &&
      form.get('client_id') === begun?.clientId &&
      proof === begun?.challenge;
    if (!isGranted) return { status: 400, body: '{"error":"invalid_grant"}' };
    return { status: 200, body: JSON.stringify({ access_token: token(`of-${code}`), token_type: 'Bearer' }) };
  };

  const answer = async (url: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> => {
    const target = String(headers['x-amz-target'] ?? '');
    if (path === '/oauth2/token') return tokens(new URLSearchParams(body.toString()));
    if (target.startsWith('DynamoDB')) {
      const { response } = await tables.handle({ method: 'POST', headers, body });
      return { status: response.statusCode, headers: response.headers, body: response.body };
    }
    if (target.endsWith('.DescribeUserPoolClient')) {
      const client = { AllowedOAuthScopes: scopes, CallbackURLs: [redirectUri] };
      return { status: 200, body: JSON.stringify({ UserPoolClient: client }) };
    }
    return stacks(url, new URLSearchParams(body.toString()));
  };

  const server = createServer(async (asked, reply) => {
    const body = Buffer.concat(await asked.toArray());
    const { status, headers = {}, body: answered } = await answer(url, asked.url ?? '', asked.headers, body);
    reply.writeHead(status, headers).end(answered);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    fake,
    browse: (address: string): string => {
      const asked = new URL(address).searchParams;
      const [clientId, challenge] = [asked.get('client_id') ?? '', asked.get('code_challenge') ?? ''];
      const state = asked.get('state') ?? '';
      if (asked.get('scope') !== scopes.join(' ') || asked.get('redirect_uri') !== redirectUri)
        return `${redirectUri}?${new URLSearchParams({ error: 'invalid_request', state })}`;
      const code = randomUUID();
      challenges.set(code, { challenge, clientId });
      return `${redirectUri}?${new URLSearchParams({ code, state })}`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { createHash } from 'node:crypto';
import type { Receipt, Receipts } from '@emporion/messages';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { audienceOfScope, type EdgePorts, type HttpFunction } from '../../src/index.ts';
import { holdToPublished } from './published-answer.ts';

/** What a test asks over HTTP. */
export interface TestRequest {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body` as JSON. */
  readonly rawBody?: string;
  /** Handed over in base64, as what is no text. */
  readonly isBase64Encoded?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly subject?: string;
  /** @default - whatever there is */
  readonly scope?: string;
  /** Other claims of the token than those of an access token. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

let requests = 0;

/** An API Gateway event of payload version 2.0, as the gateway would hand it over. */
function eventFor({
  method = 'GET',
  path,
  query = '',
  body,
  rawBody,
  isBase64Encoded = false,
  headers = {},
  subject,
  scope = Object.keys(audienceOfScope).join(' '),
  claims = {},
  cookies,
}: TestRequest): APIGatewayProxyEventV2 {
  requests += 1;
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    ...(query === '' ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    headers: { host: 'localhost', ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(cookies === undefined ? {} : { cookies: [...cookies] }),
    requestContext: {
      accountId: 'test',
      apiId: 'test',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: `00000000-0000-7000-8000-${String(requests).padStart(12, '0')}`,
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...(subject === undefined
        ? {}
        : { authorizer: { jwt: { claims: { sub: subject, scope, token_use: 'access', ...claims }, scopes: [] } } }),
    } as APIGatewayProxyEventV2['requestContext'],
    ...(text === undefined ? {} : { body: isBase64Encoded ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded,
  };
}

/** Ask a function, and read its answer, which is the one that its route publishes. */
export async function ask(serve: HttpFunction, request: TestRequest) {
  const result = await serve(eventFor(request), { functionName: 'test', awsRequestId: 'test' } as Context);
  const body: unknown = isJson(result.headers) && result.body ? JSON.parse(result.body) : undefined;
  const { method = 'GET', path } = request;
  holdToPublished({ method, path, status: result.statusCode ?? 500, body });
  return {
    status: result.statusCode,
    headers: result.headers ?? {},
    cookies: result.cookies ?? [],
    // Each test knows the shape of the answer that it asks for.
    body: body as never,
    text: result.body ?? '',
  };
}

/** The edge's own ports over a map. */
export function testEdge(): EdgePorts & { readonly kept: Map<string, Receipt> } {
  const kept = new Map<string, Receipt>();
  const receipts: Receipts = { find: async (scope, key) => kept.get(`${scope} ${key}`) };
  return { kept, receipts, sha256: (bytes) => createHash('sha256').update(bytes).digest() };
}

const isJson = (headers: Readonly<Record<string, unknown>> = {}): boolean =>
  /^application\/(problem\+)?json/.test(String(headers['content-type']));

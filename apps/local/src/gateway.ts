import type { IncomingMessage } from 'node:http';
import { functionOf, type HttpFunction, type Problem, problemDocument, type RouteSpec } from '@emporion/handlers';
import type { IdSource } from '@emporion/messages';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Admission } from './admission.ts';
import type { Identity } from './identity.ts';
import { priorityOf } from './priority.ts';

/** What the gateway needs: the routes, the functions behind them, who may come in, and the issuer of the tokens. */
export interface GatewayOptions {
  readonly routes: readonly RouteSpec[];
  readonly functions: Readonly<Record<string, HttpFunction>>;
  readonly admission: Admission;
  readonly identity: Identity;
  readonly ids: IdSource;
  readonly now: () => number;
}

/** API Gateway's part on one machine: route, shed, authorize, hand over as an event of payload version 2.0. */
export type Gateway = (request: IncomingMessage, body: Buffer) => Promise<APIGatewayProxyStructuredResultV2>;

interface Compiled {
  readonly spec: RouteSpec;
  readonly pattern: RegExp;
}

export function createGateway({ routes, functions, admission, identity, ids, now }: GatewayOptions): Gateway {
  const compiled = routes.map(
    (spec): Compiled => ({
      spec,
      pattern: new RegExp(`^${spec.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }),
  );
  return async (request, body) => {
    const requestId = ids.next();
    const refuse = (problem: Problem, headers: Record<string, string> = {}): APIGatewayProxyStructuredResultV2 => ({
      statusCode: problem.status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
      body: JSON.stringify(problemDocument(problem, requestId)),
    });

    const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
    const here = compiled.filter(({ pattern }) => pattern.test(rawPath)).map(({ spec }) => spec);
    const spec = here.find(({ method }) => method === request.method);
    if (spec === undefined) {
      if (here.length === 0) return refuse({ status: 404, code: 'not-found' });
      const allow = here
        .map(({ method }) => method)
        .sort()
        .join(', ');
      return refuse({ status: 405, code: 'method-not-allowed' }, { allow });
    }
    if (body.length > maxBodyBytesOf(spec)) return refuse({ status: 413, code: 'content-too-large' });

    const leave = await admission.enter(priorityOf(spec));
    if (leave === undefined) return refuse({ status: 503, code: 'overloaded' }, { 'retry-after': retryAfterSeconds });
    try {
      let claims: Awaited<ReturnType<Identity['verify']>>;
      if (spec.access !== 'public') {
        const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
        claims = token === undefined ? undefined : await identity.verify(token);
        if (claims === undefined)
          return refuse({ status: 401, code: 'unauthenticated' }, { 'www-authenticate': 'Bearer' });
        if (!String(claims['scope']).split(' ').includes(spec.access)) {
          return refuse({ status: 403, code: 'scope-missing', facts: { scope: spec.access } });
        }
      }
      const serve = functions[functionOf(spec)];
      if (serve === undefined) throw new TypeError(`no function serves ${spec.operation}`);
      const event = eventOf(request, body, {
        spec,
        rawPath,
        rawQueryString: query.join('?'),
        requestId,
        at: now(),
        claims,
      });
      return await serve(event, contextOf(spec, requestId));
    } finally {
      leave();
    }
  };
}

// Long enough for a queue to empty, short enough for a shopper to wait.
const retryAfterSeconds = '1';

/** The largest body that a route takes. */
const maxBodyBytesOf = ({ maxBodyBytes = 262_144 }: RouteSpec): number => maxBodyBytes;

interface EventFacts {
  readonly spec: RouteSpec;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly requestId: string;
  readonly at: number;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

function eventOf(request: IncomingMessage, body: Buffer, facts: EventFacts): APIGatewayProxyEventV2 {
  const { spec, rawPath, rawQueryString, requestId, at, claims } = facts;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    // API Gateway joins repeated headers, and hands cookies over apart.
    if (value !== undefined && name !== 'cookie') headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const isText = body.length > 0 && isUtf8(body);
  return {
    version: '2.0',
    routeKey: `${spec.method} ${spec.path}`,
    rawPath,
    rawQueryString,
    headers,
    ...(request.headers.cookie === undefined ? {} : { cookies: request.headers.cookie.split(/; */) }),
    ...(rawQueryString === '' ? {} : { queryStringParameters: queryOf(rawQueryString) }),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: {
        method: spec.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: `${spec.method} ${spec.path}`,
      stage: '$default',
      time: new Date(at).toUTCString(),
      timeEpoch: at,
      ...(claims === undefined
        ? {}
        : { authorizer: { jwt: { claims, scopes: spec.access === 'public' ? null : [spec.access] } } }),
    } as APIGatewayProxyEventV2['requestContext'],
    ...(body.length === 0 ? {} : { body: isText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function isUtf8(body: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

/** A repeated key is joined by commas, as API Gateway does. */
function queryOf(rawQueryString: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(rawQueryString)) {
    joined[key] = joined[key] === undefined ? value : `${joined[key]},${value}`;
  }
  return joined;
}

const contextOf = (spec: RouteSpec, awsRequestId: string): Context => localContext(functionOf(spec), awsRequestId);

/** What Lambda tells a function about its invocation. */
export const localContext = (functionName: string, awsRequestId: string): Context => ({
  functionName,
  awsRequestId,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  logGroupName: functionName,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 29_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

import {
  HttpError,
  NotFoundError,
  ParameterValidationError,
  RequestValidationError,
  Router,
} from '@aws-lambda-powertools/event-handler/http';
import type { Sha256 } from '@emporion/kernel';
import type { Receipts } from '@emporion/messages';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { MetricName } from '../observability/metric-table.ts';
import { type LambdaFunction, observed } from '../observed.ts';
import { logger, meter } from '../powertools.ts';
import type { Answer } from './answer.ts';
import { causeOf, cookiesOf, principalOf } from './caller.ts';
import { idempotently } from './idempotent.ts';
import { problem, problemDocument } from './problem.ts';
import type { Call, RouteRow, RouteSpec } from './route.ts';
import { isWellFormedJson } from './well-formed.ts';

/** An HTTP function: an API Gateway event of payload version 2.0 in, its result out. */
export type HttpFunction = LambdaFunction<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/** What the edge itself needs, whatever the routes behind it need. */
export interface EdgePorts {
  /** @default - none: then no route may ask for an idempotency key */
  readonly receipts?: Receipts;
  readonly sha256: Sha256;
}

/** Build the function that serves the given routes. Whatever comes in, the answer is JSON or a problem, never a throw. */
export function createHttpFunction<Ports extends EdgePorts>(
  rows: readonly RouteRow<Ports>[],
  ports: Ports,
): HttpFunction {
  const router = new Router({ logger: silent });
  for (const { spec, create } of rows) {
    const handle = idempotently(spec, ports, create(ports));
    router.route(async (reqCtx) => toResponse(await handle(callOf(spec, reqCtx as ReqCtx)), reqCtx.event), {
      method: spec.method,
      path: routerPath(spec.path),
      middleware: [jsonOnly(spec), wellFormedOnly(spec)],
      ...validationOf(spec),
    });
  }
  router.notFound(async (_, { event }) => toResponse(problem({ status: 404, code: 'not-found' }), event));
  router.errorHandler(Error, async (error, { event }) => toResponse(answerTo(error), event));

  return observed(async (event: APIGatewayProxyEventV2, context: Context) => {
    try {
      const result = await router.resolve(withoutEmptyBody(event), context);
      meter(metricOf(result.statusCode ?? 500));
      return result;
    } catch (error) {
      // The router throws on requests that it cannot turn into a web request, such as a header beyond Latin-1.
      return fromResponse(toResponse(unreadable(error), event));
    }
  }, correlationOf);
}

const correlationOf = (event: APIGatewayProxyEventV2): string => causeOf(event).correlationId;

function metricOf(status: number): MetricName {
  if (status >= 500) return 'Http5xx';
  if (status >= 400) return 'Http4xx';
  return status >= 300 ? 'Http3xx' : 'Http2xx';
}

type ReqCtx = Parameters<Parameters<Router['route']>[0]>[0] & {
  readonly event: APIGatewayProxyEventV2;
  readonly valid?: { readonly req?: { readonly path?: unknown; readonly query?: unknown; readonly body?: unknown } };
};

function callOf(spec: RouteSpec, { event, valid }: ReqCtx): Omit<Call, 'receipt'> {
  // Before the handler runs, whether it asks who calls or not.
  const caller = spec.access === 'public' ? undefined : principalOf(event, spec);
  return {
    params: valid?.req?.path,
    query: valid?.req?.query,
    body: valid?.req?.body,
    get principal() {
      if (caller === undefined) throw new TypeError(`nobody is known on a public route: ${spec.operation}`);
      return caller;
    },
    cookies: cookiesOf(event),
    header: (name) => event.headers[name.toLowerCase()],
    get rawBody() {
      return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    },
    cause: causeOf(event),
  };
}

const routerPath = (path: string): `/${string}` => path.replaceAll(/\{(\w+)\}/g, ':$1') as `/${string}`;

function validationOf({ params, query, body }: RouteSpec): object {
  const req = {
    ...(params === undefined ? {} : { path: params }),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
  };
  return Object.keys(req).length === 0 ? {} : { validation: { req } };
}

/** A body must say that it is JSON, or the router would take it as text. */
const jsonOnly =
  (spec: RouteSpec): Parameters<Router['use']>[0] =>
  async ({ reqCtx, next }) => {
    if (spec.body !== undefined && !/^application\/json(;|$)/i.test(reqCtx.req.headers.get('content-type') ?? '')) {
      return toResponse(
        problem({ status: 415, code: 'unsupported-media-type' }, { accept: 'application/json' }),
        reqCtx.event,
      );
    }
    await next();
    return undefined;
  };

/** A text without a form in UTF-8 can neither be hashed nor be kept: it is refused before anybody looks at it. */
const wellFormedOnly =
  (spec: RouteSpec): Parameters<Router['use']>[0] =>
  async ({ reqCtx, next }) => {
    const isChecked = spec.body !== undefined && spec.judgesTexts !== true;
    if (isChecked && !isWellFormedJson(await reqCtx.req.clone().text())) {
      return toResponse(problem({ status: 400, code: 'malformed-text' }), reqCtx.event);
    }
    await next();
    return undefined;
  };

/** A GET with an empty body makes the router throw outside its error handlers. */
function withoutEmptyBody(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const { body, ...rest } = event;
  return body === undefined || body === '' ? rest : event;
}

function answerTo(error: Error): Answer {
  if (error instanceof RequestValidationError) return invalid(error);
  if (error instanceof ParameterValidationError || error instanceof URIError)
    return problem({ status: 400, code: 'malformed-path' });
  if (error instanceof HttpError && error.statusCode < 500) {
    return problem({ status: error.statusCode, code: error instanceof NotFoundError ? 'not-found' : 'bad-request' });
  }
  logger.error('request failed', error);
  meter('RequestFailed');
  return problem({ status: 500, code: 'internal-error' });
}

interface ValidationIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
}

function invalid(error: RequestValidationError): Answer {
  const issues = (error.details?.['issues'] ?? []) as readonly ValidationIssue[];
  if (issues.length === 0) return problem({ status: 400, code: 'malformed-json' });
  return problem({
    status: 400,
    code: 'invalid-request',
    errors: issues.map(({ message, path = [] }) => ({
      pointer: path.map((part) => `/${pointerToken(typeof part === 'object' ? part.key : part)}`).join(''),
      code: 'invalid',
      detail: message,
    })),
  });
}

/** RFC 6901 §3. */
const pointerToken = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

function unreadable(error: unknown): Answer {
  logger.warn('unreadable request', error as Error);
  meter('Http4xx');
  return problem({ status: 400, code: 'unreadable-request' });
}

function toResponse(answer: Answer, event: { readonly requestContext: object }): Response {
  const requestId = 'requestId' in event.requestContext ? String(event.requestContext.requestId) : '';
  const body = answer.problem === undefined ? answer.body : problemDocument(answer.problem, requestId);
  const { text } = answer;
  const headers = new Headers(answer.headers);
  headers.set('cache-control', headers.get('cache-control') ?? 'no-store');
  if (body !== undefined) {
    headers.set('content-type', answer.problem === undefined ? 'application/json' : 'application/problem+json');
  }
  if (text !== undefined) headers.set('content-type', `${text.mediaType}; charset=utf-8`);
  for (const cookie of answer.cookies ?? []) headers.append('set-cookie', cookie);
  const written = text?.content ?? (body === undefined ? null : JSON.stringify(body));
  return new Response(written, { status: answer.status, headers });
}

/** Only for the one answer that is given outside the router: it has no cookies and a short body. */
async function fromResponse(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

// The router would write its own line for every refused request; the edge logs what failed, once.
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, trace: () => {} };

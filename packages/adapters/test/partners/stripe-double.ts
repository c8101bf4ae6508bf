import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Form, StripeAccount, stripeCards, type Written } from './stripe-account.ts';

/** What goes wrong with a request: before it is worked on, or after that. */
export type StripeFault =
  | { readonly kind: 'status'; readonly status: number; readonly when: 'before' | 'after' }
  /** Something in between answers in the place of Stripe. */
  | { readonly kind: 'lost' | 'closed' | 'hanging'; readonly when: 'before' | 'after' };

/** The method and the end of the path. */
export type StripeCall = `${'GET' | 'POST'} /${string}`;

/** A request as the double saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly version: string | undefined;
  readonly form: Form;
}

/** Stripe on this machine, as far as payments go: one account for each secret key. */
export interface StripeDouble {
  readonly endpoint: URL;
  account(secretKey: string): StripeAccount;
  readonly seen: SeenRequest[];
  /** Let the next requests with this method and path go wrong, one after the other: `POST /confirm` ends so. */
  plan(call: StripeCall, ...faults: readonly StripeFault[]): void;
  /** Forget what was planned. */
  drop(): void;
  close(): Promise<void>;
}

/** Start it. It knows nothing of our code, and speaks what Stripe documents: form data in, JSON out, keys kept with their answers. */
export async function stripeDouble(): Promise<StripeDouble> {
  const accounts = new Map<string, StripeAccount>();
  const seen: SeenRequest[] = [];
  const plans: { readonly call: StripeCall; readonly fault: StripeFault }[] = [];

  const account = (secretKey: string): StripeAccount => {
    const found = accounts.get(secretKey) ?? new StripeAccount();
    accounts.set(secretKey, found);
    return found;
  };

  const faultOf = (method: string | undefined, path: string): StripeFault | undefined => {
    const at = plans.findIndex(({ call }) => {
      const [wanted, end = ''] = call.split(' ');
      return wanted === method && path.endsWith(end);
    });
    return at < 0 ? undefined : plans.splice(at, 1)[0]?.fault;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const text = Buffer.concat(await request.toArray()).toString();
    const secretKey = /^Bearer (sk_\w+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (secretKey === undefined) {
      return write(response, { status: 401, body: { error: { type: 'invalid_request_error', message: 'no key' } } });
    }
    const books = account(secretKey);
    const path = url.pathname.split('/').slice(2);
    const header = request.headers['idempotency-key'];
    const key = typeof header === 'string' ? header : undefined;
    seen.push({
      method: request.method ?? '',
      path: url.pathname,
      key,
      version: String(request.headers['stripe-version']),
      form: formOf(text),
    });
    const fault = faultOf(request.method, url.pathname);
    if (fault?.when === 'before' && fault.kind !== 'status') return fail(fault, response);

    const work = (): Written => {
      if (request.method === 'GET') return books.get(path, url.searchParams);
      if (fault?.kind === 'status' && fault.when === 'before') return failure(fault.status);
      const written = books.post(path, formOf(text));
      return fault?.kind === 'status' ? failure(fault.status) : written;
    };
    const written =
      request.method === 'POST' && key !== undefined ? keyed(books, key, `${url.pathname}?${text}`, work) : work();
    if (fault !== undefined && fault.kind !== 'status') return fail(fault, response);
    if (isSilent(books, path)) return fail({ kind: 'lost', when: 'after' }, response);
    write(response, written);
  };

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: new URL(`http://127.0.0.1:${port}`),
    account,
    seen,
    plan: (call, ...faults) => void plans.push(...faults.map((fault) => ({ call, fault }))),
    drop: () => void plans.splice(0),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a bank that fails to answer does to whoever asks for a confirmation. */
function isSilent(books: StripeAccount, [resource, id, action]: readonly string[]): boolean {
  if (resource !== 'payment_intents' || action !== 'confirm') return false;
  const card = books.intents.get(id ?? '')?.card;
  return card === stripeCards.silent || card === stripeCards.flaky;
}

/** Of requests that were not worked on: too many, or another one under way with the same key. */
const notKept = new Set([409, 429]);

/** The answer that is kept under a key: whatever the first request with it was answered, 500 too. */
function keyed(books: StripeAccount, key: string, asked: string, work: () => Written): Written {
  const kept = books.answers.get(key);
  if (kept !== undefined && kept.asked !== asked) {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return { status: 400, body: { error: { type: 'idempotency_error', message } } };
  }
  if (kept !== undefined) return kept.written;
  // As text: a kept answer does not change with what it is about.
  const { isUnworked, status, body } = work();
  const written = { status, body: JSON.parse(JSON.stringify(body)) as unknown };
  if (isUnworked !== true && !notKept.has(status)) books.answers.set(key, { asked, written });
  return written;
}

const failure = (status: number): Written => ({
  status,
  body: { error: { type: status === 429 ? 'invalid_request_error' : 'api_error', message: 'later' } },
});

function fail({ kind }: StripeFault, response: ServerResponse): void {
  if (kind === 'closed') response.destroy();
  if (kind === 'lost') response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
  // Hanging: nobody ever answers, and the client gives up.
}

function write(response: ServerResponse, { status, body }: Written): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_test' })
    .end(JSON.stringify(body));
}

function formOf(text: string): Form {
  const form: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter(Boolean);
    let place = form;
    for (const part of path.slice(0, -1)) {
      place[part] ??= {};
      place = place[part] as Record<string, unknown>;
    }
    place[path.at(-1) ?? ''] = value;
  }
  return form as Form;
}

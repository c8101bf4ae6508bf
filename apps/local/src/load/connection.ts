import { Client } from 'undici';
import { cookieJar } from '../cookie-jar.ts';
import type { Kind, Tally } from './tally.ts';

/** What the platform said. */
export interface Said {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Request {
  readonly kind: Kind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
}

/** One visitor's connection, which stays open. */
export interface Connection {
  /** Ask, and have the answer counted. Undefined when there is none to go on with: it was shed, or there was a fault. */
  ask(request: Request): Promise<Said | undefined>;
  /** Open it without being counted. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly token?: string | undefined;
  readonly tally: Tally;
  /** Told of what happens to the connection. */
  readonly onOpen: () => void;
  readonly onLost: () => void;
  /** Told to come back after so many seconds. */
  readonly onShed: (seconds: number) => void;
}

// Refusals of the business: sold out, under way, changed meanwhile.
const expected = new Set([200, 201, 202, 204, 304, 404, 409, 422]);
const longestAnswer = 30_000;

export function openConnection({ url, token, tally, onOpen, onLost, onShed }: ConnectionOptions): Connection {
  const client = new Client(url, { headersTimeout: longestAnswer, bodyTimeout: longestAnswer });
  let isClosing = false;
  client.on('connect', onOpen);
  client.on('disconnect', () => {
    if (!isClosing) onLost();
  });
  const jar = cookieJar();

  const send = async ({ method, path, body, key }: Omit<Request, 'kind'>) => {
    const response = await client.request({
      method,
      path,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...jar.headers(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    jar.keep([response.headers['set-cookie'] ?? []].flat());
    return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
  };

  return {
    ask: async ({ kind, ...request }) => {
      const began = performance.now();
      try {
        const { status, headers, text } = await send(request);
        const milliseconds = performance.now() - began;
        const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
        const isShed = (status === 503 || status === 429) && retryAfter > 0;
        tally.count(kind, { isShed, milliseconds });
        if (isShed) onShed(retryAfter);
        else if (expected.has(status)) return { status, body: text === '' ? {} : JSON.parse(text) };
        else tally.fault(`${request.method} ${nameOf(request.path)} was answered with ${status}`);
      } catch (error) {
        tally.fault(`${request.method} ${nameOf(request.path)} was not answered: ${String(error)}`);
      }
      return undefined;
    },
    open: async () => {
      await send({ method: 'GET', path: '/healthz' });
    },
    close: () => {
      isClosing = true;
      return client.close();
    },
  };
}

/** A path without what differs from call to call. */
const nameOf = (path: string): string => path.replace(/\?.*/, '').replaceAll(/\/(?!v\d+\/)[^/]*\d[^/]*/g, '/…');

import { afterEach, vi } from 'vitest';

/** An answer of the fake API: a status with a body, or no answer at all. */
export type Reply = { readonly status?: number; readonly body?: unknown; readonly headers?: HeadersInit } | 'offline';

/** A request as the fake API got it. */
export interface Sent {
  /** Such as `GET /v1/products?limit=24`. */
  readonly line: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface FakeApi {
  readonly sent: readonly Sent[];
  /** What was sent that begins with these words. */
  sentTo(line: string): readonly Sent[];
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/**
 * Stand in for the network.
 *
 * @param replies - by the beginning of the request line; of several replies each is given once, the last for ever
 */
export function fakeApi(replies: Readonly<Record<string, readonly Reply[]>>): FakeApi {
  const sent: Sent[] = [];
  const left = new Map(Object.entries(replies).map(([line, list]) => [line, [...list]]));
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const line = `${method} ${url}`;
    sent.push({ line, headers: new Headers(headers), body: body === undefined ? undefined : JSON.parse(String(body)) });
    const key = [...left.keys()]
      .filter((beginning) => line.startsWith(beginning))
      .sort((a, b) => b.length - a.length)[0];
    const list = key === undefined ? undefined : left.get(key);
    const reply = list !== undefined && list.length > 1 ? list.shift() : list?.[0];
    if (reply === undefined) throw new RangeError(`nobody expected ${line}`);
    if (reply === 'offline') throw new TypeError('fetch failed');
    const { status = 200, body: answer, headers: given = {} } = reply;
    return new Response(answer === undefined ? null : JSON.stringify(answer), { status, headers: given });
  });
  return { sent, sentTo: (line) => sent.filter((one) => one.line.startsWith(line)) };
}

/** A problem document. */
export const refusal = (status: number, code: string, facts?: unknown): Reply => ({
  status,
  body: { type: `urn:emporion:problem:${code}`, title: code, status, code, ...(facts === undefined ? {} : { facts }) },
});

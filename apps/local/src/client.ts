import { cookieJar } from './cookie-jar.ts';

/** What a call to the platform gave back. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** What it says as it was sent. */
  readonly text: string;
  // Scripts read answers whose shape the API description states; they check what they use. Empty where it is no JSON.
  readonly body: Readonly<Record<string, unknown>>;
}

/** Talks to a platform over HTTP as one person, or as nobody. */
export interface Client {
  get(path: string): Promise<Reply>;
  readonly cookies: ReadonlyMap<string, string>;
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, idempotencyKey?: string): Promise<Reply>;
}

/** Sign in at the local platform as one of its personas; `before` is who one was, whose cookies come along. */
export async function signIn(url: string, persona: string, before?: Client): Promise<Client> {
  const { body, status } = await clientOf(url).send('POST', '/local/tokens', { persona });
  if (status !== 200) throw new Error(`cannot sign in as ${persona}: ${status}`);
  return clientOf(url, String(body['accessToken']), before);
}

/** How often a client that is sent away because there is too much to do comes back when it is told to. */
const mostAttempts = 20;

/** A client with an access token, or without one. Keeps the cookies that it is given, and comes back when it is shed. */
export function clientOf(url: string, token?: string, before?: Client): Client {
  const jar = cookieJar(before?.cookies);
  const call = async (method: string, path: string, body?: unknown, key?: string): Promise<Reply> => {
    for (let attempt = 1; ; attempt++) {
      const reply = await ask(method, path, body, key);
      const pause =
        reply.body['code'] === 'overloaded' ? Number(reply.headers.get('retry-after') ?? Number.NaN) : Number.NaN;
      if (!(pause >= 0) || attempt === mostAttempts) return reply;
      await new Promise((resolve) => setTimeout(resolve, pause * 1_000));
    }
  };
  const ask = async (method: string, path: string, body?: unknown, key?: string): Promise<Reply> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...jar.headers(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    jar.keep(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = /^application\/(?:[\w.-]+\+)?json\b/.test(response.headers.get('content-type') ?? '');
    const read = isJson && text !== '' ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, body: read };
  };
  return { get: (path) => call('GET', path), send: call, cookies: jar.cookies };
}

/** Ask again and again until the answer is the one that is waited for. */
export async function poll(
  client: Client,
  path: string,
  isDone: (reply: Reply) => boolean,
  seconds = 60,
): Promise<Reply> {
  const end = Date.now() + seconds * 1_000;
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 1_000)) {
    const reply = await client.get(path);
    if (isDone(reply)) return reply;
    if (Date.now() > end) throw new Error(`${path} did not get there in ${seconds} s: ${JSON.stringify(reply.body)}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

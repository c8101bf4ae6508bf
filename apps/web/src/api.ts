// Here, too, so that no part of a divided bundle makes a schema before it.
import './zod-without-eval.ts';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { ApiProblem, problemOf } from './problem.ts';
import { currentSession, type Persona, personaSchema, rememberSession } from './session.ts';

/** A request to the API, and what the answer looks like. */
export interface ApiRequest<Schema extends z.ZodType> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** The same for every repeat of one intention, so that it happens once. */
  readonly idempotencyKey?: string;
  /** Instead of the token of whoever is signed in. */
  readonly accessToken?: string;
  /** Let the request outlive the page. */
  readonly keepalive?: boolean;
  readonly answer: Schema;
  readonly signal?: AbortSignal;
}

/** An answer of the API. */
export interface ApiAnswer<Body> {
  readonly body: Body;
  /** Where to find what was created, when the API says so. */
  readonly location?: string;
}

/**
 * Ask the API, as whoever is signed in. A token that has expired is renewed once.
 *
 * @throws ApiProblem when the API refuses, cannot be reached or answers with something else than `answer`.
 */
export async function ask<Schema extends z.ZodType>(request: ApiRequest<Schema>): Promise<ApiAnswer<z.output<Schema>>> {
  const response = await granted(request);
  const content = response.status === 204 ? undefined : await response.json().catch(() => null);
  request.signal?.throwIfAborted();
  const body = request.answer.safeParse(content);
  if (!body.success) throw new ApiProblem({ code: 'unexpected-answer', status: response.status });
  const location = response.headers.get('location');
  return { body: body.data, ...(location === null ? {} : { location }) };
}

/**
 * Ask the API for a file, as whoever is signed in.
 *
 * @throws ApiProblem when the API refuses or cannot be reached.
 */
export const readFile = async (request: Pick<ApiRequest<z.ZodType>, 'path' | 'query'>): Promise<Blob> =>
  (await granted(request)).blob();

/** Ask the API for the body alone. */
export const read = async <Schema extends z.ZodType>(request: ApiRequest<Schema>): Promise<z.output<Schema>> =>
  (await ask(request)).body;

type Sent = Omit<ApiRequest<z.ZodType>, 'answer'>;

async function granted(request: Sent): Promise<Response> {
  const session = currentSession();
  let response = await send(request, request.accessToken ?? session?.accessToken);
  if (response.status === 401 && session !== undefined && request.accessToken === undefined) {
    response = await send(request, await renewed(session.persona));
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function send(
  { method = 'GET', path, query = {}, body, idempotencyKey, keepalive, signal }: Sent,
  token: string | undefined,
): Promise<Response> {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const url = parameters.size === 0 ? path : `${path}?${parameters}`;
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(keepalive === undefined ? {} : { keepalive }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem({ code: 'offline', status: 0 });
  }
}

const tokenSchema = z.object({ accessToken: z.string() });

const tokenRequest = (persona: Persona): ApiRequest<typeof tokenSchema> => ({
  method: 'POST',
  path: '/local/tokens',
  body: { persona: persona.id },
  answer: tokenSchema,
});

async function renewed(persona: Persona): Promise<string> {
  const response = await send(tokenRequest(persona), undefined);
  const token = response.ok ? tokenSchema.safeParse(await response.json().catch(() => null)).data : undefined;
  if (token === undefined) {
    rememberSession(undefined);
    throw new ApiProblem({ code: 'unauthenticated', status: 401 });
  }
  // Whoever signed in while the token was under way stays signed in.
  if (currentSession()?.persona.id === persona.id) rememberSession({ persona, ...token });
  return token.accessToken;
}

/**
 * Sign in as a persona of the local platform.
 *
 * @param prepare - what has to be done with the new token before anything is shown to whoever signs in
 */
export async function signIn(persona: Persona, prepare: (accessToken: string) => Promise<void>): Promise<void> {
  const { accessToken } = await read(tokenRequest(persona));
  await prepare(accessToken);
  rememberSession({ persona, accessToken });
}

const personasSchema = z.object({ items: z.array(personaSchema) });

/** Everybody who can sign in. */
export const personasQuery = queryOptions({
  queryKey: ['personas'],
  queryFn: async ({ signal }) => (await read({ path: '/local/personas', answer: personasSchema, signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
});

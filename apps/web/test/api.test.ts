import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ask, read, signIn } from '../src/api.ts';
import { ApiProblem, codeOf, isPassing, wordsOf } from '../src/problem.ts';
import { currentSession, rememberSession } from '../src/session.ts';
import { fakeApi, refusal } from './fake-api.ts';

const ada = { id: 'ada', name: 'Ada', role: 'customer' } as const;
const answer = z.object({ word: z.string() });
const hello = { body: { word: 'hello' } };

afterEach(() => rememberSession(undefined));

describe('asking the API', () => {
  test('reads the body and the location, and says who asks', async () => {
    rememberSession({ persona: ada, accessToken: 'a1' });
    const api = fakeApi({ 'POST /v1/things': [{ ...hello, status: 201, headers: { location: '/v1/things/7' } }] });
    const got = await ask({ method: 'POST', path: '/v1/things', body: { n: 1 }, idempotencyKey: 'k', answer });
    expect(got).toEqual({ body: { word: 'hello' }, location: '/v1/things/7' });
    expect(api.sent[0]?.body).toEqual({ n: 1 });
    expect(Object.fromEntries(api.sent[0]?.headers ?? [])).toMatchObject({
      authorization: 'Bearer a1',
      'idempotency-key': 'k',
    });
  });

  test('leaves out of the query what is not known', async () => {
    const api = fakeApi({ 'GET /v1/things': [hello] });
    await read({ path: '/v1/things', query: { q: 'a&b', cursor: undefined }, answer });
    expect(api.sent[0]?.line).toBe('GET /v1/things?q=a%26b');
  });

  test('reads nothing where there is nothing', async () => {
    fakeApi({ 'POST /local/bank/1': [{ status: 204 }] });
    expect(await read({ method: 'POST', path: '/local/bank/1', answer: z.undefined() })).toBeUndefined();
  });

  test('renews a token that has expired, once, and asks again', async () => {
    rememberSession({ persona: ada, accessToken: 'old' });
    const api = fakeApi({
      'GET /v1/me': [refusal(401, 'unauthenticated'), hello],
      'POST /local/tokens': [{ body: { accessToken: 'new' } }],
    });
    expect(await read({ path: '/v1/me', answer })).toEqual({ word: 'hello' });
    expect(api.sentTo('GET /v1/me').map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
    expect(currentSession()?.accessToken).toBe('new');
  });

  test('signs out when the token cannot be renewed', async () => {
    rememberSession({ persona: ada, accessToken: 'old' });
    fakeApi({
      'GET /v1/me': [refusal(401, 'unauthenticated')],
      'POST /local/tokens': [refusal(400, 'unknown-persona')],
    });
    await expect(read({ path: '/v1/me', answer })).rejects.toMatchObject({ problem: { code: 'unauthenticated' } });
    expect(currentSession()).toBeUndefined();
  });

  test('does not renew for ever', async () => {
    rememberSession({ persona: ada, accessToken: 'old' });
    const api = fakeApi({
      'GET /v1/me': [refusal(401, 'unauthenticated')],
      'POST /local/tokens': [{ body: { accessToken: 'new' } }],
    });
    await expect(read({ path: '/v1/me', answer })).rejects.toBeInstanceOf(ApiProblem);
    expect(api.sent).toHaveLength(3);
  });
});

describe('what goes wrong', () => {
  const problemOf = (reply: Parameters<typeof fakeApi>[0][string][number]): Promise<unknown> => {
    fakeApi({ 'GET /v1/things': [reply] });
    return read({ path: '/v1/things', answer }).catch((error: unknown) => error);
  };

  test('a refusal keeps its code and its facts', async () => {
    const error = await problemOf(refusal(409, 'price-changed', { total: 5 }));
    expect(error).toMatchObject({ problem: { code: 'price-changed', facts: { total: 5 } } });
    expect(isPassing(error)).toBe(false);
    expect(wordsOf(error)).toBe('The total has changed since you saw it.');
  });

  test('a code without words is shown as words', async () => {
    expect(wordsOf(await problemOf(refusal(422, 'moon-too-full')))).toBe('The server refused: moon too full.');
  });

  test('an answer without a problem document is told by its status, and may pass', async () => {
    const error = await problemOf({ status: 502 });
    expect(codeOf(error)).toBe('http-502');
    expect(isPassing(error)).toBe(true);
  });

  test('no network is a problem that may pass', async () => {
    const error = await problemOf('offline');
    expect(codeOf(error)).toBe('offline');
    expect(isPassing(error)).toBe(true);
  });

  test('an answer of another shape is not believed', async () => {
    expect(codeOf(await problemOf({ body: { word: 1 } }))).toBe('unexpected-answer');
  });
});

describe('signing in', () => {
  test('shows nobody before everything is prepared', async () => {
    const api = fakeApi({ 'POST /local/tokens': [{ body: { accessToken: 'a1' } }] });
    const seen: unknown[] = [];
    await signIn(ada, async (accessToken) => {
      seen.push(accessToken, currentSession());
    });
    expect(seen).toEqual(['a1', undefined]);
    expect(api.sent[0]?.body).toEqual({ persona: 'ada' });
    expect(currentSession()).toEqual({ persona: ada, accessToken: 'a1' });
  });
});

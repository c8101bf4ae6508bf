import { audienceOf, audienceOfScope, type RouteSpec, routes } from '@emporion/handlers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../src/personas.ts';
import { openPlatform, type TestPlatform } from './platform.ts';

const specs: readonly RouteSpec[] = routes.map(({ spec }) => spec);
const pathOf = ({ path }: RouteSpec, value = '019b76da-a800-7000-8000-ffffffffffff'): string =>
  path.replaceAll(/\{\w+\}/g, encodeURIComponent(value));
const personaOf = (role: string): string => personas.find((persona) => persona.role === role)?.id ?? '';

/** A line of a stack trace, which a sentence with an "at" and a time of day is not. */
const stackLine = /\bat [^"]*(?:file:|node:|\/)[^\s"]*:\d+:\d+/;

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

const ask: TestPlatform['ask'] = (...request) => platform.ask(...request);

const problemOf = async (response: Response): Promise<{ readonly code: string; readonly status: number }> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as { readonly code: string; readonly status: number };
  expect(problem.status).toBe(response.status);
  return problem;
};

describe('[SEC-1] the authorization matrix', () => {
  const guarded = specs.filter(({ access }) => access !== 'public');

  test.each(guarded.map((spec) => [spec.operation, spec] as const))(
    'nobody may %s without a token',
    async (_, spec) => {
      const response = await ask(spec.method, pathOf(spec));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated' });
    },
  );

  test.each(guarded.map((spec) => [spec.operation, spec] as const))('only its audience may %s', async (_, spec) => {
    for (const role of ['customer', 'reviewer', 'auditor', 'operator'].filter((role) => role !== audienceOf(spec))) {
      const response = await ask(spec.method, pathOf(spec), { as: personaOf(role) });
      expect(response.status).toBe(403);
      expect(await problemOf(response)).toMatchObject({ code: 'scope-missing' });
    }
    const allowed = await ask(spec.method, pathOf(spec), { as: personaOf(audienceOf(spec)) });
    expect([401, 403]).not.toContain(allowed.status);
  });

  test('every scope belongs to an audience that somebody can sign in as', () => {
    for (const audience of Object.values(audienceOfScope)) expect(personaOf(audience)).not.toBe('');
  });

  test('a token that was tampered with, or made by somebody else, is no token', async () => {
    const [header, payload = '', signature] = (await platform.tokenOf(personaOf('operator'))).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [`${header}.${forged}.${signature}`, `${none}.${payload}.`, 'x.y.z', '']) {
      const response = await ask('GET', '/v1/ops/events', { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBe(401);
    }
  });
});

describe('what does not fit the API', () => {
  test('[L40] an unknown path is 404, and a wrong method is 405 and names the right ones', async () => {
    expect(await problemOf(await ask('GET', '/v1/nowhere'))).toMatchObject({ status: 404, code: 'not-found' });
    for (const spec of specs) {
      const response = await ask('PATCH', pathOf(spec));
      expect(response.headers.get('allow')?.split(', ')).toContain(spec.method);
      expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    }
  });

  test('[SEC-10] [E55] a body beyond the limit is 413', async () => {
    const response = await ask('POST', '/v1/nowhere', { body: 'x'.repeat(1_048_577) });
    expect(await problemOf(response)).toMatchObject({ status: 413 });
  });

  test.each(['/%', '/%ff', '/assets/%E0%A4.js'])(
    'a path that says nothing is 400, also where pages are: %s',
    async (path) => {
      expect(await problemOf(await ask('GET', path))).toMatchObject({ status: 400, code: 'invalid-request' });
    },
  );

  test('[SEC-10] [L41] nothing that is sent makes a 5xx, a stack trace or an answer that is not JSON', {
    timeout: 60_000,
  }, async () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '%', '../..', '\u0000', "' or 1=1", '{"$ne":1}', '__proto__'),
    );
    const anyBody = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom('{', 'null', '[]', '{"__proto__":{"a":1}}', '{"amount":1e999}', `${'['.repeat(5_000)}`),
      fc
        .object({ withNullPrototype: true })
        .map((value) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...specs),
        anyText,
        fc.option(anyText),
        anyBody,
        fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-8', 'multipart/form-data'),
        fc.option(fc.stringMatching(/^[\x21-\x7e]{0,140}$/)),
        async (spec, segment, query, body, contentType, key) => {
          const role = audienceOf(spec);
          const path =
            pathOf(spec, segment) +
            (query === null ? '' : `?limit=${encodeURIComponent(query)}&cursor=${encodeURIComponent(segment)}`);
          const response = await ask(spec.method, path, {
            ...(role === 'public' ? {} : { as: personaOf(role) }),
            ...(spec.method === 'GET' ? {} : { body }),
            headers: { 'content-type': contentType, ...(key === null || key === '' ? {} : { 'idempotency-key': key }) },
          });
          const text = await response.text();
          expect({ path, body, text, ok: response.status < 500 }).toMatchObject({ ok: true });
          expect(text).not.toMatch(stackLine);
          if (response.status >= 400) expect(response.headers.get('content-type')).toBe('application/problem+json');
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
    );
  });
});

describe('the API description', () => {
  test('names every route once, with its scope', async () => {
    const document = (await (await ask('GET', '/openapi.json')).json()) as {
      readonly paths: Record<
        string,
        Record<string, { readonly operationId: string; readonly security: readonly unknown[] }>
      >;
    };
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      specs.map(({ operation }) => operation).sort(),
    );
    for (const { operation, path, method, access } of specs) {
      const described = document.paths[path]?.[method.toLowerCase()];
      expect(described).toMatchObject({
        operationId: operation,
        security: access === 'public' ? [] : [{ accessToken: [access] }],
      });
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});

import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { created, okay } from '../../src/http/answer.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { refused } from '../../src/http/problem.ts';
import { row } from '../../src/http/route.ts';
import { ask, testEdge } from './invoke.ts';

const answers = { 200: { description: 'It.' } };

function open({ loserHears = 'already-received' } = {}) {
  const edge = testEdge();
  const effects: string[] = [];
  const rows = [
    row(
      {
        operation: 'makeThing',
        summary: 'Make a thing.',
        context: 'ops',
        method: 'POST',
        path: '/v1/things/{kind}',
        access: 'shop/order',
        idempotencyKey: 'required',
        params: z.strictObject({ kind: z.string().max(20) }),
        body: z.strictObject({ size: z.int().min(1).max(9), note: z.string().max(10).optional() }),
        answers,
      },
      () =>
        async ({ params, body, principal, receipt }) => {
          const answer = created(`/v1/things/${effects.length + 1}`, { kind: params.kind, size: body.size });
          const kept = receipt(answer);
          if (kept !== undefined) {
            if (edge.kept.has(`${kept.scope} ${kept.key}`)) return refused({ reason: loserHears });
            edge.kept.set(`${kept.scope} ${kept.key}`, kept);
          }
          effects.push(`${principal.subject}:${params.kind}:${body.size}`);
          await Promise.resolve();
          return answer;
        },
    ),
    row(
      {
        operation: 'fail',
        summary: 'Fail.',
        context: 'ops',
        method: 'GET',
        path: '/v1/fail',
        access: 'public',
        answers,
      },
      () => async () => {
        throw new Error('secret connection string');
      },
    ),
    row(
      {
        operation: 'readThing',
        summary: 'Read.',
        context: 'ops',
        method: 'GET',
        path: '/v1/things/{kind}',
        access: 'public',
        query: z.strictObject({ limit: z.string().regex(/^\d+$/).transform(Number).optional() }),
        answers,
      },
      () =>
        async ({ query }) =>
          okay({ statusCode: 'a field of the body', limit: query.limit }),
    ),
  ];
  const serve = createHttpFunction(rows, edge);
  const make = (body: unknown, more: object = {}) =>
    ask(serve, {
      method: 'POST',
      path: '/v1/things/box',
      body,
      subject: 'ann',
      headers: { 'idempotency-key': 'k1', 'content-type': 'application/json' },
      ...more,
    });
  return { serve, effects, make };
}

describe('the edge', () => {
  test('[REL-3] [L37] the same key and body get the same answer and one effect', async () => {
    const { make, effects } = open();
    const first = await make({ size: 1 });
    const again = await make({ size: 1 });
    expect(first).toMatchObject({ status: 201, headers: { location: '/v1/things/1' } });
    expect(again).toEqual(first);
    expect(effects).toEqual(['ann:box:1']);
  });

  test('[REL-3] [L37] the same key with another body or resource is refused with 422', async () => {
    const { make, effects } = open();
    await make({ size: 1 });
    expect(await make({ size: 2 })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await make({ size: 1 }, { path: '/v1/things/bag' })).toMatchObject({ status: 422 });
    expect(effects).toHaveLength(1);
  });

  test.each([
    'already-received',
    // The first one has used up what the second one needs.
    'cart-empty',
  ])(
    '[REL-3] two requests at the same time have one effect and one answer, if the second hears %s',
    async (loserHears) => {
      const { make, effects } = open({ loserHears });
      const [one, other] = await Promise.all([make({ size: 1 }), make({ size: 1 })]);
      expect(one.text).toBe(other.text);
      expect(effects).toHaveLength(1);
    },
  );

  test('keys of different callers are different keys', async () => {
    const { make, effects } = open();
    await make({ size: 1 });
    await make({ size: 1 }, { subject: 'bob' });
    expect(effects).toEqual(['ann:box:1', 'bob:box:1']);
  });

  test('a creating request without a usable key is refused', async () => {
    const { make } = open();
    const type = { 'content-type': 'application/json' };
    expect(await make({ size: 1 }, { headers: type })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-required' },
    });
    expect(await make({ size: 1 }, { headers: { ...type, 'idempotency-key': 'x'.repeat(129) } })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-malformed' },
    });
  });

  test('[SEC-4] an unknown field is refused and its place is named', async () => {
    const { make, effects } = open();
    const answer = await make({ size: 0, customerId: 'bob' });
    expect(answer).toMatchObject({ status: 400, headers: { 'content-type': 'application/problem+json' } });
    expect((answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toContain(
      '/body/size',
    );
    expect(answer.text).toContain('customerId');
    expect(effects).toEqual([]);
  });

  test.each([
    ['malformed JSON', { rawBody: '{"size":' }, 400, 'malformed-json'],
    ['an empty body', { rawBody: '' }, 400, 'malformed-json'],
    ['null', { rawBody: 'null' }, 400, 'invalid-request'],
    ['a lone surrogate', { rawBody: '{"size":1,"note":"\\ud800"}' }, 400, 'malformed-text'],
    ['a lone surrogate in a name', { rawBody: '{"size":1,"\\uDC00":"x"}' }, 400, 'malformed-text'],
    ['malformed JSON with a surrogate', { rawBody: '{"note":"\\ud83d\\ude00"' }, 400, 'malformed-json'],
    [
      'another media type',
      { rawBody: 'size=1', headers: { 'content-type': 'text/plain', 'idempotency-key': 'k' } },
      415,
      'unsupported-media-type',
    ],
    ['a broken escape in the path', { path: '/v1/things/%zz' }, 400, 'malformed-path'],
  ])('[L40~] [L41~] %s is answered as a problem', async (_, request, status, code) => {
    const { make } = open();
    const answer = await make(undefined, request);
    expect(answer).toMatchObject({ status, body: { status, code } });
  });

  test('a pair of surrogates is a character, however it is written', async () => {
    const { make, effects } = open();
    const pair = '{"size":1,"note":"\\ud83d\\ude00"}';
    expect(await make(undefined, { rawBody: pair })).toMatchObject({ status: 201 });
    expect(await make({ size: 1, note: '\u{1f600}' })).toMatchObject({ status: 201 });
    expect(effects).toHaveLength(1);
  });

  test('[L41] what fails unexpectedly is a 500 that tells nothing', async () => {
    const { serve } = open();
    const answer = await ask(serve, { path: '/v1/fail' });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error', retryable: false } });
    expect(answer.text).not.toContain('secret');
  });

  test('a body with a field called statusCode is a body', async () => {
    const { serve } = open();
    expect(await ask(serve, { path: '/v1/things/box', query: 'limit=3' })).toMatchObject({
      status: 200,
      body: { statusCode: 'a field of the body', limit: 3 },
      headers: { 'cache-control': 'no-store' },
    });
    expect(await ask(serve, { path: '/v1/things/box', query: 'limit=x' })).toMatchObject({ status: 400 });
  });

  test('a header beyond Latin-1 is the caller’s mistake', async () => {
    const { serve } = open();
    expect(await ask(serve, { path: '/v1/things/box', headers: { 'x-name': 'Ω' } })).toMatchObject({
      status: 400,
      body: { code: 'unreadable-request' },
    });
  });

  test.each([
    ['nobody', { subject: undefined }],
    ['somebody without a name', { subject: '' }],
    ['somebody without the scope of the route', { scope: 'loan/apply shop/orders' }],
    ['somebody without any scope', { scope: '' }],
    ['an id token', { claims: { token_use: 'id' } }],
  ])('[SEC-3~] %s on a route for customers is a fault of the wiring, and has no effect', async (_, request) => {
    const { make, effects } = open();
    expect(await make({ size: 1 }, request)).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    expect(effects).toEqual([]);
  });
});

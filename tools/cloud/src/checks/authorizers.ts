import assert from 'node:assert/strict';
import { type Audience, audienceOfScope, type Scope } from '@emporion/handlers';
import * as z from 'zod';
import type { Door } from '../sign-in.ts';
import type { Template } from '../swap-types.ts';

const routeSchema = z.object({
  Type: z.literal('AWS::ApiGatewayV2::Route'),
  Properties: z.object({
    RouteKey: z.string().regex(/^[A-Z]+ \//),
    AuthorizationType: z.string(),
    AuthorizationScopes: z.array(z.string()).default([]),
  }),
});

/** Every deployed route, asked with every kind of token that it must refuse, and with one that it must not. */
export async function checkAuthorizers(
  apiUrl: string,
  templates: readonly Template[],
  doors: ReadonlyMap<Audience, Door>,
): Promise<string> {
  const routes = templates
    .flatMap(({ Resources }) => Object.values(Resources))
    .flatMap((resource) => routeSchema.safeParse(resource).data ?? [])
    .map(({ Properties }) => Properties);
  assert.ok(routes.length > 0, 'no routes are deployed');
  const tokens = await tokensOf(doors);
  for (const { RouteKey, AuthorizationType, AuthorizationScopes } of routes) {
    const ask = (token?: string): Promise<number> => statusOf(apiUrl, RouteKey, token);
    if (AuthorizationType === 'NONE') {
      assert.ok(![401, 403].includes(await ask()), `${RouteKey} is not open`);
      continue;
    }
    const audience = audienceOfScope[AuthorizationScopes[0] as Scope];
    const own = tokens.get(audience);
    assert.ok(own, `${RouteKey} asks for no scope that anybody has`);
    assert.equal(await ask(), 401, `${RouteKey} without a token`);
    assert.equal(await ask('neither.a.token'), 401, `${RouteKey} with nonsense`);
    assert.equal(await ask(forged(own.all)), 401, `${RouteKey} with a changed token`);
    for (const [other, foreign] of tokens)
      if (other !== audience) assert.equal(await ask(foreign.all), 401, `${RouteKey} as ${other}`);
    assert.equal(await ask(own.none), 403, `${RouteKey} without its scope`);
    assert.ok(![401, 403].includes(await ask(own.all)), `${RouteKey} as ${audience}`);
  }
  return `${routes.length} routes`;
}

interface Tokens {
  /** With all scopes of the audience. */
  readonly all: string;
  /** With none of them. */
  readonly none: string;
}

async function tokensOf(doors: ReadonlyMap<Audience, Door>): Promise<ReadonlyMap<Audience, Tokens>> {
  const tokens = new Map<Audience, Tokens>();
  for (const [audience, door] of doors) {
    const [all, none] = [await door.signIn('prober'), await door.signIn('prober', ['openid'])];
    tokens.set(audience, { all: all.accessToken, none: none.accessToken });
  }
  return tokens;
}

/** The same token for somebody else: its signature is not that of what it says. */
function forged(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = JSON.stringify({ ...claims, sub: crypto.randomUUID() });
  return [header, Buffer.from(changed).toString('base64url'), signature].join('.');
}

/** An empty question about things that are not there: what counts is who may ask it. */
async function statusOf(apiUrl: string, routeKey: string, token?: string): Promise<number> {
  const [method = '', path = ''] = routeKey.split(' ');
  const { status } = await fetch(apiUrl + path.replaceAll(/\{[^}]+\}/g, crypto.randomUUID()), {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body: '{"nothing":"of this"}' }),
  });
  return status;
}

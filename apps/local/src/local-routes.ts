import type { IncomingMessage } from 'node:http';
import type { VirtualClock } from '@emporion/adapters/embedded';
import type { Clock } from '@emporion/kernel';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Identity } from './identity.ts';
import { personas } from './personas.ts';
import { plain } from './server.ts';

type LocalRoutes = (request: IncomingMessage, body: Buffer) => Promise<APIGatewayProxyStructuredResultV2 | undefined>;

const json = (status: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const tokenRequest = z.strictObject({ persona: z.string().max(64) });
const advanceRequest = z.strictObject({ seconds: z.int().min(1).max(31_622_400) });

/** What stands in for Amazon Cognito, and the hand on the virtual clock: routes that no cloud deployment has. */
export function createLocalRoutes(identity: Identity, clock: Clock | VirtualClock): LocalRoutes {
  return async (request, body) => {
    const [path] = (request.url ?? '/').split('?');
    switch (`${request.method} ${path}`) {
      case 'GET /local/personas':
        return json(200, { items: personas });
      case 'POST /local/tokens': {
        const asked = tokenRequest.safeParse(parsed(body));
        const persona = personas.find(({ id }) => id === asked.data?.persona);
        if (persona === undefined) return plain(400, 'unknown-persona');
        return json(200, { accessToken: await identity.issue(persona), tokenType: 'Bearer', expiresIn: 3_600 });
      }
      case 'GET /.well-known/jwks.json':
        return json(200, identity.jwks);
      case 'POST /v1/ops/clock/advance':
        return 'advance' in clock ? advance(request, body, clock, identity) : undefined;
      default:
        return path?.startsWith('/local/') === true ? plain(404, 'not-found') : undefined;
    }
  };
}

async function advance(
  request: IncomingMessage,
  body: Buffer,
  clock: VirtualClock,
  identity: Identity,
): Promise<APIGatewayProxyStructuredResultV2> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const claims = token === undefined ? undefined : await identity.verify(token);
  if (claims === undefined) return plain(401, 'unauthenticated', { 'www-authenticate': 'Bearer' });
  if (!String(claims['scope']).split(' ').includes('ops/admin')) return plain(403, 'scope-missing');
  const asked = advanceRequest.safeParse(parsed(body));
  if (!asked.success) return plain(400, 'invalid-request');
  await clock.advance(asked.data.seconds * 1_000);
  return json(200, { now: new Date(clock.now()).toISOString() });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

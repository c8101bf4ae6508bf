import type { IncomingMessage } from 'node:http';
import { type ScriptedBank, sampleCards, type VirtualClock } from '@emporion/adapters/embedded';
import type { Clock } from '@emporion/kernel';
import { standardPricingPolicy } from '@emporion/pricing';
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

// From the policy itself, so that none is named that the shop does not know.
const sampleCoupons = standardPricingPolicy.promotions.promotions.flatMap(({ coupons = [] }) =>
  coupons.map((code) => ({ code })),
);

const tokenRequest = z.strictObject({ persona: z.string().max(64) });
const advanceRequest = z.strictObject({ seconds: z.int().min(1).max(31_622_400) });

const challengeAnswer = z.strictObject({ answer: z.enum(['approve', 'refuse']) });

/** Where the customer answers the bank about a payment. */
export const challengeUrlOf = (reference: string): string => `/local/bank/${encodeURIComponent(reference)}`;

export interface LocalRoutesOptions {
  readonly identity: Identity;
  readonly bank: Pick<ScriptedBank, 'answerChallenge'>;
  readonly clock: Clock | VirtualClock;
  /** Build the index of the search anew; tells how many products there are. */
  readonly reindex: () => Promise<number>;
}

/**
 * What stands in for Amazon Cognito and a bank, the hand on the virtual clock, and the rebuild of the index: routes that no
 * cloud deployment has.
 */
export function createLocalRoutes({ identity, bank, clock, reindex }: LocalRoutesOptions): LocalRoutes {
  return async (request, body) => {
    const [path] = (request.url ?? '/').split('?');
    const reference = /^\/local\/bank\/([\w-]{1,64})$/.exec(path ?? '')?.[1];
    if (request.method === 'POST' && reference !== undefined) return answerBank(bank, reference, body);
    switch (`${request.method} ${path}`) {
      case 'GET /local/personas':
        return json(200, { items: personas });
      case 'GET /local/cards':
        return json(200, { items: sampleCards });
      case 'GET /local/coupons':
        return json(200, { items: sampleCoupons });
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
      case 'POST /v1/ops/search/reindex':
        return (await refusalTo(request, identity)) ?? json(200, { products: await reindex() });
      default:
        return path?.startsWith('/local/') === true ? plain(404, 'not-found') : undefined;
    }
  };
}

/** The page of the bank: whoever has its address answers for the customer. */
async function answerBank(
  bank: LocalRoutesOptions['bank'],
  reference: string,
  body: Buffer,
): Promise<APIGatewayProxyStructuredResultV2> {
  const asked = challengeAnswer.safeParse(parsed(body));
  if (!asked.success) return plain(400, 'invalid-request');
  const isTaken = await bank.answerChallenge(reference, asked.data.answer);
  return isTaken ? { statusCode: 204, headers: { 'cache-control': 'no-store' } } : plain(404, 'not-found');
}

async function advance(
  request: IncomingMessage,
  body: Buffer,
  clock: VirtualClock,
  identity: Identity,
): Promise<APIGatewayProxyStructuredResultV2> {
  const refusal = await refusalTo(request, identity);
  if (refusal !== undefined) return refusal;
  const asked = advanceRequest.safeParse(parsed(body));
  if (!asked.success) return plain(400, 'invalid-request');
  await clock.advance(asked.data.seconds * 1_000);
  return json(200, { now: new Date(clock.now()).toISOString() });
}

/** Why somebody may not do what operators do; undefined for an operator. */
async function refusalTo(
  request: IncomingMessage,
  identity: Identity,
): Promise<APIGatewayProxyStructuredResultV2 | undefined> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const claims = token === undefined ? undefined : await identity.verify(token);
  if (claims === undefined) return plain(401, 'unauthenticated', { 'www-authenticate': 'Bearer' });
  return String(claims['scope']).split(' ').includes('ops/admin') ? undefined : plain(403, 'scope-missing');
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

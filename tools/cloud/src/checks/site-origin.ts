import assert from 'node:assert/strict';
import * as z from 'zod';
import type { Template } from '../swap-types.ts';

const apiSchema = z.object({
  Type: z.literal('AWS::ApiGatewayV2::Api'),
  Properties: z.object({ CorsConfiguration: z.object({ AllowOrigins: z.tuple([z.string()]) }) }),
});

/** A browser may call the API from the page of the site, and from no other. */
export async function checkSiteOrigin(apiUrl: string, templates: readonly Template[]): Promise<string> {
  const [site, ...more] = templates
    .flatMap(({ Resources }) => Object.values(Resources))
    .flatMap((resource) => apiSchema.safeParse(resource).data?.Properties.CorsConfiguration.AllowOrigins ?? []);
  assert.ok(site !== undefined && more.length === 0, 'one API knows one site');
  const allowedFor = async (origin: string): Promise<string | null> => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    };
    const answer = await fetch(`${apiUrl}/v1/checkouts`, { method: 'OPTIONS', headers });
    return answer.headers.get('access-control-allow-origin');
  };
  assert.equal(await allowedFor(site), site, 'the site may');
  assert.equal(await allowedFor('https://other.example'), null, 'another may not');
  return site;
}

import * as z from 'zod';
import { okay } from '../http/answer.ts';
import { openApiOf } from '../http/openapi.ts';
import { type RouteRow, type RouteSpec, row } from '../http/route.ts';

// The API has one version, `v1`; its description changes with every release of the platform.
const version = '1.0.0';

/** The route that describes all the others, and itself. */
export const describeApi = <Ports>(others: readonly RouteRow<Ports>[]): RouteRow<Ports> => {
  const spec = {
    operation: 'describeApi',
    summary: 'This description, in OpenAPI 3.1.',
    context: 'ops',
    method: 'GET',
    path: '/openapi.json',
    access: 'public',
    answers: { 200: { description: 'The description.', body: z.record(z.string(), z.unknown()) } },
  } as const satisfies RouteSpec;
  let document: unknown;
  return row(spec, () => async () => {
    document ??= openApiOf([...others.map((other) => other.spec), spec], version);
    return okay(document, { 'cache-control': 'public, max-age=300' });
  });
};

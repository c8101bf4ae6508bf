import * as z from 'zod';
import { type RouteSpec, routes } from '../../src/index.ts';

const specs = routes
  .map(({ spec }) => ({ spec, path: new RegExp(`^${spec.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }))
  // As a gateway does: a path without parameters counts before one with them.
  .sort((one, other) => one.spec.path.split('{').length - other.spec.path.split('{').length);

const published = new Map<z.ZodType, z.ZodType>();

/** What the API description says of a body, read back: it takes no field that is not named there. */
function publishedSchema(body: z.ZodType): z.ZodType {
  const known = published.get(body);
  if (known !== undefined) return known;
  const described = z.toJSONSchema(body, { io: 'output', unrepresentable: 'any' });
  const read = z.fromJSONSchema(described as Parameters<typeof z.fromJSONSchema>[0]);
  published.set(body, read);
  return read;
}

/** An answer to what was asked. */
interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/**
 * Hold a successful answer to what the API description publishes for its route; those of no route of ours pass.
 *
 * @throws Error if the body is another one.
 */
export function holdToPublished({ method, path, status, body }: Answered): void {
  const spec: RouteSpec | undefined = specs.find((one) => one.spec.method === method && one.path.test(path))?.spec;
  const schema = spec?.answers[status]?.body;
  if (schema === undefined || body === undefined) return;
  const { error } = publishedSchema(schema).safeParse(body);
  if (error !== undefined) throw new Error(`not what ${spec?.operation} publishes for ${status}: ${error.message}`);
}

import * as z from 'zod';
import { audienceOf, type RouteSpec } from './route.ts';

type Document = Readonly<Record<string, unknown>>;

const problemSchema = z.object({
  type: z.string().describe('urn:emporion:problem:<code>'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().describe('urn:uuid:<request id>'),
  code: z.string().describe('what a program decides by, in kebab-case'),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  retryable: z.boolean(),
});

/** The API description of a route table, in OpenAPI 3.1. Its schemas are JSON Schema 2020-12, as zod writes them. */
export const openApiOf = (routes: readonly RouteSpec[], version: string): Document => ({
  openapi: '3.1.0',
  info: { title: 'Emporion', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/' }],
  components: {
    securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    responses: {
      Problem: {
        description: 'What went wrong (RFC 9457).',
        content: { 'application/problem+json': { schema: jsonSchema(problemSchema, 'output') } },
      },
    },
  },
  paths: pathsOf(routes),
});

function pathsOf(routes: readonly RouteSpec[]): Document {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const spec of routes) {
    const operations = paths[spec.path] ?? {};
    operations[spec.method.toLowerCase()] = operationOf(spec);
    paths[spec.path] = operations;
  }
  return paths;
}

const operationOf = (spec: RouteSpec): Document => ({
  operationId: spec.operation,
  summary: spec.summary,
  tags: [spec.context],
  'x-audience': audienceOf(spec),
  security: spec.access === 'public' ? [] : [{ accessToken: [spec.access] }],
  parameters: [
    ...parametersOf(spec.params, 'path'),
    ...parametersOf(spec.query, 'query'),
    ...(spec.idempotencyKey === undefined
      ? []
      : [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 128 } }]),
  ],
  ...(spec.body === undefined
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(spec.body, 'input') } } } }),
  responses: {
    ...Object.fromEntries(
      Object.entries(spec.answers).map(([status, { description, body, alsoAs }]) => [
        status,
        {
          description,
          ...(body === undefined
            ? {}
            : {
                content: {
                  'application/json': { schema: jsonSchema(body, 'output') },
                  ...(alsoAs === undefined ? {} : { [alsoAs]: { schema: { type: 'string' } } }),
                },
              }),
        },
      ]),
    ),
    default: { $ref: '#/components/responses/Problem' },
  },
});

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Document[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }));
}

/** What cannot be said in JSON Schema, such as a transform, is left open rather than guessed. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Document {
  const { $schema, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}

import type { Cause, Receipt } from '@emporion/messages';
import type * as z from 'zod';
import type { Answer } from './answer.ts';

export const contexts = ['commerce', 'lending', 'lake', 'ops'] as const;
export type Context = (typeof contexts)[number];

/** Who a route is for. `public` needs no token. */
export const audiences = ['public', 'customer', 'reviewer', 'auditor', 'operator'] as const;
export type Audience = (typeof audiences)[number];

/** What an access token may allow. Every scope belongs to one audience. */
export const audienceOfScope = {
  'shop/order': 'customer',
  'loan/apply': 'customer',
  'loan/review': 'reviewer',
  'loan/audit': 'auditor',
  'lake/read': 'operator',
  'ops/admin': 'operator',
} as const satisfies Record<string, Audience>;
export type Scope = keyof typeof audienceOfScope;

/** What a route may answer with, for the API description and for the response check in tests. */
export interface AnswerSpec {
  readonly description: string;
  /** Absent when the answer has no JSON body. */
  readonly body?: z.ZodType;
  /** In which other form the caller may ask for it: `text/csv`. */
  readonly alsoAs?: string;
}

/** One row of the route table: everything that the API, its gateways, its documents and its tests know of a route. */
export interface RouteSpec<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  /** Unique, in camel case: the operation id of the API description. */
  readonly operation: string;
  readonly summary: string;
  readonly context: Context;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters in braces: `/v1/products/{productId}`. */
  readonly path: `/${string}`;
  /** `public`, or the scope that the access token must hold. */
  readonly access: 'public' | Scope;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The handler itself judges the texts of the body, each alone. @default - a text that is not well formed refuses it all */
  readonly judgesTexts?: true;
  /** Sets the route apart from the others of its audience, in a function of its own. @default - it is among them */
  readonly group?: string;
  /** The request creates or charges something and must carry an `Idempotency-Key`. @default - it need not */
  readonly idempotencyKey?: 'required';
  /** @default 262144 bytes */
  readonly maxBodyBytes?: number;
  /** The successful answers by status. Problems are described once, for all routes. */
  readonly answers: Readonly<Record<number, AnswerSpec>>;
}

/** Who calls: the subject of the access token and what the token allows. */
export interface Principal {
  readonly subject: string;
  readonly scopes: readonly string[];
}

/** A request whose parts have been checked against the route's schemas. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** @throws TypeError on a public route: nobody is known there. */
  readonly principal: Principal;
  readonly cookies: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  /** The body byte for byte as it came, for whoever has to verify it. */
  readonly rawBody: Uint8Array;
  readonly cause: Cause;
  /**
   * The receipt to record with the effect, so that a repeat of the request gets this answer word for word.
   *
   * @returns undefined when the route takes no idempotency key.
   */
  readonly receipt: (answer: Answer) => Receipt | undefined;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The function behind a route. */
export type RouteHandler<Spec extends RouteSpec> = (
  call: Call<Parsed<Spec['params']>, Parsed<Spec['query']>, Parsed<Spec['body']>>,
) => Promise<Answer>;

/** A route and the factory of its handler over ports. */
export interface RouteRow<Ports> {
  readonly spec: RouteSpec;
  readonly create: (ports: Ports) => (call: Call) => Promise<Answer>;
}

/** Join a route to its handler; the compiler checks that the handler reads what the route's schemas give. */
export const row = <const Spec extends RouteSpec, Ports>(
  spec: Spec,
  create: (ports: Ports) => RouteHandler<Spec>,
): RouteRow<Ports> => ({
  spec,
  // The edge parses every call with the schemas of `spec` before it calls, which the erased type cannot say.
  create: create as unknown as RouteRow<Ports>['create'],
});

/** Who a route is for, by the scope it asks for. */
export const audienceOf = ({ access }: RouteSpec): Audience =>
  access === 'public' ? 'public' : audienceOfScope[access];

/** The name of the function that serves a route: one per context and audience, and those that are set apart. */
export const functionOf = (spec: RouteSpec): string => `${spec.context}-${spec.group ?? audienceOf(spec)}`;

import type { Socket } from 'node:dgram';
import {
  audienceOfScope,
  functionOf,
  type LambdaFunction,
  type Ports,
  type RouteSpec,
  routes,
} from '@emporion/handlers';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { functionIn } from '../../src/invoke/functions.ts';
import { sampleAt, sampleNames } from '../../src/invoke/sample.ts';
import { openWorld, type World } from '../../src/invoke/world.ts';
import { canaries, canariesIn, everything, withCanaries } from './canaries.ts';

/** The settings of a function that tells all that it ever could, to a daemon of traces of our own. */
const { daemon, packets } = await vi.hoisted(async () => {
  const { createSocket } = await import('node:dgram');
  const received: string[] = [];
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  socket.on('message', (message) => received.push(message.toString()));
  await new Promise<void>((resolve) => socket.once('listening', resolve));
  Object.assign(process.env, {
    POWERTOOLS_LOG_LEVEL: 'TRACE',
    POWERTOOLS_LOGGER_LOG_EVENT: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
    POWERTOOLS_TRACE_ENABLED: 'true',
    POWERTOOLS_SERVICE_NAME: 'canary',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${socket.address().port}`,
    AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
    AWS_LAMBDA_FUNCTION_NAME: 'canary',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: '/var/task',
    _HANDLER: 'index.handler',
    _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1',
  });
  return { daemon: socket as Socket, packets: received };
});

/** What was written to the standard streams, and what the runtime would write of what was thrown. */
const written: string[] = [];

beforeAll(() => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
});
afterAll(() => {
  vi.restoreAllMocks();
  daemon.close();
});

async function invoke(invoked: LambdaFunction<unknown, unknown> | undefined, event: unknown): Promise<void> {
  const context = { functionName: 'canary', awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' } as Context;
  try {
    await invoked?.(event, context);
  } catch (error) {
    // As the runtime does it.
    const { name, message, stack } = error as Error;
    written.push(JSON.stringify({ errorType: name, errorMessage: message, stack, ...(error as object) }));
  }
  // Traces travel by themselves, and are lost when nobody receives them.
  await new Promise((resolve) => setImmediate(resolve));
}

const traces = { all: 0, faulty: 0 };

/** Take what was told since the last time, and see that no canary is in it. */
function expectNoCanary(what: string): readonly string[] {
  const lines = written.splice(0).join('').split('\n');
  const segments = packets.splice(0);
  traces.all += segments.length;
  traces.faulty += segments.filter((segment) => segment.includes('"exceptions"')).length;
  for (const line of [...lines, ...segments]) {
    if (canariesIn(line).length > 0) expect([what, canariesIn(line), line]).toEqual([what, [], line]);
  }
  return lines;
}

/** Every way in which the world fails while it holds personal data. */
const faults: readonly (() => unknown)[] = [
  () => new Error(everything, { cause: new TypeError(everything) }),
  () => Object.assign(new Error(everything), { name: everything, code: everything, detail: { everything } }),
  () =>
    Object.assign(new Error(`x\n    at ${everything} (file:///x.ts:1:1)`), { $metadata: { requestId: everything } }),
  () => z.strictObject({ name: z.literal('x') }).safeParse({ name: everything, [everything]: everything }).error,
  () => everything,
];

/** What gives no promise: it reads what it is given, or gives one thing after the other. */
const atOnce: readonly (string | symbol)[] = ['read', 'since'];

/** Fails at every call. */
const broken = (fault: () => unknown): never =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'then') return undefined;
        return () => {
          if (atOnce.includes(name)) throw fault();
          return Promise.reject(fault());
        };
      },
    },
  ) as never;

/** What needs no world, and so does not fail. */
const steady = ['clock', 'ids', 'sha256', 'pricingPolicy', 'policy', 'guestCookie', 'cursors'];

/** The world, once for each port that a function may need, with that port broken. */
function brokenWorlds(world: World, handler: string, fault: () => unknown): readonly World[] {
  const withPorts = (ports: Partial<Ports>): World => ({ ...world, ports: { ...world.ports, ...ports } });
  const contexts = /lake|clickstream/.test(handler) ? (['lake'] as const) : (['commerce', 'lending', 'ops'] as const);
  return [
    withPorts({ receipts: broken(fault) }),
    ...contexts.flatMap((context) =>
      Object.keys(world.ports[context])
        .filter((port) => !steady.includes(port))
        .map((port) => withPorts({ [context]: { ...world.ports[context], [port]: broken(fault) } })),
    ),
    { ...world, relay: { ...world.relay, eventPublisher: broken(fault) } },
    { ...world, relay: { ...world.relay, outboxItems: broken(fault) } },
  ];
}

describe('[SEC-6] no canary leaves', () => {
  test.each(sampleNames())('when %s is told by a person, and whatever fails then', async (name) => {
    const sample = sampleAt(name);
    const world = await openWorld();
    for (const [index, given] of sample.given.entries()) {
      await world.begin?.(index + 1);
      await invoke(functionIn(world, sampleAt(given).handler), withCanaries(sampleAt(given).event));
    }
    await world.begin?.(sample.given.length + 1, sample.at);
    const event = withCanaries(sample.event);
    for (const fault of faults) {
      for (const broken of brokenWorlds(world, sample.handler, fault)) {
        await invoke(functionIn(broken, sample.handler), event);
      }
    }
    expectNoCanary(`${name}, while the world fails`);
    await invoke(functionIn(world, sample.handler), event);
    const lines = expectNoCanary(name);
    for (const { event: recorded } of await world.ports.ops.busJournal.latest(100)) {
      expect([name, recorded.type, canariesIn(JSON.stringify(recorded))]).toEqual([name, recorded.type, []]);
    }
    // What our own code says is all in the list of what may be said.
    expect(lines.filter((line) => line.includes('"redacted"') && !line.includes('invocation event'))).toEqual([]);
    await world.close();
  });

  const scope = Object.keys(audienceOfScope).join(' ');
  const requestTo = (spec: RouteSpec, segment: string, more: object): unknown => {
    const path = spec.path.replaceAll(/\{\w+\}/g, encodeURIComponent(segment));
    const claims = { sub: canaries.email, scope, token_use: 'access', username: canaries.name };
    return {
      ...Object(withCanaries(sampleAt('ops-public/health.json').event)),
      rawPath: path,
      requestContext: {
        requestId: 'JKJaXmPLvHcESHA=',
        domainName: 'x',
        stage: '$default',
        http: {
          method: spec.method,
          path,
          protocol: 'HTTP/1.1',
          sourceIp: canaries.internetAddress,
          userAgent: everything,
        },
        authorizer: { jwt: { claims, scopes: [spec.access] } },
      },
      headers: {
        'content-type': 'application/json',
        'idempotency-key': canaries.email,
        authorization: `Bearer ${canaries.accessToken}`,
        'user-agent': everything,
      },
      cookies: [`cart=${encodeURIComponent(everything)}`],
      ...more,
    };
  };

  test.each(routes.map(({ spec }) => [spec.operation, spec] as const))('when %s is asked amiss', async (_, spec) => {
    const world = await openWorld();
    const serve = functionIn(world, functionOf(spec));
    const said = { ...canaries, [everything]: everything, nested: { note: everything } };
    const query = new URLSearchParams({ ...canaries, q: everything, cursor: everything }).toString();
    const queryStringParameters = Object.fromEntries(new URLSearchParams(query));
    for (const segment of [...Object.values(canaries), '019b76da-a800-7000-8000-ffffffffffff', 'KIT-0001']) {
      await invoke(serve, requestTo(spec, segment, {}));
      await invoke(serve, requestTo(spec, segment, { rawQueryString: query, queryStringParameters }));
      for (const body of [
        JSON.stringify(said),
        JSON.stringify({ quantity: everything, events: [said] }),
        `{"note":"${everything}`,
      ]) {
        await invoke(serve, requestTo(spec, segment, { body }));
      }
    }
    await invoke(serve, requestTo(spec, 'x', { headers: { 'x-name': `Ω ${everything}` } }));
    await invoke(serve, { requestContext: { requestId: everything }, body: everything });
    expectNoCanary(spec.operation);
    await world.close();
  });

  test('and traces were told, of errors too', () => {
    expect(traces.faulty).toBeGreaterThan(10);
    expect(traces.all).toBeGreaterThan(traces.faulty);
  });

  test('and it would be seen if one did', () => {
    written.push(`{"message":"${canaries.email}"}\n`);
    expect(() => expectNoCanary('a log line')).toThrow('email');
    packets.push(`{"format":"json"}\n{"error":"${encodeURIComponent(canaries.name)}"}`);
    expect(() => expectNoCanary('a trace')).toThrow('name');
  });
});

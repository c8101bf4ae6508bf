import type { AddressInfo } from 'node:net';
import { uuidSource, virtualClock } from '@emporion/adapters/embedded';
import { functionOf, routes } from '@emporion/handlers';
import { instant } from '@emporion/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { createAdmission } from '../src/admission.ts';
import type { AdmissionPolicy } from '../src/admission-queue.ts';
import { createGateway } from '../src/gateway.ts';
import { priorityOf } from '../src/priority.ts';
import { createLocalServer } from '../src/server.ts';

const specs = routes.map(({ spec }) => spec);
const clock = virtualClock(instant(1_790_000_000_000));
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A platform whose functions answer when they are told to, and who is served by it now. */
async function openBusy(policy: AdmissionPolicy, now: () => number = () => 0) {
  const serving: { readonly path: string; readonly answer: () => void }[] = [];
  const functions = Object.fromEntries(
    specs.map((spec) => [
      functionOf(spec),
      ({ rawPath: path }: { readonly rawPath: string }) =>
        new Promise((resolve) => serving.push({ path, answer: () => resolve({ statusCode: 200, body: '{}' }) })),
    ]),
  );
  const gateway = createGateway({
    routes: specs,
    functions: functions as unknown as Parameters<typeof createGateway>[0]['functions'],
    admission: createAdmission({ policy, now }),
    identity: {
      issuer: '',
      jwks: { keys: [] },
      issue: async () => '',
      verify: async () => ({ sub: 'somebody', scope: 'shop/order' }),
    },
    ids: uuidSource({ clock }),
    now: () => clock.now(),
  });
  const server = createLocalServer({ gateway, webFolder: '', local: async () => undefined, onFailure: () => {} });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { authorization: 'Bearer x', 'idempotency-key': 'key' };
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    get: (path: string) => fetch(url + path, { headers }),
    post: (path: string) => fetch(url + path, { headers, method: 'POST' }),
    /** The paths that are served now, once there are so many. */
    serves: async (count: number): Promise<readonly string[]> => {
      await until(() => serving.length === count);
      return serving.map(({ path }) => path);
    },
    answerNext: () => serving.shift()?.answer(),
  };
}

const patience = { mostWaiting: 1, longestWaitMilliseconds: 60_000 };
const one: AdmissionPolicy = { atOnce: 1, checkout: patience, cart: patience, browse: patience };

describe('[REL-8] [E1~] a platform that has enough to do', () => {
  test('turns away with a problem that says when to come back, and lets a checkout in before who came earlier', async () => {
    const { get, post, serves, answerNext } = await openBusy(one);
    const first = get('/v1/products');
    await serves(1);
    // They race for the only place to wait.
    const browsers = [get('/v1/categories'), get('/v1/categories')];
    const shed = await Promise.race(browsers);
    expect([shed.status, shed.headers.get('retry-after')]).toEqual([503, '1']);
    expect(shed.headers.get('content-type')).toBe('application/problem+json');
    expect(await shed.json()).toMatchObject({ status: 503, code: 'overloaded', retryable: true });

    const checkout = post('/v1/checkouts');
    const another = await Promise.race([post('/v1/checkouts'), checkout]);
    expect(another.status).toBe(503);
    answerNext();
    expect(await serves(1)).toEqual(['/v1/checkouts']);
    answerNext();
    expect(await serves(1)).toEqual(['/v1/categories']);
    answerNext();
    expect((await first).status).toBe(200);
  });

  test.each(['/healthz', '/readyz'])('answers %s all the same', async (path) => {
    const { get, serves, answerNext } = await openBusy(one);
    const first = get('/v1/products');
    await serves(1);
    const health = get(path);
    expect(await serves(2)).toEqual(['/v1/products', path]);
    answerNext();
    answerNext();
    expect([(await first).status, (await health).status]).toEqual([200, 200]);
  });

  test('turns away who has waited for too long, though nobody comes or goes', async () => {
    const waits = { mostWaiting: 1, longestWaitMilliseconds: 5 };
    const { get, serves } = await openBusy({ ...one, browse: waits }, () => performance.now());
    get('/v1/products').catch(() => {});
    await serves(1);
    expect((await get('/v1/categories')).status).toBe(503);
  });
});

test('[REL-8~] paying outranks a cart, and a cart outranks looking around', () => {
  const worth = (operation: string) => {
    const spec = specs.find((one) => one.operation === operation);
    if (spec === undefined) throw new RangeError(`no such operation: ${operation}`);
    return priorityOf(spec);
  };
  expect(['startCheckout', 'confirmCheckout', 'readOrder', 'acceptOffer'].map(worth)).toEqual(
    Array(4).fill('checkout'),
  );
  expect(specs.filter(({ path }) => path.includes('/cart')).map(priorityOf)).toEqual(
    specs.filter(({ path }) => path.includes('/cart')).map(() => 'cart'),
  );
  expect(['listProducts', 'showProduct', 'searchProducts', 'collectEvents'].map(worth)).toEqual(
    Array(4).fill('browse'),
  );
  expect(specs.filter((spec) => priorityOf(spec) === undefined).map(({ path }) => path)).toEqual([
    '/healthz',
    '/readyz',
  ]);
});

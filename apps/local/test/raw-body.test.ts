import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { sha256, systemClock, uuidSource } from '@emporion/adapters/embedded';
import { createHttpFunction, functionOf, type Ports, routes } from '@emporion/handlers';
import { err } from '@emporion/kernel';
import type { PaymentWebhooks } from '@emporion/payments';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGateway } from '../src/gateway.ts';
import { createLocalServer } from '../src/server.ts';

/** What the handler was given to verify. */
const received: { readonly body: Uint8Array; readonly signature: string | undefined }[] = [];
const paymentWebhooks: PaymentWebhooks = {
  read: (body, signature) => {
    received.push({ body: new Uint8Array(body), signature });
    return err({ reason: 'signature-invalid' });
  },
};

const clock = systemClock();
const hearing = routes.filter(({ spec }) => spec.operation === 'receiveStripeWebhook');
const serve = createHttpFunction(hearing, { sha256, commerce: { paymentWebhooks } } as unknown as Ports);
const server = createLocalServer({
  gateway: createGateway({
    routes: hearing.map(({ spec }) => spec),
    functions: Object.fromEntries(hearing.map(({ spec }) => [functionOf(spec), serve])),
    admission: { enter: async () => () => {} },
    identity: { issuer: '', jwks: { keys: [] }, issue: async () => '', verify: async () => undefined },
    ids: uuidSource({ clock }),
    now: () => clock.now(),
  }),
  webFolder: tmpdir(),
  local: async () => undefined,
  onFailure: (error) => {
    throw error;
  },
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('[SEC-5~] what is posted reaches whoever verifies it byte for byte, with what came beside it', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/payments/webhooks/stripe`;
  const anyBody = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }),
    fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => new TextEncoder().encode(text)),
    fc.json().map((text) => new TextEncoder().encode(`\uFEFF ${text}\r\n`)),
  );
  await fc.assert(
    fc.asyncProperty(anyBody, fc.constantFrom('application/json', 'text/plain'), async (body, type) => {
      received.length = 0;
      const headers = { 'content-type': type, 'stripe-signature': 't=1,v1=00' };
      const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      expect(answer.status).toBe(400);
      expect(received).toEqual([{ body, signature: 't=1,v1=00' }]);
    }),
    { numRuns: 60 },
  );
});

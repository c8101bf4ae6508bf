import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lendingPorts, relayPorts } from '../../src/compose-aws.ts';
import { ask } from '../http/invoke.ts';

const environment = { LOANS_TABLE: 'Loans', LENDING_KEY_PARAMETER: '/test/lending-key' };
const key = Buffer.alloc(32, 7).toString('base64');

/** What the cloud was asked, by operation, and what it says. */
const asked: { readonly operation: string; readonly request: unknown }[] = [];
const answers: Record<string, unknown> = {
  GetParameter: { Parameter: { Name: environment.LENDING_KEY_PARAMETER, Value: key } },
  Query: { Items: [], Count: 0 },
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(Buffer.concat(await request.toArray()).toString());
}

const cloud = createServer(async (request, response) => {
  const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  asked.push({ operation, request: await bodyOf(request) });
  response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answers[operation] ?? {}));
});

beforeAll(async () => {
  cloud.listen(0, '127.0.0.1');
  await once(cloud, 'listening');
  const { port } = cloud.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});

afterAll(() => {
  vi.unstubAllEnvs();
  cloud.close();
});

describe('[L63~] a function whose deployment forgot something stops at its start, and says what', () => {
  test.each(Object.keys(environment))('%s of lending', async (name) => {
    await expect(lendingPorts({ ...environment, [name]: undefined })).rejects.toThrow(name);
    await expect(lendingPorts({ ...environment, [name]: '' })).rejects.toThrow(name);
  });

  test('EVENT_BUS of the relay', () => {
    expect(() => relayPorts({})).toThrow('EVENT_BUS');
  });
});

describe('the ports of lending', () => {
  test('the secret is read decrypted, once, at the start', async () => {
    asked.length = 0;
    await lendingPorts(environment);
    expect(asked).toEqual([
      { operation: 'GetParameter', request: { Name: '/test/lending-key', WithDecryption: true } },
    ]);
  });

  test('a secret that is no key of 32 bytes stops the start without a word of it', async () => {
    const short = { Parameter: { Value: Buffer.alloc(31, 7).toString('base64') } };
    const before = answers['GetParameter'];
    answers['GetParameter'] = short;
    const start = lendingPorts(environment);
    await expect(start).rejects.toThrow('not 32 bytes in base64: the parameter /test/lending-key');
    await expect(start).rejects.not.toThrow(short.Parameter.Value);
    answers['GetParameter'] = before;
  });

  test('what one function has sealed another one opens', async () => {
    const [one, other] = await Promise.all([lendingPorts(environment), lendingPorts(environment)]);
    const sealed = await one.lending.vault.seal('a task token', 'review/1');
    expect(await other.lending.vault.open(sealed, 'review/1')).toBe('a task token');
    expect(other.cursors.open('applications', one.cursors.seal('applications', 3))).toBe(3);
  });

  test('as long as no bureau is connected, it says so in the way that refers an application to a person', async () => {
    const { lending, clock } = await lendingPorts(environment);
    await expect(lending.bureau.report({ customerId: 'c', consentedAt: clock.now() })).rejects.toMatchObject({
      name: 'BureauUnavailable',
    });
  });
});

test('an entry point serves a request of a customer from the table of its deployment', async () => {
  asked.length = 0;
  const { handler } = await import('../../src/lambda/lending-customer.ts');
  const answer = await ask(handler, { path: '/v1/applications', subject: 'customer-1', scope: 'loan/apply' });
  expect(answer.status).toBe(200);
  expect(asked.map(({ operation }) => operation)).toEqual(['GetParameter', 'Query']);
  expect(asked[1]?.request).toMatchObject({ TableName: 'Loans', IndexName: 'GSI1' });
});

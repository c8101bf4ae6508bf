import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';

/** What every function may be told. */
const settings = {
  CATALOG_TABLE: 'Catalog',
  STOCK_TABLE: 'Stock',
  SALES_TABLE: 'Sales',
  LOANS_TABLE: 'Loans',
  OUTBOX_TABLE: 'Outbox',
  CHECKOUT_PROCESS: 'arn:aws:states:eu-central-1:000000000000:stateMachine:checkout',
  LOAN_APPLICATION_PROCESS: 'arn:aws:states:eu-central-1:000000000000:stateMachine:loan-application',
  COMMERCE_KEY_PARAMETER: '/test/commerce-key',
  LENDING_KEY_PARAMETER: '/test/lending-key',
  LAKE_KEY_PARAMETER: '/test/lake-key',
  EVENT_BUS: 'Bus',
  CLICKSTREAM: 'Clickstream',
  BANK: 'unconnected',
  BUREAU: 'unconnected',
  STRIPE_KEY_PARAMETER: '/test/stripe-key',
  STRIPE_WEBHOOK_PARAMETER: '/test/stripe-webhook',
  STRIPE_MODE: 'test',
  NOTICE_SENDER: 'loans@shop.example',
  CUSTOMER_POOL: 'eu-central-1_customers',
  SITE_ORIGIN: 'https://shop.example',
};
const key = Buffer.alloc(32, 7).toString('base64');

/** A cloud that functions of one test file are composed for. */
export interface ComposedCloud {
  /** What it was asked. */
  readonly asked: { readonly operation: string; readonly request: unknown }[];
  /** What it says, by operation. @default - nothing */
  readonly answers: Record<string, unknown>;
  /** What is in its parameters. @default - 32 bytes */
  readonly secrets: Record<string, string>;
}

/** Open one for the tests of a file. Each test begins with settings of its own, and with entry points that have not been loaded. */
export function composedCloud(): ComposedCloud {
  const cloud: ComposedCloud = { asked: [], answers: {}, secrets: {} };

  const answerTo = (operation: string, request: unknown): unknown => {
    if (operation !== 'GetParameter') return cloud.answers[operation] ?? {};
    return { Parameter: { Value: cloud.secrets[(request as { readonly Name: string }).Name] ?? key } };
  };

  const server = createServer(async (message, response) => {
    const operation = String(message.headers['x-amz-target']).split('.').at(-1) ?? '';
    const request = await bodyOf(message);
    cloud.asked.push({ operation, request });
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answerTo(operation, request)));
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  });

  beforeEach(() => {
    cloud.asked.length = 0;
    for (const kept of [cloud.answers, cloud.secrets]) for (const name of Object.keys(kept)) delete kept[name];
    cloud.answers['Query'] = { Items: [], Count: 0 };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    // An entry point reads its settings once, when it is loaded.
    vi.resetModules();
  });

  afterAll(() => {
    vi.unstubAllEnvs();
    server.close();
  });

  return cloud;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(Buffer.concat(await request.toArray()).toString());
}

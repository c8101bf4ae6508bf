import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const script = `
const begun = process.threadCpuUsage();
await import(process.argv[1]);
const { user, system } = process.threadCpuUsage(begun);
process.stdout.write(String((user + system) / 1_000));
process.exit();
`;

/** What every function may be told by its deployment: nothing of it is asked for more than its name. */
const settings = {
  ...Object.fromEntries(
    ['CATALOG', 'STOCK', 'SALES', 'LOANS', 'OUTBOX'].map((table) => [`${table}_TABLE`, table.toLowerCase()]),
  ),
  ...Object.fromEntries(['COMMERCE', 'LENDING', 'LAKE'].map((context) => [`${context}_KEY_PARAMETER`, `/${context}`])),
  CHECKOUT_PROCESS: 'arn:aws:states:eu-central-1:000000000000:stateMachine:checkout',
  LOAN_APPLICATION_PROCESS: 'arn:aws:states:eu-central-1:000000000000:stateMachine:loan-application',
  EVENT_BUS: 'bus',
  CLICKSTREAM: 'clickstream',
  BANK: 'sandbox',
  BUREAU: 'sandbox',
  SITE_ORIGIN: 'https://shop.example',
};

/** Runs modules in processes of their own, beside a cloud that has nothing but secrets. */
export interface FreshProcesses {
  /**
   * Milliseconds from the first import of a module to the end of its last top-level await: those in which its thread
   * computes, so that neither a busy machine nor the way to the cloud counts.
   */
  initialize(file: string): Promise<number>;
  close(): void;
}

export async function freshProcesses(): Promise<FreshProcesses> {
  const cloud = createServer((_, response) => {
    response
      .setHeader('content-type', 'application/x-amz-json-1.1')
      .end(JSON.stringify({ Parameter: { Value: Buffer.alloc(32, 7).toString('base64') } }));
  });
  cloud.listen(0, '127.0.0.1');
  await once(cloud, 'listening');
  const environment = {
    PATH: process.env['PATH'] ?? '',
    ...settings,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    // What tells Powertools and the tracer that they are in a function.
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: '/var/task',
    POWERTOOLS_SERVICE_NAME: 'bench',
  };
  return {
    initialize: async (file) => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script, file], {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [said, wrong] = await Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
      const milliseconds = Number(Buffer.concat(said).toString());
      if (!(milliseconds > 0)) throw new Error(`${file} did not start: ${Buffer.concat(wrong).toString()}`);
      return milliseconds;
    },
    close: () => cloud.close(),
  };
}

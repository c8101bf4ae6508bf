import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCustomerId, systemClock } from '@emporion/adapters/embedded';
import { freePort, startChild } from '../chaos/child.ts';
import { openIdentity } from '../identity.ts';
import { auditLoad } from './audit-load.ts';
import { type Customer, type Load, type LoadOptions, runLoad } from './run-load.ts';
import { judgeBooks, type Verdict } from './verdicts.ts';

type OwnLoadOptions = Omit<LoadOptions, 'url' | 'customers'>;

/** Start a platform in a process and a folder of its own, load it, and audit its books. */
export async function runOwnLoad(
  options: OwnLoadOptions,
): Promise<{ readonly load: Load; readonly books: readonly Verdict[] }> {
  const { say } = options;
  const data = mkdtempSync(join(tmpdir(), 'emporion-load-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  say(`starting a platform at ${url}`);
  const child = await startChild(port, data);
  let isKept = false;
  try {
    const customers = await customersAt(data, Math.ceil(options.connections / 2));
    const load = await runLoad({ ...options, url, customers });
    say(`waiting for ${load.bought.length} checkouts to end, then comparing the books`);
    const books = judgeBooks(await auditLoad({ url, data, customers, bought: load.bought }));
    isKept = books.every((verdict) => verdict.isKept);
    return { load, books };
  } finally {
    await child.kill();
    if (isKept) rmSync(data, { recursive: true, force: true });
    else say(`the data is kept in ${data}`);
  }
}

/** Sign customers in. The key of the issuer is in the folder: it signs for more of them than the platform lets sign in. */
export async function customersAt(data: string, count: number): Promise<readonly Customer[]> {
  const identity = await openIdentity(data, 'http://127.0.0.1/emporion', systemClock());
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const id = sampleCustomerId(index + 1);
      return { id, token: await identity.issue({ id, name: id, role: 'customer' }) };
    }),
  );
}

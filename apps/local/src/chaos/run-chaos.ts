import { type Client, signIn } from '../client.ts';
import { personas } from '../personas.ts';
import { audit } from './audit.ts';
import { freePort, startChild } from './child.ts';
import { emptyLedger, newVisit, sendPromised, sendVisit, UnexpectedAnswer } from './workload.ts';

export interface ChaosOptions {
  readonly kills: number;
  readonly data: string;
  /** A number in [0, 1), to choose customers and the moment of the kill. */
  readonly random: () => number;
  readonly say: (line: string) => void;
}

const customers = personas.filter(({ role }) => role === 'customer').map(({ id }) => id);
const operatorId = personas.find(({ role }) => role === 'operator')?.id ?? '';
const longestLife = 700;
const workers = 4;

/**
 * Use the platform while it is killed again and again, then compare what it holds with what was asked of it.
 *
 * @returns every difference in words; empty when nothing was lost and nothing was done twice.
 */
export async function runChaos({ kills, data, random, say }: ChaosOptions): Promise<readonly string[]> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ledger = emptyLedger();
  const clients = new Map<string, Client>();
  const clientFor = async (id: string): Promise<Client> => {
    const client = clients.get(id) ?? (await signIn(url, id));
    clients.set(id, client);
    return client;
  };

  const step = async (): Promise<void> => {
    const open = ledger.applications.find(({ applicationId }) => applicationId === undefined);
    const unsent = ledger.visits.find(({ isAccepted }) => !isAccepted);
    if (open !== undefined && random() < 0.5) return sendPromised(open, await clientFor(open.customer));
    if (unsent !== undefined && random() < 0.5) return sendVisit(unsent, await clientFor(operatorId));
    if (random() < 0.5) {
      const visit = newVisit(Date.now());
      ledger.visits.push(visit);
      return sendVisit(visit, await clientFor(operatorId));
    }
    const customer = customers[Math.floor(random() * customers.length)] ?? '';
    const promised = { customer, key: crypto.randomUUID() };
    ledger.applications.push(promised);
    return sendPromised(promised, await clientFor(customer));
  };

  /** Work until the platform is gone. */
  const work = async (): Promise<void> => {
    for (;;) {
      try {
        await step();
      } catch (error) {
        if (error instanceof UnexpectedAnswer) throw error;
        return;
      }
    }
  };

  for (let kill = 1; kill <= kills; kill++) {
    const child = await startChild(port, data);
    const working = Promise.all(Array.from({ length: workers }, work));
    await new Promise((resolve) => setTimeout(resolve, random() * longestLife));
    await child.kill();
    await working;
    say(`kill ${kill} of ${kills}: ${ledger.applications.length} applications, ${ledger.visits.length} visits so far`);
  }

  const child = await startChild(port, data);
  try {
    // Each asked once more, answered or not: a repeat must change nothing.
    for (const promised of ledger.applications) await sendPromised(promised, await clientFor(promised.customer));
    for (const visit of ledger.visits) await sendVisit(visit, await clientFor(operatorId));
    return await audit(ledger, clientFor, await clientFor(operatorId));
  } finally {
    await child.kill();
  }
}

import { type Client, signIn } from '../client.ts';
import { personas } from '../personas.ts';
import { audit } from './audit.ts';
import { auditBooks } from './audit-books.ts';
import { openBooks } from './books.ts';
import { freePort, startChild } from './child.ts';
import { readShop } from './shop.ts';
import { UnexpectedAnswer } from './unexpected-answer.ts';
import { type Actors, emptyLedger, finish, type Ledger, step } from './workload.ts';

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
const longestSettling = 60_000;
const workers = 6;

/**
 * Use the platform while it is killed again and again, then compare what it holds with what was asked of it.
 *
 * @returns every difference in words; empty when nothing was lost and nothing was done twice.
 */
export async function runChaos({ kills, data, random, say }: ChaosOptions): Promise<readonly string[]> {
  const port = await freePort();
  const ledger = emptyLedger();
  const actors = actorsAt(`http://127.0.0.1:${port}`);

  const unexpected: string[] = [];
  let onAnswer: () => void = () => {};
  /** Work until the platform is gone, or answers as it never should. */
  const work = async (): Promise<void> => {
    for (;;) {
      try {
        await step(ledger, actors, random);
        onAnswer();
      } catch (error) {
        if (error instanceof UnexpectedAnswer) unexpected.push(error.message);
        return;
      }
    }
  };

  for (let kill = 1; kill <= kills; kill++) {
    const child = await startChild(port, data);
    const working = Promise.all(Array.from({ length: workers }, work));
    await new Promise((resolve) => setTimeout(resolve, random() * longestLife));
    // Just after an answer, what it has set off is on its way: half of the blows fall there.
    const answer = new Promise<void>((resolve) => {
      onAnswer = resolve;
    });
    if (random() < 0.5) await Promise.race([answer, working]);
    await child.kill();
    await working;
    say(`kill ${kill} of ${kills}: ${countsOf(ledger)} so far`);
  }

  const books = openBooks(data);
  const child = await startChild(port, data);
  try {
    await finish(ledger, actors);
    const end = Date.now() + longestSettling;
    while (!books.isSettled() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
    const shop = await readShop(ledger.purchases, customers, actors.clientFor);
    const told = await audit(ledger, shop, actors.clientFor, await actors.operator());
    await child.kill();
    say(`compared ${countsOf(ledger)}, of which ${shop.orders.length} became orders`);
    return [...unexpected, ...told, ...(await auditBooks(shop, books))];
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    return [...unexpected, error.message];
  } finally {
    await child.kill();
    books.close();
  }
}

function actorsAt(url: string): Actors {
  const clients = new Map<string, Client>();
  const clientFor = async (id: string): Promise<Client> => {
    const client = clients.get(id) ?? (await signIn(url, id));
    clients.set(id, client);
    return client;
  };
  return { customers, clientFor, operator: () => clientFor(operatorId) };
}

const countsOf = ({ applications, visits, purchases }: Ledger): string =>
  `${applications.length} applications, ${visits.length} visits and ${purchases.length} purchases`;

import type { Client } from '../client.ts';
import { borrow, goOnBorrowing, type PromisedApplication, sendApplication } from './applications.ts';
import { newPurchase, type Purchase } from './purchases.ts';
import { checkOut, goOn } from './shopping.ts';
import { newVisit, sendVisit, type Visit } from './visits.ts';

/** What was asked of the platform so far. */
export interface Ledger {
  readonly applications: PromisedApplication[];
  readonly visits: Visit[];
  readonly purchases: Purchase[];
}

export const emptyLedger = (): Ledger => ({ applications: [], visits: [], purchases: [] });

/** Who asks. */
export interface Actors {
  readonly customers: readonly string[];
  clientFor(customer: string): Promise<Client>;
  operator(): Promise<Client>;
}

// A second one meets the first one, and has to wait for it.
const mostOpenPurchases = 2;
// What takes longer is stuck, and the audit says so.
const longestEnd = 120_000;

/** Ask for something new, or go on with what is not done. */
export async function step(ledger: Ledger, actors: Actors, random: () => number): Promise<void> {
  const { applications, visits, purchases } = ledger;
  const chosen = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const customer = chosen(actors.customers) ?? '';

  const application = applications.find(({ applicationId }) => applicationId === undefined);
  if (application !== undefined && random() < 0.5) {
    return sendApplication(application, await actors.clientFor(application.customer));
  }
  const borrower = chosen(applications.filter(({ applicationId, isDone }) => applicationId !== undefined && !isDone));
  if (borrower !== undefined && random() < 0.3) {
    return goOnBorrowing(borrower, await actors.clientFor(borrower.customer));
  }
  const visit = visits.find(({ isAccepted }) => !isAccepted);
  if (visit !== undefined && random() < 0.5) return sendVisit(visit, await actors.operator());
  const open = purchases.filter(({ isDone }) => !isDone);
  const purchase = chosen(open);
  if (purchase !== undefined && random() < 0.7) {
    return goOn(purchase, await actors.clientFor(purchase.customer), await actors.operator());
  }

  const dice = random();
  if (dice < 0.15) {
    visits.push(newVisit(Date.now()));
  } else if (dice < 0.3) {
    applications.push({ customer, key: crypto.randomUUID(), isDone: false });
  } else if (open.filter((one) => one.customer === customer).length < mostOpenPurchases) {
    purchases.push(newPurchase(customer, random));
  }
}

/** Bring everything to its end, and ask for everything once more, answered or not: a repeat must change nothing. */
export async function finish({ applications, visits, purchases }: Ledger, actors: Actors): Promise<void> {
  for (const application of applications) {
    await borrow(application, await actors.clientFor(application.customer));
  }
  for (const visit of visits) await sendVisit(visit, await actors.operator());
  const end = Date.now() + longestEnd;
  const open = (): readonly Purchase[] => purchases.filter(({ isDone }) => !isDone);
  while (open().length > 0 && Date.now() < end) {
    for (const purchase of open()) {
      await goOn(purchase, await actors.clientFor(purchase.customer), await actors.operator());
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const purchase of purchases) await checkOut(purchase, await actors.clientFor(purchase.customer));
}

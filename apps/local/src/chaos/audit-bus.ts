import type { Client } from '../client.ts';
import { itemsOf } from './pages.ts';
import type { Shop } from './shop.ts';
import type { Ledger } from './workload.ts';

interface Published {
  readonly position: number;
  readonly event: { readonly type: string; readonly subject: string };
}

/** Facts that a subject may have more than once: a bank that is asked again asks the customer again. */
const repeatable = ['ordering.confirmation-requested.v1', 'ordering.confirmation-received.v1'];

/** What happened was published, once; what did not happen was not; and no consumer gave up. */
export async function auditBus(ledger: Ledger, { orders }: Shop, operator: Client): Promise<string[]> {
  const counts = await publishedCounts(operator);
  const isPublished = (type: string, subject: string): boolean => counts.has(`${type} of ${subject}`);
  const faults = [...counts]
    .filter(([what, count]) => count > 1 && !repeatable.some((type) => what.startsWith(type)))
    .map(([what]) => `${what} was published twice`);

  for (const { applicationId } of ledger.applications) {
    if (!isPublished('lending.application-submitted.v1', `application/${applicationId}`))
      faults.push(`the submission of ${applicationId} was never published`);
  }
  for (const { checkoutId } of ledger.purchases) {
    if (!isPublished('ordering.checkout-started.v1', `checkout/${checkoutId}`))
      faults.push(`the start of checkout ${checkoutId} was never published`);
  }
  for (const { id } of orders) {
    if (!isPublished('ordering.order-placed.v1', `order/${id}`))
      faults.push(`the placing of order ${id} was never published`);
  }
  const numbers = [
    ['ordering.checkout-started.v1', ledger.purchases.length],
    ['ordering.order-placed.v1', orders.length],
  ] as const;
  for (const [type, expected] of numbers) {
    const found = [...counts.keys()].filter((what) => what.startsWith(type)).length;
    if (found !== expected) faults.push(`${type} was published of ${found} subjects instead of ${expected}`);
  }

  const dead = itemsOf<{ readonly consumer: string; readonly error: string }>(
    await operator.get('/v1/ops/dead-letters'),
  );
  return [...faults, ...dead.map(({ consumer, error }) => `${consumer} gave up: ${error}`)];
}

/** How often each fact was published of each subject. */
async function publishedCounts(operator: Client): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let after = 0; ; ) {
    const events = itemsOf<Published>(await operator.get(`/v1/ops/events?after=${after}&limit=100`));
    for (const { event } of events) {
      const what = `${event.type} of ${event.subject}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    const last = events.at(-1);
    if (last === undefined) return counts;
    after = last.position;
  }
}

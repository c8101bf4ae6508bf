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

/** Facts of the parts of an order, which have its id: of each there are no more than its history has of these. */
const factsOfParts: Readonly<Record<string, readonly string[]>> = {
  'ordering.shipment-sent.v1': ['sent'],
  'ordering.lines-cancelled.v1': ['cancelled'],
  'ordering.lines-return-requested.v1': ['return-requested'],
  'ordering.lines-returned.v1': ['returned'],
  'inventory.stock-shipped.v1': ['sent'],
  'inventory.stock-restocked.v1': ['cancelled'],
  'inventory.stock-returned.v1': ['returned'],
  'payments.payment-partially-refunded.v1': ['cancelled', 'returned'],
};

/** How often a fact may be published of a subject such as `order/<id>`. */
function mostOf(type: string, subject: string, orders: Shop['orders']): number {
  if (repeatable.includes(type)) return Number.POSITIVE_INFINITY;
  const history = orders.find(({ id }) => subject.endsWith(`/${id}`))?.history ?? [];
  return Math.max(1, history.filter(({ what }) => factsOfParts[type]?.includes(what)).length);
}

/** Every fact that was published of a subject more often than it can have happened. */
export const tooOften = (counts: ReadonlyMap<string, number>, orders: Shop['orders']): string[] =>
  [...counts].flatMap(([what, count]) => {
    const [type = '', subject = ''] = what.split(' of ');
    return count > mostOf(type, subject, orders) ? [`${what} was published ${count} times`] : [];
  });

/** What happened was published, once; what did not happen was not; and no consumer gave up. */
export async function auditBus(ledger: Ledger, { orders }: Shop, operator: Client): Promise<string[]> {
  const counts = await publishedCounts(operator);
  const isPublished = (type: string, subject: string): boolean => counts.has(`${type} of ${subject}`);
  const faults = tooOften(counts, orders);

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

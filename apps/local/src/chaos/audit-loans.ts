import { type Client, poll } from '../client.ts';
import { allItems, itemsOf } from './pages.ts';
import type { Ledger } from './workload.ts';

interface Application {
  readonly id: string;
  readonly status: string;
}

/** Every application exists once, has been decided, and has its offers once. */
export async function auditLoans(ledger: Ledger, clientFor: (customer: string) => Promise<Client>): Promise<string[]> {
  const faults: string[] = [];
  for (const [customer, promised] of Map.groupBy(ledger.applications, (one) => one.customer)) {
    const client = await clientFor(customer);
    const held = await allItems<Application>(client, '/v1/applications');
    const [wanted, found] = [promised.map(({ applicationId }) => applicationId), held.map(({ id }) => id)];
    for (const id of wanted.filter((id) => id === undefined || !found.includes(id)))
      faults.push(`application ${id} is lost`);
    for (const id of found.filter((id) => !wanted.includes(id))) faults.push(`application ${id} was never asked for`);
    for (const { id } of held) {
      const path = `/v1/applications/${id}`;
      const { body } = await poll(
        client,
        path,
        (reply) => !['submitted', 'checking'].includes(String(reply.body['status'])),
        60,
      );
      const offers = itemsOf<{ readonly termMonths: number }>(await client.get(`${path}/offers`)).map(
        (offer) => offer.termMonths,
      );
      if (new Set(offers).size !== offers.length) faults.push(`application ${id} has offers twice: ${offers}`);
      if ((body['status'] === 'offered') !== offers.length > 0)
        faults.push(`application ${id} is ${body['status']} with ${offers.length} offers`);
    }
  }
  return faults;
}

import { type Client, poll, type Reply } from '../client.ts';
import type { Ledger } from './workload.ts';

interface Application {
  readonly id: string;
  readonly status: string;
}
interface Published {
  readonly position: number;
  readonly event: { readonly type: string; readonly subject: string };
}

const itemsOf = <Item>({ body }: Reply): readonly Item[] => body['items'] as readonly Item[];

/** Compare what the platform holds with what was asked of it; every difference in words. */
export async function audit(
  ledger: Ledger,
  clientFor: (customer: string) => Promise<Client>,
  operator: Client,
): Promise<readonly string[]> {
  return [
    ...(await auditApplications(ledger, clientFor)),
    ...(await auditBus(ledger, operator)),
    ...(await auditFunnel(ledger, operator)),
  ];
}

async function auditApplications(ledger: Ledger, clientFor: (customer: string) => Promise<Client>): Promise<string[]> {
  const faults: string[] = [];
  for (const [customer, promised] of Map.groupBy(ledger.applications, (one) => one.customer)) {
    const client = await clientFor(customer);
    const held = await allApplications(client);
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

async function allApplications(client: Client): Promise<readonly Application[]> {
  const all: Application[] = [];
  let query = '?limit=100';
  for (;;) {
    const reply = await client.get(`/v1/applications${query}`);
    all.push(...itemsOf<Application>(reply));
    const { next } = reply.body;
    if (next === undefined) return all;
    query = `?limit=100&cursor=${encodeURIComponent(String(next))}`;
  }
}

/** Facts that a subject may have only once. */
const once = [
  'lending.application-submitted.v1',
  'lending.credit-checked.v1',
  'lending.offers-generated.v1',
  'lending.review-requested.v1',
];

async function auditBus(ledger: Ledger, operator: Client): Promise<string[]> {
  const seen = new Map<string, number>();
  for (let after = 0; ; ) {
    const events = itemsOf<Published>(await operator.get(`/v1/ops/events?after=${after}&limit=100`));
    for (const { event } of events)
      seen.set(`${event.type} of ${event.subject}`, (seen.get(`${event.type} of ${event.subject}`) ?? 0) + 1);
    const last = events.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  const faults = [...seen]
    .filter(([what, count]) => count > 1 && once.some((type) => what.startsWith(type)))
    .map(([what]) => `${what} was published twice`);
  for (const { applicationId } of ledger.applications) {
    if (!seen.has(`lending.application-submitted.v1 of application/${applicationId}`))
      faults.push(`the submission of ${applicationId} was never published`);
  }
  const dead = itemsOf<{ readonly consumer: string; readonly error: string }>(
    await operator.get('/v1/ops/dead-letters'),
  );
  return [...faults, ...dead.map(({ consumer, error }) => `${consumer} gave up: ${error}`)];
}

async function auditFunnel(ledger: Ledger, operator: Client): Promise<string[]> {
  const visitors = ledger.visits.length;
  const users = ({ body }: Reply) =>
    (body['steps'] as readonly { readonly users: number }[]).slice(0, 2).map((step) => step.users);
  const isComplete = (reply: Reply) => users(reply).every((count) => count >= visitors);
  const reply = await poll(operator, '/v1/reports/funnel', isComplete, 60).catch(() =>
    operator.get('/v1/reports/funnel'),
  );
  const counted = users(reply);
  const sessions = await operator.get('/v1/reports/sessions');
  const events = Number((sessions.body as { readonly events?: number }).events ?? 2 * visitors);
  return [
    ...(counted.some((count) => count !== visitors) ? [`the funnel counts ${counted} of ${visitors} visitors`] : []),
    ...(events === 2 * visitors ? [] : [`the lake holds ${events} of ${2 * visitors} events`]),
  ];
}

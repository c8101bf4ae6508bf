import type { Client } from '../client.ts';
import { personas } from '../personas.ts';
import type { PromisedApplication } from './applications.ts';
import { allItems, itemsOf } from './pages.ts';
import type { Ledger } from './workload.ts';

interface Application {
  readonly id: string;
  readonly status: string;
  readonly acceptedOfferId?: string;
}

const auditorId = personas.find(({ role }) => role === 'auditor')?.id ?? '';
const withOffers = ['offered', 'accepted', 'contracted'];

/** Every application exists once, has its offers once, and was signed once where it could be. */
export async function auditLoans(ledger: Ledger, clientFor: (customer: string) => Promise<Client>): Promise<string[]> {
  const faults: string[] = [];
  const auditor = await clientFor(auditorId);
  for (const [customer, promised] of Map.groupBy(ledger.applications, (one) => one.customer)) {
    const client = await clientFor(customer);
    const held = await allItems<Application>(client, '/v1/applications');
    faults.push(...lostOrMadeUp(promised, held));
    for (const application of held) {
      const wanted = promised.find(({ applicationId }) => applicationId === application.id);
      faults.push(...(await faultsOf(application, wanted, client)), ...(await faultsOfTrail(application, auditor)));
    }
  }
  return faults;
}

function lostOrMadeUp(promised: readonly PromisedApplication[], held: readonly Application[]): readonly string[] {
  const [wanted, found] = [promised.map(({ applicationId }) => applicationId), held.map(({ id }) => id)];
  return [
    ...wanted.filter((id) => id === undefined || !found.includes(id)).map((id) => `application ${id} is lost`),
    ...found.filter((id) => !wanted.includes(id)).map((id) => `application ${id} was never asked for`),
  ];
}

async function faultsOf(
  { id, status, acceptedOfferId }: Application,
  wanted: PromisedApplication | undefined,
  client: Client,
): Promise<readonly string[]> {
  const path = `/v1/applications/${id}/offers`;
  const offers = itemsOf<{ readonly termMonths: number }>(await client.get(path)).map((offer) => offer.termMonths);
  return [
    ...(new Set(offers).size === offers.length ? [] : [`application ${id} has offers twice: ${offers}`]),
    ...(withOffers.includes(status) === offers.length > 0
      ? []
      : [`application ${id} is ${status} with ${offers.length} offers`]),
    ...(wanted?.offerId === acceptedOfferId ? [] : [`application ${id} has accepted ${acceptedOfferId}`]),
    ...((acceptedOfferId !== undefined) === (status === 'contracted') ? [] : [`application ${id} is ${status}`]),
  ];
}

/** The trail is whole, and tells of every step once. */
async function faultsOfTrail({ id, status }: Application, auditor: Client): Promise<readonly string[]> {
  const reply = await auditor.get(`/v1/applications/${id}/audit`);
  const actions = itemsOf<{ readonly action: string }>(reply).map(({ action }) => action);
  return [
    ...(reply.body['isIntact'] === true ? [] : [`the trail of application ${id} is broken`]),
    ...(new Set(actions).size === actions.length ? [] : [`application ${id} did something twice: ${actions}`]),
    ...((status === 'contracted') === actions.includes('contract-signed')
      ? []
      : [`application ${id} is ${status} after ${actions}`]),
  ];
}

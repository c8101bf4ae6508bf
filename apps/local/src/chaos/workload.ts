import type { Client } from '../client.ts';

/** A request that is sent until it was answered once: the answer may be lost, the request never given up. */
export interface Promised {
  readonly customer: string;
  readonly key: string;
  /** The id that the platform gave it; undefined until an answer got through. */
  applicationId?: string;
}

/** What the workload has asked for so far. */
export interface Ledger {
  readonly applications: Promised[];
  /** Batches of one visitor each, and whether an answer got through. */
  readonly visits: { readonly visitor: string; readonly events: readonly object[]; isAccepted: boolean }[];
}

export const emptyLedger = (): Ledger => ({ applications: [], visits: [] });

const application = {
  amount: { minor: 1_000_000, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: 6_000_000, currency: 'EUR' },
  consent: { creditCheck: true },
};

/** Ask for what was not answered yet. Throws when the platform is gone or answers as it never should. */
export async function sendPromised(promised: Promised, client: Client): Promise<void> {
  const { status, body } = await client.send('POST', '/v1/applications', application, promised.key);
  if (status !== 201) throw new UnexpectedAnswer(`an application was answered with ${status}`);
  const id = String(body['id']);
  if (promised.applicationId !== undefined && promised.applicationId !== id) {
    throw new UnexpectedAnswer(`one key made two applications: ${promised.applicationId} and ${id}`);
  }
  promised.applicationId = id;
}

/** Hand in the events of one visitor. */
export async function sendVisit(visit: Ledger['visits'][number], client: Client): Promise<void> {
  const { status } = await client.send('POST', '/v1/events', { events: visit.events });
  if (status !== 202) throw new UnexpectedAnswer(`a batch of events was answered with ${status}`);
  visit.isAccepted = true;
}

/** A visitor who looks at something and puts it into the cart. */
export function newVisit(at: number): Ledger['visits'][number] {
  const visitor = `visitor-${crypto.randomUUID()}`;
  const events = ['view', 'add_to_cart'].map((action, step) => ({
    specversion: '1.0',
    schema: 'clickstream.event/1-0-0',
    event_id: crypto.randomUUID(),
    event_name: action,
    action,
    occurred_at: new Date(at - 2_000 + step * 1_000).toISOString(),
    sent_at: new Date(at).toISOString(),
    anonymous_id: visitor,
    consent: { analytics: true, marketing: false },
  }));
  return { visitor, events, isAccepted: false };
}

/** An answer that no crash explains. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

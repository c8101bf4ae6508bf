import type { Client } from '../client.ts';
import { answered } from './unexpected-answer.ts';

/** The events of one visitor, and whether an answer to them got through. */
export interface Visit {
  readonly visitor: string;
  readonly events: readonly object[];
  isAccepted: boolean;
}

/** A visitor who looks at something and puts it into the cart. */
export function newVisit(at: number): Visit {
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

/** Hand in the events of one visitor. */
export async function sendVisit(visit: Visit, client: Client): Promise<void> {
  answered('a batch of events', await client.send('POST', '/v1/events', { events: visit.events }), 202);
  visit.isAccepted = true;
}

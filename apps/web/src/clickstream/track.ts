import { type Action, type ClickstreamEventInput, clickstreamEventVersion } from '@emporion/clickstream';
import type { Money } from '@emporion/money';
import * as z from 'zod';
import { read } from '../api.ts';
import { isPassing } from '../problem.ts';
import { currentSession } from '../session.ts';
import { currentConsent, onConsent } from './consent.ts';
import { eventQueue, type WaitingEvent } from './event-queue.ts';
import { anonymousId, forgetVisitor, visitId } from './visitor.ts';

/** Something that a visitor did. */
export interface Deed {
  readonly action: Action;
  readonly sku?: string;
  readonly value?: Money;
  readonly properties?: Readonly<Record<string, string | number>>;
  /** A UUID by which a repeat is known as one. */
  readonly id?: string;
}

const flushMilliseconds = 5_000;
const collectedSchema = z.object({ accepted: z.int() });

async function send(events: readonly ClickstreamEventInput[], leaving: boolean): Promise<boolean> {
  try {
    await read({
      method: 'POST',
      path: '/v1/events',
      body: { events },
      keepalive: leaving,
      answer: collectedSchema,
    });
    return true;
  } catch (error) {
    // Counting must not disturb the shop. What was refused would be refused again.
    return !isPassing(error);
  }
}

const now = (): string => new Date().toISOString();
const isAllowed = (): boolean => currentConsent() === 'granted';
const queue = eventQueue({ send, isAllowed, now });

/** Tell what a visitor did, if it may be told. */
export function track(deed: Deed): void {
  if (isAllowed()) queue.add(eventOf(deed));
}

function eventOf({ action, sku, value, properties, id = crypto.randomUUID() }: Deed): WaitingEvent {
  const persona = currentSession()?.persona;
  return {
    specversion: '1.0',
    schema: clickstreamEventVersion,
    event_id: id,
    event_name: action,
    action,
    occurred_at: now(),
    anonymous_id: anonymousId(),
    ...(persona === undefined ? {} : { user_id: persona.id }),
    session_id: visitId(),
    ...(sku === undefined ? {} : { content_id: sku }),
    page: { url: `${location.origin}${location.pathname}` },
    consent: { analytics: true, marketing: false },
    ...(value === undefined ? {} : { value_minor: value.minor, currency: value.currency }),
    ...(properties === undefined ? {} : { properties }),
  };
}

/** Begin to send what is told: every few seconds, and when the page is left. */
export function startTracking(): void {
  setInterval(() => void queue.flush(), flushMilliseconds);
  addEventListener('pagehide', () => void queue.leave());
  onConsent(() => {
    if (isAllowed()) return;
    queue.clear();
    forgetVisitor();
  });
}

import type { Instant, Sha256 } from '@emporion/kernel';
import type { Action } from './actions.ts';
import type { JournaledEvent } from './collected-event.ts';
import type { TimeQuality } from './derived-time.ts';
import { type Device, type ReadDevice, readDevice as readPlainDevice } from './device.ts';
import type { Examined } from './examination.ts';
import { derivedId } from './hashing.ts';
import { pageAddressOf } from './page-address.ts';
import { keptProperties } from './properties.ts';
import type { Pseudonymize } from './pseudonym.ts';

/** One thing that a visitor did, as reports know it: usable, enriched, and without anything that points to a person. */
export interface Activity {
  readonly eventId: string;
  /** The id it came with, where another event had that id before. */
  readonly originalEventId?: string;
  readonly eventName: string;
  readonly action: Action;
  /** When it happened, by our clock: the event time, which decides the partition. */
  readonly at: Instant;
  /** When it arrived: the ingest time, which decides the partition of the raw layer. */
  readonly receivedAt: Instant;
  readonly timeQuality: TimeQuality;
  /** The visitor, as a pseudonym of the browser's id; absent without consent. Sessions and funnels go by it. */
  readonly userKey?: string;
  /** The customer, as a pseudonym; absent without consent or while nobody is signed in. */
  readonly userId?: string;
  /** The session as the page counted it, as a pseudonym; absent without consent. */
  readonly clientSessionId?: string;
  readonly contentId?: string;
  readonly pagePath?: string;
  readonly referrerHost?: string;
  readonly campaignKey?: string;
  readonly deviceType: Device['type'];
  readonly isBot: boolean;
  /** The time zone that the device is set to: as much of the place as is kept. */
  readonly location?: string;
  readonly locale?: string;
  readonly valueMinor?: number;
  readonly currency?: string;
  /** Canonical JSON. */
  readonly properties?: string;
  readonly fingerprint: string;
  readonly source: string;
  readonly schemaVersion: string;
}

/** What the transformation of an event depends on beside the event. */
export interface Processing {
  readonly sha256: Sha256;
  readonly pseudonymize: Pseudonymize;
  /** @default - by the words that browsers and honest programs use of themselves */
  readonly readDevice?: ReadDevice;
}

/** Turn a usable event into an activity. */
export function enrich(
  { event, key, at, timeQuality }: Examined,
  { novelty, receivedAt, source, userAgent }: JournaledEvent,
  { sha256, pseudonymize, readDevice = readPlainDevice }: Processing,
): Activity {
  const isConflicting = novelty === 'conflicting';
  const device = readDevice(event.context?.ua ?? userAgent ?? '');
  const page = pageAddressOf(event.page?.url ?? '');
  return {
    ...defined({
      originalEventId: isConflicting ? key.eventId : undefined,
      // Consent comes before everything that could tell one visitor from another.
      userKey: event.consent.analytics ? pseudonymize('anonymous_id', event.anonymous_id) : undefined,
      userId: event.consent.analytics ? pseudonymOf('user_id', event.user_id, pseudonymize) : undefined,
      clientSessionId: event.consent.analytics ? pseudonymOf('session_id', event.session_id, pseudonymize) : undefined,
      contentId: event.content_id,
      pagePath: page.path,
      referrerHost: pageAddressOf(event.page?.referrer ?? '').host,
      campaignKey: page.campaign,
      location: event.context?.timezone,
      locale: event.context?.locale,
      valueMinor: event.value_minor,
      currency: event.currency,
      properties: keptProperties(event.properties ?? {}),
    }),
    eventId: isConflicting ? derivedId([key.eventId, key.fingerprint], sha256) : key.eventId,
    eventName: event.event_name,
    action: event.action,
    at,
    receivedAt,
    timeQuality,
    deviceType: device.type,
    isBot: device.isBot,
    fingerprint: key.fingerprint,
    source,
    schemaVersion: event.schema,
  };
}

const pseudonymOf = (
  field: 'user_id' | 'session_id',
  value: string | undefined,
  pseudonymize: Pseudonymize,
): string | undefined => (value === undefined ? undefined : pseudonymize(field, value));

type Defined<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without the members that are undefined, so that absence looks the same everywhere. */
const defined = <T extends object>(members: T): Defined<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;

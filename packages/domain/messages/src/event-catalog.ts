import * as z from 'zod';
import type { DomainEvent, EventEnvelope } from './envelope.ts';

/** The events of a context: the schema of `data` for every type and version ever published. */
export type EventCatalog = Readonly<Record<string, z.ZodType>>;

/** The events that a catalog describes, as a union over their types. */
export type EventsOf<Catalog extends EventCatalog> = {
  [Type in keyof Catalog & string]: DomainEvent<Type, z.output<Catalog[Type]>>;
}[keyof Catalog & string];

/** The envelopes that a catalog describes, as a union over their types. */
export type EnvelopesOf<Catalog extends EventCatalog> = {
  [Type in keyof Catalog & string]: EventEnvelope<Type, z.output<Catalog[Type]>>;
}[keyof Catalog & string];

/** `<context>.<noun>-<past-participle>.v<major>` */
export const eventTypePattern: RegExp = /^[a-z]+\.[a-z]+(-[a-z]+)+\.v[1-9]\d*$/;

const text = z.string().min(1).max(256);

/** The envelope on the wire, before its `data` is looked at. Unknown attributes are dropped: newer producers may add some. */
export const envelopeSchema: z.ZodType<EventEnvelope> = z.object({
  specversion: z.literal('1.0'),
  id: z.uuidv7(),
  source: text,
  type: z.string().max(128).regex(eventTypePattern),
  time: z.iso.datetime(),
  subject: text,
  datacontenttype: z.literal('application/json'),
  dataschema: text,
  correlationid: text,
  causationid: text,
  sequence: z.int().positive(),
  data: z.unknown(),
});

/** Why text from the bus is not one of our events. */
export interface EnvelopeRefusal {
  readonly reason: 'malformed-event' | 'unknown-event-type';
  readonly type?: string;
  readonly issues: readonly { readonly pointer: string; readonly message: string }[];
}

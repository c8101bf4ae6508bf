import { formatInstant, type Instant } from '@emporion/kernel';

/** A fact that an aggregate decided, before it is put in an envelope. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  /** `<context>.<noun>-<past-participle>.v<major>` */
  readonly type: Type;
  readonly data: Data;
}

/** An event on its way: the attribute names of CloudEvents 1.0 and its extensions for correlation and order. */
export interface EventEnvelope<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  /** A lower-case UUIDv7, unique for ever. */
  readonly id: string;
  /** The context that published it: the first part of its type. */
  readonly source: string;
  readonly type: Type;
  /** RFC 3339 in UTC. */
  readonly time: string;
  /** What it is about, as `<noun>/<id>`: the unit of order. */
  readonly subject: string;
  readonly datacontenttype: 'application/json';
  /** The schema of `data`, as `urn:emporion:event:<type>`. */
  readonly dataschema: string;
  /** The id of the business conversation that this belongs to: the same from the first request to the last effect. */
  readonly correlationid: string;
  /** The id of the event or request that caused this one. */
  readonly causationid: string;
  /** Increases with every event of the subject; gaps are allowed. */
  readonly sequence: number;
  readonly data: Data;
}

/** What an event needs besides its type and data to become an envelope. */
export interface EnvelopeFacts {
  readonly id: string;
  readonly subject: string;
  readonly sequence: number;
  readonly time: Instant;
  readonly correlationId: string;
  readonly causationId: string;
}

/** Put an event in its envelope. */
export const enveloped = <Type extends string, Data>(
  event: DomainEvent<Type, Data>,
  facts: EnvelopeFacts,
): EventEnvelope<Type, Data> => ({
  specversion: '1.0',
  id: facts.id,
  source: contextOf(event.type),
  type: event.type,
  time: formatInstant(facts.time),
  subject: facts.subject,
  datacontenttype: 'application/json',
  dataschema: `urn:emporion:event:${event.type}`,
  correlationid: facts.correlationId,
  causationid: facts.causationId,
  sequence: facts.sequence,
  data: event.data,
});

/** The most bytes of an envelope as JSON in UTF-8: 200 KiB. What is larger belongs in a store, and its address in the event. */
export const largestEventBytes: number = 200 * 1_024;

/** The context of an event type: its part before the first dot. */
export const contextOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** The name of what an event or command is about: `<noun>/<id>`. */
export const subjectOf = (noun: string, id: string): string => `${noun}/${id}`;

/** The id of what an event is about: its subject after the first slash. */
export const idOfSubject = ({ subject }: Pick<EventEnvelope, 'subject'>): string =>
  subject.slice(subject.indexOf('/') + 1);

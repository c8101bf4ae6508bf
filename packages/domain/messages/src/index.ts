export { causedBy } from './caused-by.ts';
export { type SchemaBreak, schemaBreaks } from './compatibility.ts';
export { earliestBySubject } from './earliest-by-subject.ts';
export {
  contextOf,
  type DomainEvent,
  type EnvelopeFacts,
  type EventEnvelope,
  enveloped,
  idOfSubject,
  largestEventBytes,
  subjectOf,
} from './envelope.ts';
export {
  type EnvelopeRefusal,
  type EnvelopesOf,
  type EventCatalog,
  type EventsOf,
  envelopeSchema,
  eventTypePattern,
} from './event-catalog.ts';
export { optimistically, type TooBusy } from './optimistic.ts';
export type {
  CallbackRefusal,
  Callbacks,
  Cause,
  Delivery,
  EventPublisher,
  IdSource,
  OutboxItems,
  Processes,
  Receipt,
  Receipts,
  Recording,
  RecordingRefusal,
  TokenVault,
  UnpublishedItems,
} from './ports.ts';
export { readEvent } from './read-event.ts';
export { recordedBefore } from './recorded-before.ts';

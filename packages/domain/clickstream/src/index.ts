export { type Action, actions, purchaseFunnel } from './actions.ts';
export type { Activity, Processing } from './activity.ts';
export type { BadEvent } from './bad-event.ts';
export {
  type ClickstreamEvent,
  type ClickstreamEventInput,
  clickstreamEventSchema,
  clickstreamEventVersion,
} from './clickstream-event.ts';
export { type CollectEventsPorts, type CollectionReport, collectEvents } from './collect-events.ts';
export type { CollectedEvent, EventKey, JournalEntry, JournaledEvent, Novelty } from './collected-event.ts';
export { derivedTime, type TimeQuality, type Timing, timeQuality } from './derived-time.ts';
export { type Device, type ReadDevice, readDevice } from './device.ts';
export { type Examined, examine, type Flaw, type FlawCode, flawCodes, largestEvent } from './examination.ts';
export { type Deed, type FunnelSpec, funnel } from './funnel.ts';
export { derivedId, fingerprintOf } from './hashing.ts';
export { deepestEvent, jsonText } from './json-text.ts';
export { type Admit, unboundedMemory } from './novelty.ts';
export { type PageAddress, pageAddressOf } from './page-address.ts';
export { type PartitionKey, partitionKeys, partitionOf, partitionPath, startOfPartition } from './partition.ts';
export type { ClickstreamJournal } from './ports.ts';
export { type Outcome, processEvent } from './process-event.ts';
export { type PersonalField, type Pseudonymize, pseudonyms } from './pseudonym.ts';
export { type Sample, type SampleSpec, type SampleTruth, sampleClickstream } from './sample.ts';
export { type Session, type SessionIndex, sessionIndex, sessionize, sessionTimeout, type Visit } from './session.ts';

export { anyAction, anyClickstreamEvent, anyDeeds, anyName, sampleMoment } from './arbitraries.ts';
export { clickstreamJournalContract, type JournalSubject } from './clickstream-journal.contract.ts';
export { type InMemoryJournal, inMemoryJournal } from './in-memory-journal.ts';

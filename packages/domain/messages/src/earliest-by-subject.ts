import type { EventEnvelope } from './envelope.ts';

/** The earliest of some events, for each of their subjects. */
export const earliestBySubject = (events: readonly EventEnvelope[]): readonly EventEnvelope[] =>
  [...Map.groupBy(events, ({ subject }) => subject).values()].map((ofSubject) =>
    ofSubject.reduce((first, event) => (event.sequence < first.sequence ? event : first)),
  );

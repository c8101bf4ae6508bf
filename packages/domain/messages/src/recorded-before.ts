import { type Instant, parseInstant } from '@emporion/kernel';
import type { EventEnvelope } from './envelope.ts';

/**
 * The events that were recorded before a moment, the oldest first.
 *
 * Those of a subject stay in their order. The clocks of those who recorded them may differ, so an event counts as no
 * older than an earlier one of its subject.
 */
export function recordedBefore(events: readonly EventEnvelope[], before: Instant): readonly EventEnvelope[] {
  const subjects = Map.groupBy(events, ({ subject }) => subject);
  return [...subjects.values()]
    .flatMap(withAge)
    .filter(({ recorded }) => recorded < before)
    .sort((one, other) => one.recorded - other.recorded)
    .map(({ event }) => event);
}

function withAge(ofSubject: readonly EventEnvelope[]): readonly { event: EventEnvelope; recorded: number }[] {
  let recorded = Number.NEGATIVE_INFINITY;
  return ofSubject
    .toSorted((one, other) => one.sequence - other.sequence)
    .map((event) => {
      recorded = Math.max(recorded, parseInstant(event.time));
      return { event, recorded };
    });
}

import { type Activity, type Processing, processEvent } from '@emporion/clickstream';
import { type InMemoryJournal, inMemoryJournal } from '@emporion/clickstream/testing';
import type { ClickstreamLoader, ClickstreamReports } from '../ports.ts';
import { funnelOf, sessionsOf } from '../reference-reports.ts';

/** A lake in memory that counts plainly. */
export interface InMemoryLake {
  readonly journal: InMemoryJournal;
  readonly loader: ClickstreamLoader;
  readonly reports: ClickstreamReports;
}

/** A lake that forgets everything with its process. */
export function inMemoryLake(processing: Processing): InMemoryLake {
  const journal = inMemoryJournal();
  const activities: Activity[] = [];
  let loaded = 0;
  return {
    journal,
    loader: {
      load: async () => {
        const outcomes = journal
          .kept()
          .slice(loaded)
          .map((event) => processEvent(event, processing));
        loaded += outcomes.length;
        activities.push(...outcomes.flatMap((outcome) => (outcome.kind === 'good' ? [outcome.activity] : [])));
        const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
        return { collected: outcomes.length, good: count('good'), bad: count('bad'), duplicate: count('duplicate') };
      },
    },
    reports: {
      funnel: async (range, spec) => funnelOf(activities, range, spec),
      sessions: async (range) => sessionsOf(activities, range),
    },
  };
}

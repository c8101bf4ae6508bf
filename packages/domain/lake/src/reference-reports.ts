import { type Activity, type FunnelSpec, funnel, type Session, sessionize } from '@emporion/clickstream';
import { utcDateOf } from '@emporion/kernel';
import { countableDeeds } from './countable.ts';
import type { FunnelReport, SessionCounts, SessionsReport } from './ports.ts';
import type { ReportRange } from './report-range.ts';

/** The funnel of those activities, counted plainly. */
export function funnelOf(activities: readonly Activity[], range: ReportRange, spec: FunnelSpec): FunnelReport {
  const users = funnel(countableDeeds(activities, range), spec);
  return { steps: spec.steps.map((action, step) => ({ action, users: users[step] ?? 0 })) };
}

/** The sessions of those activities, counted plainly. */
export function sessionsOf(activities: readonly Activity[], range: ReportRange): SessionsReport {
  const sessions = sessionize(countableDeeds(activities, range));
  const byDay = Map.groupBy(sessions, ({ start }) => utcDateOf(start));
  const days = [...byDay].map(([date, theirs]) => ({ date, ...countsOf(theirs) })).sort((a, b) => a.date - b.date);
  return { ...countsOf(sessions), days };
}

const countsOf = (sessions: readonly Session[]): SessionCounts => ({
  sessions: sessions.length,
  users: new Set(sessions.map(({ userKey }) => userKey)).size,
  events: sessions.reduce((sum, { events }) => sum + events, 0),
  bounces: sessions.filter(({ events }) => events === 1).length,
  durationMilliseconds: sessions.reduce((sum, { start, end }) => sum + (end - start), 0),
});

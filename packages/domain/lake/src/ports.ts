import type { Action, FunnelSpec } from '@emporion/clickstream';
import type { CalendarDate } from '@emporion/kernel';
import type { ReportRange } from './report-range.ts';

/** How far visitors got. */
export interface FunnelReport {
  readonly steps: readonly { readonly action: Action; readonly users: number }[];
}

/** Sessions and what is counted of them. A session belongs to the day of its start. */
export interface SessionCounts {
  readonly sessions: number;
  readonly users: number;
  readonly events: number;
  /** Sessions of a single event. */
  readonly bounces: number;
  /** The time from the first to the last event, summed over the sessions. */
  readonly durationMilliseconds: number;
}

/** Sessions in all and day by day, in UTC; days without sessions are left out. */
export interface SessionsReport extends SessionCounts {
  readonly days: readonly (SessionCounts & { readonly date: CalendarDate })[];
}

/**
 * Answers questions about what is in the lake, which may lag behind what was collected.
 *
 * Only events within the range count; programs and those who refused to be counted do not.
 */
export interface ClickstreamReports {
  funnel(range: ReportRange, spec: FunnelSpec): Promise<FunnelReport>;
  sessions(range: ReportRange): Promise<SessionsReport>;
}

/** What was brought into the lake: `collected = good + bad + duplicate`. */
export interface LoadedCounts {
  readonly collected: number;
  readonly good: number;
  readonly bad: number;
  readonly duplicate: number;
}

/** Brings what was collected into the lake. */
export interface ClickstreamLoader {
  /**
   * Bring everything that has been collected so far into the lake: each event exactly once, however often this is
   * called, interrupted or called at the same time.
   */
  load(): Promise<LoadedCounts>;
}

export { countableDeeds, countableRows } from './countable.ts';
export { type Column, type ColumnType, type ColumnValue, type Dataset, rowOf } from './dataset.ts';
export { funnelQuery } from './funnel-query.ts';
export type {
  ClickstreamLoader,
  ClickstreamReports,
  FunnelReport,
  LoadedCounts,
  SessionCounts,
  SessionsReport,
} from './ports.ts';
export { type NamedQuery, sqlInteger, sqlName } from './query.ts';
export { funnelOf, sessionsOf } from './reference-reports.ts';
export { longestRangeDays, type RangeRefusal, type ReportRange, reportRange } from './report-range.ts';
export { sessionCountsQuery, sessionsQuery } from './session-queries.ts';
export { userActivity } from './user-activity.ts';

import type { Activity, Deed } from '@emporion/clickstream';
import { sqlInteger } from './query.ts';
import type { ReportRange } from './report-range.ts';

/** Which rows count in a report about visitors: in the range, by people, who may be told apart. */
export const countableRows = ({ from, to }: ReportRange): string =>
  `user_key IS NOT NULL AND is_bot = FALSE AND ts_ms >= ${sqlInteger(from)} AND ts_ms < ${sqlInteger(to)}`;

/** The same of activities. */
export const countableDeeds = (activities: readonly Activity[], { from, to }: ReportRange): readonly Deed[] =>
  activities.flatMap(({ userKey, eventId, at, action, isBot }) =>
    userKey === undefined || isBot || at < from || at >= to ? [] : [{ userKey, eventId, at, action }],
  );

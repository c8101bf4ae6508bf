import { sessionTimeout } from '@emporion/clickstream';
import { countableRows } from './countable.ts';
import { type NamedQuery, sqlInteger } from './query.ts';
import type { ReportRange } from './report-range.ts';

const order = 'PARTITION BY user_key ORDER BY ts_ms, event_id';

/** The common table expressions up to `sessions`, one row a session. */
const sessions = (range: ReportRange, timeoutMilliseconds: number): string => `flagged AS (
  SELECT user_key, event_id, ts_ms,
         CASE WHEN ts_ms - LAG(ts_ms) OVER (${order}) <= ${sqlInteger(timeoutMilliseconds)}
              THEN 0 ELSE 1 END AS is_new
  FROM user_activity
  WHERE ${countableRows(range)}
),
numbered AS (
  SELECT user_key, event_id, ts_ms,
         SUM(is_new) OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session_seq
  FROM flagged
),
ranked AS (
  SELECT user_key, event_id, ts_ms, session_seq,
         ROW_NUMBER() OVER (PARTITION BY user_key, session_seq ORDER BY ts_ms, event_id) AS event_index
  FROM numbered
),
sessions AS (
  SELECT user_key,
         user_key || '-' || CAST(MIN(ts_ms) AS VARCHAR(20)) AS session_id,
         MIN(ts_ms) AS start_ms, MAX(ts_ms) AS end_ms, COUNT(*) AS events,
         MAX(CASE WHEN event_index = 1 THEN event_id END) AS first_event_id
  FROM ranked
  GROUP BY user_key, session_seq
)`;

/** The sessions: `session_id, user_key, start_ms, end_ms, events, first_event_id`, by visitor and start. */
export const sessionsQuery = (range: ReportRange, timeoutMilliseconds: number = sessionTimeout): NamedQuery => ({
  name: 'sessions',
  sql: `WITH ${sessions(range, timeoutMilliseconds)}
SELECT session_id, user_key, start_ms, end_ms, events, first_event_id
FROM sessions
ORDER BY user_key, start_ms`,
});

const counts = `COUNT(*) AS sessions, COUNT(DISTINCT user_key) AS users, CAST(COALESCE(SUM(events), 0) AS BIGINT) AS events,
       CAST(COALESCE(SUM(CASE WHEN events = 1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS bounces,
       CAST(COALESCE(SUM(end_ms - start_ms), 0) AS BIGINT) AS duration_ms`;

/** Sessions counted by the day of their start, `day_num` days after 1970-01-01; and in all, where `day_num` is null. */
export const sessionCountsQuery = (range: ReportRange, timeoutMilliseconds: number = sessionTimeout): NamedQuery => ({
  name: 'session-counts',
  sql: `WITH ${sessions(range, timeoutMilliseconds)},
dated AS (
  SELECT user_key, start_ms, end_ms, events,
         CAST(FLOOR(CAST(start_ms AS DOUBLE) / 8.64E7) AS INTEGER) AS day_num
  FROM sessions
)
SELECT day_num, ${counts}
FROM dated
GROUP BY day_num
UNION ALL
SELECT CAST(NULL AS INTEGER) AS day_num, ${counts}
FROM dated`,
});

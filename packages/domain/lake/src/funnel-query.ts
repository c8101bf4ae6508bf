import { actions, type FunnelSpec } from '@emporion/clickstream';
import { countableRows } from './countable.ts';
import { type NamedQuery, sqlInteger, sqlName } from './query.ts';
import type { ReportRange } from './report-range.ts';

const mostSteps = 8;
const order = 'PARTITION BY user_key ORDER BY ts_ms, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';

/**
 * How many visitors got as far as each step: one row with the columns `step1_users`, `step2_users` …
 *
 * One pass, no self-join: every row carries the latest start from which its step can be reached, and a later start is
 * never worse than an earlier one.
 *
 * @throws RangeError if the steps are not 1 to 8 distinct actions, or the window is negative or fractional.
 */
export function funnelQuery(range: ReportRange, { steps, windowMilliseconds }: FunnelSpec): NamedQuery {
  if (steps.length < 1 || steps.length > mostSteps || new Set(steps).size < steps.length) {
    throw new RangeError(`not the steps of a funnel: ${steps.join()}`);
  }
  if (windowMilliseconds < 0) throw new RangeError(`not a window: ${windowMilliseconds}`);
  const window = sqlInteger(windowMilliseconds);
  const names = steps.map((step) => sqlName(step, actions));
  // A row does its step in time if the start before that step is known and recent enough.
  const does = (step: number): string =>
    step === 0 ? `action = ${names[0]}` : `action = ${names[step]} AND ts_ms - start${step} <= ${window}`;

  const carrying = names.slice(0, -1).map((_, step) => {
    const columns = ['user_key', 'ts_ms', 'event_id', 'action', ...startColumns(step)].join(', ');
    return `s${step + 1} AS (
  SELECT ${columns},
         MAX(CASE WHEN ${does(step)} THEN ${step === 0 ? 'ts_ms' : `start${step}`} END)
           OVER (${order}) AS start${step + 1}
  FROM s${step}
)`;
  });
  const reached = names.map((_, step) => `MAX(CASE WHEN ${does(step)} THEN 1 ELSE 0 END) AS reached${step + 1}`);
  const users = names.map((_, step) => `CAST(COALESCE(SUM(reached${step + 1}), 0) AS BIGINT) AS step${step + 1}_users`);
  return {
    name: 'funnel',
    sql: `WITH s0 AS (
  SELECT user_key, ts_ms, event_id, action
  FROM user_activity
  WHERE ${countableRows(range)} AND action IN (${names.join(', ')})
),
${[
  ...carrying,
  `reaching AS (
  SELECT user_key,
         ${reached.join(',\n         ')}
  FROM s${names.length - 1}
  GROUP BY user_key
)`,
].join(',\n')}
SELECT ${users.join(',\n       ')}
FROM reaching`,
  };
}

const startColumns = (step: number): readonly string[] =>
  Array.from({ length: step }, (_, index) => `start${index + 1}`);

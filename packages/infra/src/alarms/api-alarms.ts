import type { AlarmSpec } from './alarm-spec.ts';
import { type Dimensions, lasting, math, metric, silenceIsGood, soon } from './measure.ts';

/** Of a stage of the API. */
export function apiAlarms(dimensions: Dimensions): readonly AlarmSpec[] {
  const api = (name: string, statistic: string) => metric('AWS/ApiGateway', name, statistic, dimensions);
  return [
    {
      ...silenceIsGood,
      runbook: 'api-errors',
      says: 'More than 1 % of the requests fail.',
      metric: math('100 * errors / requests', { errors: api('5xx', 'Sum'), requests: api('Count', 'Sum') }),
      threshold: 1,
      periods: soon,
    },
    {
      ...silenceIsGood,
      runbook: 'api-slow',
      says: 'One request in a hundred takes longer than 3 s.',
      metric: api('Latency', 'p99'),
      threshold: 3_000,
      periods: lasting,
    },
  ];
}

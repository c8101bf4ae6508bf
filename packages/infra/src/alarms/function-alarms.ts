import { Duration } from 'aws-cdk-lib';
import { Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from './alarm-spec.ts';
import { lasting, math, metric, silenceIsGood, soon } from './measure.ts';
import type { WatchedFunction } from './watched-resources.ts';

const mostErrorPercent = 5;

/** Of a function: errors, throttles, slowness, and that it keeps up with its stream or its clock. */
export function functionAlarms(watched: WatchedFunction): readonly AlarmSpec[] {
  const { service, dimensions, timeoutSeconds, readsStream } = watched;
  const lambda = (name: string, statistic: string) => metric('AWS/Lambda', name, statistic, dimensions);
  const slow = 0.8 * timeoutSeconds;
  return [
    {
      ...silenceIsGood,
      runbook: 'function-errors',
      says: `More than ${mostErrorPercent} % of the calls of ${service} fail.`,
      metric: math('100 * errors / calls', {
        errors: lambda('Errors', 'Sum'),
        calls: lambda('Invocations', 'Sum'),
      }),
      threshold: mostErrorPercent,
      periods: soon,
    },
    {
      ...silenceIsGood,
      runbook: 'function-throttles',
      says: `Calls of ${service} are turned away.`,
      metric: lambda('Throttles', 'Sum'),
      threshold: 0,
      periods: soon,
    },
    {
      ...silenceIsGood,
      runbook: 'function-slow',
      says: `One call of ${service} in a hundred takes longer than ${slow} s; at ${timeoutSeconds} s it is cut off.`,
      metric: lambda('Duration', 'p99'),
      threshold: 1_000 * slow,
      periods: lasting,
    },
    ...(readsStream
      ? [
          {
            ...silenceIsGood,
            runbook: 'stream-behind',
            says: `${service} is more than 5 minutes behind its stream.`,
            metric: lambda('IteratorAge', 'Maximum'),
            threshold: 300_000,
            periods: soon,
          } as const,
        ]
      : []),
    ...notCalledAlarms(watched),
  ];
}

/** The longest time that an alarm looks back. */
const longestLookBackMinutes = 1_440;

/** What a clock should call is measured by its silence. A clock that is slower than an alarm can look back has none. */
function notCalledAlarms({ service, dimensions, everyMinutes }: WatchedFunction): readonly AlarmSpec[] {
  if (everyMinutes === undefined || 3 * everyMinutes > longestLookBackMinutes) return [];
  return [
    {
      runbook: 'function-not-called',
      says: `${service} was not called three times in a row; it should be every ${everyMinutes} min.`,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Invocations',
        statistic: 'Sum',
        dimensionsMap: dimensions,
        period: Duration.minutes(everyMinutes),
      }),
      breach: 'below',
      threshold: 1,
      periods: lasting,
      missing: TreatMissingData.BREACHING,
    },
  ];
}

import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from './alarm-spec.ts';
import type { WatchedFunction, WatchedResources, WatchedTable } from './watched-resources.ts';

/** The alarms that a resource has at least, and what they are of. */
export interface ResourceAlarms {
  readonly path: string;
  readonly alarms: readonly AlarmSpec[];
}

type Dimensions = Readonly<Record<string, string>>;

const period = Duration.minutes(5);
const metric = (namespace: string, metricName: string, statistic: string, dimensionsMap: Dimensions): Metric =>
  new Metric({ namespace, metricName, statistic, dimensionsMap, period });
const math = (expression: string, usingMetrics: Readonly<Record<string, IMetric>>): MathExpression =>
  new MathExpression({ expression, usingMetrics, period });

/** Nothing is measured while nothing happens, and then nothing is wrong. */
const silenceIsGood = { breach: 'above', missing: TreatMissingData.NOT_BREACHING } as const;
const atOnce = { breaching: 1, of: 1 };
const soon = { breaching: 2, of: 3 };
const lasting = { breaching: 3, of: 3 };

/**
 * What the adapters ask a table when somebody waits for it. An alarm is paid by the metric; what fails of the other
 * operations is seen by the function that failed.
 */
export const watchedOperations = ['BatchGetItem', 'GetItem', 'Query', 'TransactWriteItems'] as const;

/** The alarms that each resource has at least. */
export function minimumAlarms(resources: WatchedResources): readonly ResourceAlarms[] {
  const { functions, queues, deadLetters, tables, stateMachines, apiStages, rules, deliveryStreams } = resources;
  const of = <T extends { readonly path: string }>(them: readonly T[], alarms: (one: T) => readonly AlarmSpec[]) =>
    them.map((one) => ({ path: one.path, alarms: alarms(one) }));
  return [
    ...of(functions, functionAlarms),
    ...of(queues, ({ dimensions }) => queueAlarms(dimensions)),
    ...of(deadLetters, ({ dimensions }) => deadLetterAlarms(dimensions)),
    ...of(tables, tableAlarms),
    ...of(stateMachines, ({ dimensions }) => workflowAlarms(dimensions)),
    ...of(apiStages, ({ dimensions }) => apiAlarms(dimensions)),
    ...of(rules, ({ dimensions }) => ruleAlarms(dimensions)),
    ...of(deliveryStreams, ({ dimensions }) => deliveryAlarms(dimensions)),
  ];
}

const mostErrorPercent = 5;

function functionAlarms(watched: WatchedFunction): readonly AlarmSpec[] {
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

const queueAlarms = (dimensions: Dimensions): readonly AlarmSpec[] => [
  {
    ...silenceIsGood,
    runbook: 'queue-behind',
    says: 'A message has waited for more than 15 minutes.',
    metric: metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', dimensions),
    threshold: 900,
    periods: soon,
  },
];

const deadLetterAlarms = (dimensions: Dimensions): readonly AlarmSpec[] => [
  {
    // A queue is measured as long as there is something in it.
    ...silenceIsGood,
    runbook: 'dead-letters',
    says: 'Something was given up, and waits for a person.',
    metric: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', dimensions),
    threshold: 0,
    periods: atOnce,
  },
];

function tableAlarms({ dimensions, indexes }: WatchedTable): readonly AlarmSpec[] {
  const throttled = (of: Dimensions, index?: string): AlarmSpec => ({
    ...silenceIsGood,
    runbook: 'table-throttles',
    ...(index === undefined ? {} : { part: index }),
    says: `Reads or writes of ${index ?? 'the table'} are turned away.`,
    metric: math('FILL(reads, 0) + FILL(writes, 0)', {
      reads: metric('AWS/DynamoDB', 'ReadThrottleEvents', 'Sum', of),
      writes: metric('AWS/DynamoDB', 'WriteThrottleEvents', 'Sum', of),
    }),
    threshold: 0,
    periods: soon,
  });
  const errors = Object.fromEntries(
    watchedOperations.map((Operation, index) => [
      `m${index}`,
      metric('AWS/DynamoDB', 'SystemErrors', 'Sum', { ...dimensions, Operation }),
    ]),
  );
  return [
    throttled(dimensions),
    ...indexes.map((index) => throttled({ ...dimensions, GlobalSecondaryIndexName: index }, index)),
    {
      ...silenceIsGood,
      runbook: 'table-errors',
      says: 'The table fails by itself.',
      metric: math(
        Object.keys(errors)
          .map((id) => `FILL(${id}, 0)`)
          .join(' + '),
        errors,
      ),
      threshold: 0,
      periods: soon,
    },
  ];
}

function workflowAlarms(dimensions: Dimensions): readonly AlarmSpec[] {
  const states = (name: string) => metric('AWS/States', name, 'Sum', dimensions);
  return [
    {
      ...silenceIsGood,
      runbook: 'workflow-failed',
      says: 'A flow has failed.',
      metric: states('ExecutionsFailed'),
      threshold: 0,
      periods: atOnce,
    },
    {
      ...silenceIsGood,
      runbook: 'workflow-timed-out',
      says: 'A flow has run out of its time.',
      metric: states('ExecutionsTimedOut'),
      threshold: 0,
      periods: atOnce,
    },
    {
      ...silenceIsGood,
      runbook: 'workflow-throttled',
      says: 'Steps of flows are held up.',
      metric: states('ExecutionThrottled'),
      threshold: 0,
      periods: soon,
    },
  ];
}

function apiAlarms(dimensions: Dimensions): readonly AlarmSpec[] {
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

const ruleAlarms = (dimensions: Dimensions): readonly AlarmSpec[] => [
  {
    ...silenceIsGood,
    runbook: 'rule-failed',
    says: 'Events do not come to the queue of their consumer.',
    metric: metric('AWS/Events', 'FailedInvocations', 'Sum', dimensions),
    threshold: 0,
    periods: atOnce,
  },
];

function deliveryAlarms(dimensions: Dimensions): readonly AlarmSpec[] {
  const firehose = (name: string, statistic: string) => metric('AWS/Firehose', name, statistic, dimensions);
  return [
    {
      ...silenceIsGood,
      runbook: 'delivery-behind',
      says: 'A record has waited for more than 15 minutes to be in the lake.',
      metric: math('MAX([processed, raw])', {
        processed: firehose('DeliveryToS3.DataFreshness', 'Maximum'),
        raw: firehose('BackupToS3.DataFreshness', 'Maximum'),
      }),
      threshold: 900,
      periods: soon,
    },
    {
      ...silenceIsGood,
      runbook: 'delivery-errors',
      says: 'Records lie under the error prefix: they fit the table no more, or too many partitions were open.',
      metric: math('FILL(unfit, 0) + FILL(partitions, 0)', {
        unfit: firehose('FailedConversion.Records', 'Sum'),
        partitions: firehose('PartitionCountExceeded', 'Maximum'),
      }),
      threshold: 0,
      periods: atOnce,
    },
  ];
}

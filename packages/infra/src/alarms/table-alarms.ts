import type { AlarmSpec } from './alarm-spec.ts';
import { type Dimensions, math, metric, silenceIsGood, soon } from './measure.ts';
import type { WatchedTable } from './watched-resources.ts';

/**
 * What the adapters ask a table when somebody waits for it. An alarm is paid by the metric; what fails of the other
 * operations is seen by the function that failed.
 */
export const watchedOperations = ['BatchGetItem', 'GetItem', 'Query', 'TransactWriteItems'] as const;

/** Of a table and its indexes. */
export function tableAlarms({ dimensions, indexes }: WatchedTable): readonly AlarmSpec[] {
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

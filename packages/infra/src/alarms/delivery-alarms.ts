import type { AlarmSpec } from './alarm-spec.ts';
import { atOnce, type Dimensions, math, metric, silenceIsGood, soon } from './measure.ts';

/** Of a delivery stream: how far it is behind, and what it could not deliver. */
export function deliveryAlarms(dimensions: Dimensions): readonly AlarmSpec[] {
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

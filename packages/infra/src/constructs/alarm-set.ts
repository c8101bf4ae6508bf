import { Alarm, ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmSpec } from '../alarms/alarm-spec.ts';
import { businessAlarmsOf } from '../alarms/business-alarms.ts';
import { minimumAlarms } from '../alarms/minimum-alarms.ts';
import type { WatchedResources } from '../alarms/watched-resources.ts';
import { metricNamespaceOf } from '../metric-namespace.ts';

export interface AlarmSetProps {
  readonly resources: WatchedResources;
  /** Where it is told that an alarm rings, and that it has stopped. */
  readonly topic: ITopic;
}

const comparisons: Readonly<Record<AlarmSpec['breach'], ComparisonOperator>> = {
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

/** The alarms of everything that is watched: at least those of its kind, and for functions those of their own metrics. */
export class AlarmSet extends Construct {
  constructor(scope: Construct, id: string, { resources, topic }: AlarmSetProps) {
    super(scope, id);
    const action = new SnsAction(topic);
    const add = (where: string, spec: AlarmSpec) => {
      const { runbook, part, says, metric, breach, threshold, periods, missing } = spec;
      const alarm = new Alarm(this, [where, part, runbook].filter(Boolean).join('-').replaceAll('/', '-'), {
        alarmDescription: `${says} It is about ${where}. What to do: docs/runbooks.md#${runbook}`,
        metric,
        comparisonOperator: comparisons[breach],
        threshold,
        datapointsToAlarm: periods.breaching,
        evaluationPeriods: periods.of,
        treatMissingData: missing,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    };
    for (const { path, alarms } of minimumAlarms(resources)) {
      for (const spec of alarms) add(path, spec);
    }
    for (const { service } of resources.functions) {
      for (const spec of businessAlarmsOf(service, metricNamespaceOf(this))) add(service, spec);
    }
  }
}

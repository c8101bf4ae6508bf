import { type MetricName, metricTable } from '@emporion/handlers';
import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { WatchedResources } from '../alarms/watched-resources.ts';
import { metricNamespaceOf } from '../metric-namespace.ts';

export interface ServiceDashboardProps {
  readonly resources: WatchedResources;
  /** Of our own metrics, what tells how the business goes. */
  readonly business: readonly MetricName[];
}

const period = Duration.minutes(5);

/** One page that shows how a service does: traffic, errors, latency, what waits, how flows end, and what comes of it. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, { resources, business }: ServiceDashboardProps) {
    super(scope, id);
    const { functions, apiStages, queues, deadLetters, stateMachines, deliveryStreams } = resources;
    const lambda = (metricName: string, statistic: string) =>
      functions.map(({ service, dimensions }) => metric('AWS/Lambda', metricName, statistic, dimensions, service));
    const api = (metricName: string, statistic: string) =>
      apiStages.map(({ dimensions }) => metric('AWS/ApiGateway', metricName, statistic, dimensions, metricName));
    const each = (
      them: readonly { readonly path: string; readonly dimensions: Readonly<Record<string, string>> }[],
      namespace: string,
      statistic: string,
      ...metricNames: readonly string[]
    ) =>
      them.flatMap(({ path, dimensions }) =>
        metricNames.map((name) =>
          metric(namespace, name, statistic, dimensions, metricNames.length > 1 ? `${name} ${path}` : path),
        ),
      );
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) });
    const rows: readonly (readonly IWidget[])[] = [
      graph(
        'Business',
        business.map((name) => businessMetric(name, metricNamespaceOf(this))),
      ),
      graph('Traffic', [...api('Count', 'Sum'), ...lambda('Invocations', 'Sum')]),
      graph('Errors', [...api('5xx', 'Sum'), ...lambda('Errors', 'Sum'), ...lambda('Throttles', 'Sum')]),
      graph('Latency, p99 (ms)', [...api('Latency', 'p99'), ...lambda('Duration', 'p99')]),
      graph('Age of the oldest message (s)', each(queues, 'AWS/SQS', 'Maximum', 'ApproximateAgeOfOldestMessage')),
      graph('Dead letters', each(deadLetters, 'AWS/SQS', 'Maximum', 'ApproximateNumberOfMessagesVisible')),
      graph(
        'Flows',
        each(
          stateMachines,
          'AWS/States',
          'Sum',
          'ExecutionsStarted',
          'ExecutionsSucceeded',
          'ExecutionsFailed',
          'ExecutionsTimedOut',
        ),
      ),
      graph(
        'Freshness of the lake (s)',
        each(deliveryStreams, 'AWS/Firehose', 'Maximum', 'DeliveryToS3.DataFreshness', 'BackupToS3.DataFreshness'),
      ),
    ];
    const widgets = rows.flat();
    for (let index = 0; index < widgets.length; index += 2) dashboard.addWidgets(...widgets.slice(index, index + 2));
  }
}

const metric = (
  namespace: string,
  metricName: string,
  statistic: string,
  dimensionsMap: Readonly<Record<string, string>>,
  label: string,
): Metric => new Metric({ namespace, metricName, statistic, dimensionsMap, label, period });

/** A metric of our own, wherever it is counted: a line for each code where it is counted by one. */
function businessMetric(name: MetricName, namespace: string): IMetric {
  const { unit, by }: { readonly unit: string; readonly by?: string } = metricTable[name];
  const statistic = unit === 'Count' ? 'Sum' : 'p95';
  const dimensions = by === undefined ? 'service' : `${by},service`;
  const search = `SEARCH('{${namespace},${dimensions}} MetricName="${name}"', '${statistic}', 300)`;
  return new MathExpression({
    expression: by === undefined && statistic === 'Sum' ? `SUM(${search})` : search,
    usingMetrics: {},
    label: name,
    period,
  });
}

/** No widget where there is nothing to draw. */
const graph = (title: string, left: readonly IMetric[]): readonly IWidget[] =>
  left.length === 0 ? [] : [new GraphWidget({ title, left: [...left], width: 12, height: 6 })];

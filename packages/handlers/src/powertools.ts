import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { allowListLogFormatter } from './observability/log-formatter.ts';
import { type MetricName, metricNamespace, metricTable, type SplitMetricName } from './observability/metric-table.ts';

// One of each per process: the service name comes from the environment of the function.
export const logger = new Logger({ logFormatter: allowListLogFormatter() });
// A deployment has a namespace for each stage. It warns by the logger, and so at the level that was chosen, when a flush of one invocation took along another's.
export const metrics = new Metrics({
  namespace: process.env['POWERTOOLS_METRICS_NAMESPACE'] ?? metricNamespace,
  logger,
});
export const tracer = new Tracer();

/** Count or measure, in the unit of the metric table. */
export function meter(name: MetricName, value = 1): void {
  metrics.addMetric(name, metricTable[name].unit, value);
}

/** Count one in all, and one by a code from a closed set. */
export function meterBy(name: SplitMetricName, code: string): void {
  meter(name);
  const { by, unit } = metricTable[name];
  metrics.singleMetric().addDimension(by, code).addMetric(name, unit, 1);
}

import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** By which a metric is told from others of its name. */
export type Dimensions = Readonly<Record<string, string>>;

const period: Duration = Duration.minutes(5);

/** A metric in steps of five minutes. */
export const metric = (namespace: string, metricName: string, statistic: string, dimensionsMap: Dimensions): Metric =>
  new Metric({ namespace, metricName, statistic, dimensionsMap, period });

/** What is calculated from metrics, in the same steps. */
export const math = (expression: string, usingMetrics: Readonly<Record<string, IMetric>>): MathExpression =>
  new MathExpression({ expression, usingMetrics, period });

/** Nothing is measured while nothing happens, and then nothing is wrong. */
export const silenceIsGood: { readonly breach: 'above'; readonly missing: TreatMissingData } = {
  breach: 'above',
  missing: TreatMissingData.NOT_BREACHING,
};

/** Of the last periods, how many have to be over the threshold. */
export type Periods = { readonly breaching: number; readonly of: number };
export const atOnce: Periods = { breaching: 1, of: 1 };
export const soon: Periods = { breaching: 2, of: 3 };
export const lasting: Periods = { breaching: 3, of: 3 };

import { type MetricName, metricNamespace, metricTable } from '@emporion/handlers';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { runAlone, sampleAt, sampleNames } from '../../src/invoke/sample.ts';

vi.hoisted(() => {
  Object.assign(process.env, { POWERTOOLS_METRICS_DISABLED: 'false', POWERTOOLS_SERVICE_NAME: 'sampled' });
});

/** A line in the Embedded Metric Format, as far as it is looked at here. */
interface MetricLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

/** What all samples emit, in the order of time. */
const emitted: { namespace: string; name: string; unit: string; dimensions: string; line: MetricLine }[] = [];

beforeAll(async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  for (const name of sampleNames()) await runAlone(sampleAt(name));
  spy.mockRestore();
  for (const text of written.join('').split('\n').filter(Boolean)) {
    const line = JSON.parse(text) as MetricLine;
    for (const { Namespace: namespace, Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
      for (const { Name: name, Unit: unit } of Metrics) {
        emitted.push({ namespace, name, unit, dimensions: JSON.stringify(Dimensions), line });
      }
    }
  }
}, 60_000);

const ours = () => emitted.filter(({ name }) => name !== 'ColdStart');
const dimensionsOf = (wanted: string): readonly string[] => [
  ...new Set(ours().flatMap(({ name, dimensions }) => (name === wanted ? [dimensions] : []))),
];
const codesOf = (wanted: MetricName, dimension: string): readonly unknown[] => [
  ...new Set(
    ours().flatMap(({ name, line }) => {
      const code = line[dimension as keyof MetricLine];
      return name === wanted && code !== undefined ? [code] : [];
    }),
  ),
];

describe('the metrics of all samples', () => {
  test('are those of the table, in its units, under the dimensions that it says', () => {
    for (const { namespace, name, unit } of ours()) {
      expect([namespace, name, unit]).toEqual([metricNamespace, name, metricTable[name as MetricName]?.unit]);
    }
    for (const name of new Set(ours().map((metric) => metric.name as MetricName))) {
      const { by } = metricTable[name];
      const wanted = by === undefined ? ['[["service"]]'] : ['[["service"]]', `[["service","${by}"]]`];
      expect([name, dimensionsOf(name).toSorted()]).toEqual([name, wanted.toSorted()]);
    }
  });

  test('are counted by codes, and by nothing that there are many of', () => {
    expect(codesOf('CheckoutEnded', 'outcome').toSorted()).toEqual(['expired', 'placed']);
    expect(codesOf('PaymentDeclined', 'reason')).toEqual(['insufficient-funds']);
    expect(codesOf('ReviewDecided', 'outcome').toSorted()).toEqual(['approved', 'more-information', 'rejected']);
    expect(codesOf('CreditDecided', 'outcome').toSorted()).toEqual(['approve', 'counteroffer', 'decline', 'refer']);
  });

  test('are all that there are, but for what is full, down or changed, and for a gateway whose signature is known', () => {
    const missing = Object.keys(metricTable).filter((name) => !ours().some((metric) => metric.name === name));
    expect(missing.toSorted()).toEqual([
      'AuditTrailFlawed',
      'CartItemRefused',
      'CartMergeRefused',
      'CheckoutNotSettled',
      'RecommendationsDegraded',
      'WebhookReceived',
      'WebhookRepeated',
    ]);
  });
});

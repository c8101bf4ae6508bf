import { mostBytesOf } from '../../../packages/infra/src/constructs/bundling.ts';
import type { Benchmark } from './benchmark.ts';
import { type Bundle, bundleOf, entryPoints, linkSdk } from './bundle.ts';
import { median } from './contest.ts';
import { type FreshProcesses, freshProcesses } from './fresh-process.ts';
import type { Measurement } from './measurement.ts';

const rounds = 7;
const mostTimesBare = 1.5;

/** The least that a function with the same logger, tracer and metrics can be, with those parts of the SDK. */
const bareHandler = (sdk: readonly string[]): string => `
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
${sdk.map((name, index) => `import * as sdk${index} from '${name}';`).join('\n')}
const logger = new Logger();
const metrics = new Metrics({ namespace: 'Bare', logger });
export const sdk = [${sdk.map((_, index) => `sdk${index}`).join()}];
export const handler = middy(async () => ({ statusCode: 200, body: '{}' }))
  .use(captureLambdaHandler(new Tracer(), { captureResponse: false }))
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .use(logMetrics(metrics, { captureColdStartMetric: true }));
`;

/** How large every function is, and how long it takes to start in a process of its own, in turns with bare handlers. */
export const benchmark: Benchmark = async (say) => {
  linkSdk();
  const names = entryPoints();
  const ours = await Promise.all(names.map((name) => bundleOf(name)));
  const sets = [...new Set(['', ...ours.map(setOf)])];
  const bare = new Map<string, Bundle>();
  for (const [index, set] of sets.entries()) {
    bare.set(set, await bundleOf(`bare-${index}`, bareHandler(set === '' ? [] : set.split(' '))));
  }

  const processes = await freshProcesses();
  const times = await initializations([...ours, ...bare.values()], processes).finally(processes.close);
  const timeOf = (bundle: Bundle | undefined): number => times.get(bundle?.file ?? '') ?? Number.NaN;

  const measurements = names.flatMap((name, index): readonly Measurement[] => {
    const bundle = ours[index];
    if (bundle === undefined) throw new Error(`not built: ${name}`);
    const compared = (
      what: string,
      unit: 'ms' | 'KiB',
      values: readonly [number, number],
      goal?: number,
    ): Measurement => {
      const ratio = values[0] / values[1];
      const judged = goal === undefined ? {} : { goal, met: ratio <= goal };
      return {
        name: `handlers: ${name}, ${what}`,
        ours: values[0],
        peer: values[1],
        ratio,
        unit,
        n: rounds,
        isCost: true,
        ...judged,
      };
    };
    const time = timeOf(bundle);
    return [
      { ...compared('bundle, the limit', 'KiB', [bundle.bytes / 1_024, mostBytesOf(name) / 1_024], 1), n: 1 },
      compared('start, a bare handler', 'ms', [time, timeOf(bare.get(''))]),
      // The clients of the SDK alone take longer to load than all of a bare handler: what is ours is told by this one.
      compared('start, a bare handler with its SDK', 'ms', [time, timeOf(bare.get(setOf(bundle)))], mostTimesBare),
    ];
  });
  for (const line of tableOf(names, measurements)) say(line);
  return measurements;
};

const setOf = ({ sdk }: Bundle): string => sdk.join(' ');

/** The median time to start of every bundle. In each round each has its turn, so that a busy machine slows them all. */
async function initializations(
  bundles: readonly Bundle[],
  processes: FreshProcesses,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(bundles.map(({ file }) => [file, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [file, taken] of times) {
      const time = await processes.initialize(file);
      // The first round is for the caches of the operating system.
      if (round > 0) taken.push(time);
    }
  }
  return new Map([...times].map(([file, taken]) => [file, median(taken)]));
}

function tableOf(names: readonly string[], measurements: readonly Measurement[]): readonly string[] {
  const width = Math.max(...names.map(({ length }) => length));
  const head = `${'function'.padEnd(width)}     KiB  start ms   × bare   × bare with SDK`;
  return [
    head,
    ...names.map((name, index) => {
      const [bundle, start, withSdk] = measurements.slice(index * 3, index * 3 + 3);
      const cells = [
        bundle?.ours.toFixed(0).padStart(8),
        start?.ours.toFixed(1).padStart(10),
        start?.ratio.toFixed(2).padStart(9),
        withSdk?.ratio.toFixed(2).padStart(18),
      ];
      const missed = [bundle, withSdk].some((measurement) => measurement?.met === false) ? '  MISSED' : '';
      return `${name.padEnd(width)}${cells.join('')}${missed}`;
    }),
  ];
}

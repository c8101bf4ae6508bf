import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { encodeBaskets, findSimilarItems, neighborsOf, type SimilarityOptions } from '@emporion/recommendations';
import { cpuEffort, measure } from '../contest.ts';
import { differences, differencesLine } from '../differences.ts';
import type { Measurement } from '../measurement.ts';
import { randomBaskets } from './baskets.ts';

interface Learned {
  readonly encoding: number;
  readonly finding: number;
  readonly megabytes: number;
  readonly interactions: number;
  readonly pairs: number;
}

const options: SimilarityOptions = { measure: 'cosine', leastSupport: 2, shrinkage: 0, neighbors: 20 };

type Baskets = readonly (readonly string[])[];
type Similar = ReadonlyMap<string, readonly (readonly [item: string, score: number])[]>;

/** Similar items as they are usually found: a map of maps counts the pairs. */
function byMaps(baskets: Baskets): Similar {
  const counts = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  for (const basket of baskets) {
    const items = [...new Set(basket)];
    for (const item of items) {
      counts.set(item, (counts.get(item) ?? 0) + 1);
      const others = pairs.get(item) ?? new Map<string, number>();
      pairs.set(item, others);
      for (const other of items) if (other !== item) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  return new Map(
    [...pairs].map(([item, others]) => [
      item,
      [...others]
        .filter(([, support]) => support >= options.leastSupport)
        .map(([other, support]) => {
          const score = support / Math.sqrt((counts.get(item) ?? 0) * (counts.get(other) ?? 0));
          return { other, support, score };
        })
        .sort((a, b) => b.score - a.score || b.support - a.support || (a.other < b.other ? -1 : 1))
        .slice(0, options.neighbors)
        .map(({ other, score }) => [other, score] as const),
    ]),
  );
}

const byArrays = (baskets: Baskets) => findSimilarItems(encodeBaskets(baskets), options);

const named = (found: ReturnType<typeof byArrays>): Similar =>
  new Map(
    found.items.map((item, place) => [
      item,
      neighborsOf(found, place).map(({ item: other, score }) => [other, score] as const),
    ]),
  );

/** What goes together in two million baskets, in a process of its own, and beside a map of maps on some of them. */
export function measureRecommendations(say: (line: string) => void): readonly Measurement[] {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(new URL('learn-baskets.ts', import.meta.url))],
    { encoding: 'utf8' },
  );
  if (child.status !== 0) throw new Error(`learning failed: ${child.stderr}`);
  const { encoding, finding, megabytes, interactions, pairs } = JSON.parse(child.stdout) as Learned;
  const seconds = (encoding + finding) / 1_000;
  say(
    `recommendations: 2,000,000 baskets, 200,000 items, ${interactions} interactions: ${seconds.toFixed(2)} CPU s ` +
      `(target 3), of which ${(encoding / 1_000).toFixed(2)} to encode; ${megabytes.toFixed(0)} MB (target 250); ` +
      `${pairs} pairs kept`,
  );

  const inputs: readonly Baskets[] = [[...randomBaskets({ count: 20_000, items: 2_000 })]];
  const answers = differences(inputs, (baskets) => {
    const [ours, theirs] = [named(byArrays(baskets)), byMaps(baskets)];
    for (const [item, similar] of theirs) {
      if (JSON.stringify(similar) !== JSON.stringify(ours.get(item))) return 'has other similar items';
    }
    return undefined;
  });
  say(`recommendations: ${differencesLine(answers, inputs.length)}`);
  return [
    measure(
      { name: 'similar items of 20,000 baskets, a map of maps', inputs, ours: byArrays, peer: byMaps },
      { ...cpuEffort, rounds: 11 },
    ),
  ];
}

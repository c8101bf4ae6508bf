import { cpuEffort } from '../contest.ts';

/** How long calls took, in milliseconds of the processor. */
export interface Times {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
}

// So many inputs that what a side leaves to collect is mostly collected in its own turn.
const turn = 30;
const warmUp = 2 * turn;

/**
 * Time every input by itself, because some take a hundred times as long as others. The sides take turns, first with some
 * of the inputs to warm up.
 *
 * @returns the times of each side, in milliseconds of the processor.
 */
export async function inTurns<Input>(
  inputs: readonly Input[],
  sides: readonly ((input: Input) => unknown)[],
): Promise<readonly number[][]> {
  const times = sides.map((): number[] => []);
  for (const isMeasured of [false, true]) {
    const asked = isMeasured ? inputs : inputs.slice(0, warmUp);
    for (let start = 0; start < asked.length; start += turn) {
      for (const [side, work] of sides.entries()) {
        for (const input of asked.slice(start, start + turn)) {
          const begun = cpuEffort.now();
          await work(input);
          if (isMeasured) times[side]?.push(cpuEffort.now() - begun);
        }
      }
    }
  }
  return times;
}

export function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * sorted.length)] ?? Number.NaN;
  return { mean: times.reduce((sum, time) => sum + time, 0) / times.length, p50: at(0.5), p95: at(0.95) };
}

/** The times of us, and of a peer if there is one, for people. */
export const timesLine = (name: string, [ours, peer]: readonly Times[]): string =>
  [
    name,
    ...(ours === undefined ? [] : [`ours ${cells(ours)} CPU ms`]),
    ...(peer === undefined ? [] : [`MiniSearch ${cells(peer)}`]),
  ].join(', ');

const cells = ({ mean, p50, p95 }: Times): string =>
  `mean ${mean.toFixed(2)} p50 ${p50.toFixed(2)} p95 ${p95.toFixed(2)}`;

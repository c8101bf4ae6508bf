import type { Measurement } from './measurement.ts';

/** Compare, measure, and say on the way what a reader of the numbers must know. */
export type Benchmark = (say: (line: string) => void) => readonly Measurement[];

/** A benchmark is loaded when it runs, so that `--help` needs none of the peers. */
export interface Entry {
  readonly about: string;
  readonly load: () => Promise<{ readonly benchmark: Benchmark }>;
}

/** All benchmarks by name. */
export const benchmarks: Readonly<Record<string, Entry>> = {
  money: { about: 'splitting an amount over the lines of a cart, against dinero.js', load: () => import('./money.ts') },
};

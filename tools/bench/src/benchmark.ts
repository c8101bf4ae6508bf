import type { Measurement } from './measurement.ts';

/** Compare, measure, and say on the way what a reader of the numbers must know. */
export type Benchmark = (say: (line: string) => void) => readonly Measurement[] | Promise<readonly Measurement[]>;

/** A benchmark is loaded when it runs, so that `--help` needs none of the peers. */
export interface Entry {
  readonly about: string;
  /** Says its measurements itself. @default - a line each is printed */
  readonly isTable?: true;
  readonly load: () => Promise<{ readonly benchmark: Benchmark }>;
}

/** All benchmarks by name. */
export const benchmarks: Readonly<Record<string, Entry>> = {
  money: { about: 'splitting an amount over the lines of a cart, against dinero.js', load: () => import('./money.ts') },
  lending: {
    about: 'loan schedules and annual rates, against the packages of npm, with the errors of each',
    load: () => import('./lending/lending.ts'),
  },
  commerce: {
    about: 'carts and promotions, search and recommendations, against the packages of npm, with the errors of each',
    load: () => import('./commerce/commerce.ts'),
  },
  handlers: {
    about: 'the size of every Lambda function, and how long it takes to start, against a bare Powertools handler',
    isTable: true,
    load: () => import('./handlers.ts'),
  },
};

import type { Measurement } from './measurement.ts';

/** The same work done by us and by a peer. */
export interface Contest<Input> {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly ours: (input: Input) => unknown;
  readonly peer: (input: Input) => unknown;
  /** The ratio that must be reached. */
  readonly goal?: number;
}

/** How long to measure, and by which clock. */
export interface Effort {
  /** How many times each side gets its turn; odd, so that there is a middle one. */
  readonly rounds: number;
  /** How long a turn lasts at least, in milliseconds. */
  readonly turn: number;
  /** How long each side runs before it is measured, so that its code has been compiled, in milliseconds. @default 0 */
  readonly warmUp?: number;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
}

export const fullEffort: Effort = { rounds: 41, turn: 8, now: () => performance.now() };

/** By the time of the processor, garbage collection included: a busy machine takes turns away, but counts none. */
export const cpuEffort: Effort = {
  ...fullEffort,
  warmUp: 250,
  now: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

let kept: unknown; // what was computed last, so that no compiler may drop the computation

/** Run every input `passes` times and return the time of one call, in nanoseconds. */
function turn<Input>(
  work: (input: Input) => unknown,
  inputs: readonly Input[],
  passes: number,
  now: () => number,
): number {
  const begun = now();
  for (let pass = 0; pass < passes; pass += 1) {
    for (const input of inputs) kept = work(input);
  }
  return ((now() - begun) * 1e6) / (passes * inputs.length);
}

/** So many passes over the inputs that a turn lasts long enough for the clock; warms the code up on the way. */
function passesFor<Input>(
  work: (input: Input) => unknown,
  inputs: readonly Input[],
  { turn: least, warmUp = 0, now }: Effort,
): number {
  for (let passes = 1, started = now(); ; passes *= 2) {
    while (now() - started < warmUp) turn(work, inputs, passes, now);
    const begun = now();
    turn(work, inputs, passes, now);
    if (now() - begun >= least) return passes;
  }
}

/** The middle one of an odd number of values, the upper of the two in the middle otherwise. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measure both sides in alternating turns, so that a busy machine slows both. */
export function measure<Input>(contest: Contest<Input>, effort: Effort = fullEffort): Measurement {
  const { name, inputs, goal } = contest;
  const sides = [contest.ours, contest.peer].map((work) => ({
    work,
    passes: passesFor(work, inputs, effort),
    times: [] as number[],
  }));
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      side.times.push(turn(side.work, inputs, side.passes, effort.now));
    }
  }
  if (kept === undefined) throw new Error(`nothing was computed: ${name}`);
  const [ours = Number.NaN, peer = Number.NaN] = sides.map(({ times }) => median(times));
  const ratio = peer / ours;
  const judged = goal === undefined ? {} : { goal, met: ratio >= goal };
  return { name, ours, peer, ratio, unit: 'ns', n: inputs.length, ...judged };
}

/** A part of the check that can pass or fail on its own. */
export interface Step {
  readonly name: string;
  /** Steps that must have ended first, if they run at all, because both write the same files. */
  readonly after: readonly string[];
  readonly run: () => Promise<{ readonly code: number; readonly output: string }>;
}

/** How a step ended. */
export interface StepReport {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
  readonly milliseconds: number;
}

/**
 * Run steps, so many at a time, in the given order as far as `after` allows; a failure stops nothing.
 *
 * @param now - milliseconds of any steady clock
 * @param ended - told of every step as it ends
 */
export async function runSteps(
  steps: readonly Step[],
  lanes: number,
  { now, ended }: { readonly now: () => number; readonly ended: (report: StepReport) => void },
): Promise<readonly StepReport[]> {
  const waiting = [...steps];
  const running = new Map<string, Promise<void>>();
  const reports: StepReport[] = [];
  const blocked = ({ after }: Step): boolean =>
    after.some((name) => running.has(name) || waiting.some((step) => step.name === name));

  const start = async ({ name, run }: Step): Promise<void> => {
    const begun = now();
    const { code, output } = await run();
    const report = { name, passed: code === 0, output, milliseconds: now() - begun };
    reports.push(report);
    running.delete(name);
    ended(report);
  };

  while (waiting.length > 0 || running.size > 0) {
    const place = waiting.findIndex((step) => !blocked(step));
    const next = running.size < lanes && place >= 0 ? waiting.splice(place, 1)[0] : undefined;
    if (next !== undefined) running.set(next.name, start(next));
    else if (running.size > 0) await Promise.race(running.values());
    else throw new RangeError(`steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
  }
  return reports;
}

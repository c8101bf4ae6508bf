/** The process is gone: whatever it waited for, it will not go on. */
class Crash extends Error {
  override readonly name = 'Crash';
}

/** Crashes at some of the moments of a run: every effect on the world has one before it, and one after. */
export function crashPlan(crashAt: ReadonlySet<number>) {
  let moment = 0;
  let crashes = 0;
  const pass = () => {
    moment += 1;
    if (!crashAt.has(moment)) return;
    crashes += 1;
    throw new Crash(`at moment ${moment}`);
  };
  return {
    /** How many crashes there were. */
    crashes: () => crashes,
    /** How many moments there were. */
    moments: () => moment,
    around: async <T>(effect: () => T | Promise<T>): Promise<T> => {
      pass();
      const result = await effect();
      pass();
      return result;
    },
  };
}

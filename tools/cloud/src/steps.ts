/** Tells what is being done, how long it took, and what went wrong. */
export interface Steps {
  /** Do what everything after it needs. A failure is told, and flies. */
  must<T>(name: string, action: () => Promise<T>): Promise<T>;
  /** Look at something, and tell what was seen. A failure is told and counted, and the next thing is looked at. */
  check(name: string, action: () => Promise<string>): Promise<void>;
  /** Tell something about the step that is under way. */
  note(line: string): void;
  failures(): number;
}

export interface StepsOptions {
  readonly write: (line: string) => void;
  /** Milliseconds of any steady clock. */
  readonly now: () => number;
  /** What programs said last, to be told with a failure. */
  readonly lastWords: () => string;
}

export function steps({ write, now, lastWords }: StepsOptions): Steps {
  let failures = 0;
  const timed = async <T>(name: string, action: () => Promise<T>, seen = (_: T): string => ''): Promise<T> => {
    const begun = now();
    const seconds = (): string => `${((now() - begun) / 1_000).toFixed(1)} s`;
    try {
      const value = await action();
      write(`✓ ${name}${seen(value)}, ${seconds()}`);
      return value;
    } catch (error) {
      failures += 1;
      write(`✗ ${name}, ${seconds()}`);
      write(indented(`${error instanceof Error ? error.message : error}\n\nThe log ends with:\n${lastWords()}\n`));
      throw error;
    }
  };
  return {
    must: (name, action) => timed(name, action),
    check: async (name, action) => {
      // A failure has been told and counted.
      await timed(name, action, (seen) => `: ${seen}`).catch(() => {});
    },
    note: (line) => write(indented(line)),
    failures: () => failures,
  };
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

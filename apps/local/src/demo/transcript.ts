import { isDeepStrictEqual } from 'node:util';

/** Tells a tour line by line, and counts the steps that went wrong. */
export interface Transcript {
  tell(line: string): void;
  /** One step: what it shows, what came, and what should have come. */
  check(step: string, actual: unknown, expected: unknown): void;
  /** What the toured platform has no place for. */
  leaveOut(what: string): void;
}

export function transcript(write: (line: string) => void): Transcript & { failures(): number } {
  let failures = 0;
  return {
    tell: (line) => write(`\n${line}`),
    check: (step, actual, expected) => {
      if (isDeepStrictEqual(actual, expected)) return write(`  ✓ ${step}`);
      failures += 1;
      write(`  ✗ ${step}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
    },
    leaveOut: (what) => write(`  – left out here: ${what}`),
    failures: () => failures,
  };
}

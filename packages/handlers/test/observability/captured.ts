import { afterEach, vi } from 'vitest';

/** A line of the log, or of metrics in the Embedded Metric Format. */
export type Line = Readonly<Record<string, unknown>>;

/**
 * What is written to the standard streams while some work is done.
 *
 * The settings of the process are read when the functions are loaded, so a test file puts them in place before:
 * `vi.hoisted(() => { process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG' })`.
 */
export async function captured(work: () => unknown): Promise<readonly string[]> {
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    }),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return written
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}

/** The same, as what the lines say. */
export const capturedLines = async (work: () => unknown): Promise<readonly Line[]> =>
  (await captured(work)).map((line) => JSON.parse(line) as Line);

afterEach(() => {
  vi.restoreAllMocks();
});

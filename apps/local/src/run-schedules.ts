import { type Clock, plusMilliseconds } from '@emporion/kernel';

/** Work that is done again and again on the platform's clock. */
export interface ScheduledWork {
  readonly name: string;
  readonly everySeconds: number;
  readonly work: () => Promise<void>;
}

/** Run every piece of work on its own beat; a failure is told and does not stop the beat. */
export function runSchedules(
  all: readonly ScheduledWork[],
  clock: Clock,
  onFailure: (what: string, error: unknown) => void,
): { start(): void; stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  const beat = async ({ name, everySeconds, work }: ScheduledWork): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await clock.until(plusMilliseconds(clock.now(), everySeconds * 1_000), stopping.signal);
      } catch {
        return; // stopping is the only thing that cuts a wait short
      }
      await work().catch((error: unknown) => onFailure(`schedule ${name}`, error));
    }
  };

  return {
    start: () => {
      running = Promise.all(all.map(beat));
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

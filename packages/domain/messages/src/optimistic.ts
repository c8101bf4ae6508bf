import { err, type Result } from '@emporion/kernel';

/** Others changed it again and again in the meantime; a repeat may succeed. */
export interface TooBusy {
  readonly reason: 'too-busy';
}

interface VersionConflict {
  readonly reason: 'version-conflict';
}

const attempts = 5;

/**
 * Make a change that somebody else may overtake: load, decide, save, and all of it again when the version has moved on.
 *
 * @returns what the first attempt gave that was not a `version-conflict`; `too-busy` after five that were.
 */
export async function optimistically<T, E extends { readonly reason: string }>(
  attempt: () => Promise<Result<T, E>>,
): Promise<Result<T, Exclude<E, VersionConflict> | TooBusy>> {
  for (let count = 0; count < attempts; count += 1) {
    const outcome = await attempt();
    if (outcome.ok) return outcome;
    if (outcome.error.reason !== 'version-conflict') return err(outcome.error as Exclude<E, VersionConflict>);
  }
  return err({ reason: 'too-busy' });
}

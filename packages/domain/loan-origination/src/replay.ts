import type { LoanApplication } from './application.ts';
import { evolve, opened } from './evolve.ts';
import type { ApplicationSubmitted, LoanFact } from './fact.ts';

/** A fact with its place among the facts of its application, from 1, which comes after the submission. */
export interface RecordedFact {
  readonly sequence: number;
  readonly fact: LoanFact;
}

/**
 * The application after its facts, in whatever order and however often they come.
 *
 * Facts are folded by their sequence, each once, up to the first that is missing.
 */
export function replay(submitted: ApplicationSubmitted, recorded: readonly RecordedFact[]): LoanApplication {
  let application: LoanApplication = opened(submitted);
  let next = 1;
  for (const { sequence, fact } of recorded.toSorted((a, b) => a.sequence - b.sequence)) {
    if (sequence < next) continue;
    if (sequence > next) break;
    application = evolve(application, fact);
    next += 1;
  }
  return application;
}

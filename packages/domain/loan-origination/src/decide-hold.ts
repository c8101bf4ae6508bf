import { err, type Instant, ok, type Result } from '@emporion/kernel';
import type { LoanApplication } from './application.ts';
import type { LoanFact } from './fact.ts';
import type { HoldCommand, HoldRefusal } from './legal-hold.ts';

/**
 * Decide whether a hold is placed or lifted. What is asked again by the same auditor for the same reason is no news.
 *
 * A hold is no step in the life of an application: it is placed and lifted in every status, and changes none.
 */
export function decideHold(
  { hold }: LoanApplication,
  { type, auditor, reason }: HoldCommand,
  at: Instant,
): Result<readonly LoanFact[], HoldRefusal> {
  if (type === 'lift-legal-hold') {
    return hold === undefined ? err({ reason: 'no-legal-hold' }) : ok([{ type: 'legal-hold-lifted', reason, at }]);
  }
  if (hold === undefined) return ok([{ type: 'legal-hold-placed', auditor, reason, at }]);
  const { placedBy, placedAt } = hold;
  if (placedBy === auditor && hold.reason === reason) return ok([]);
  return err({ reason: 'legal-hold-stands', placedBy, placedAt });
}

import type { Result } from '@emporion/kernel';
import * as z from 'zod';

const text = z.string().min(1).max(256);

/** What every task of the loan workflow is given. */
export const taskInput = z.strictObject({
  applicationId: z.uuidv7(),
  cause: z.strictObject({ correlationId: text, causationId: text }),
});
export type TaskInput = z.output<typeof taskInput>;

/** The application is not there yet, or too many change it at once: a repeat may help. Workflows retry it by name. */
class TaskNotPossibleYet extends Error {
  override readonly name = 'TaskNotPossibleYet';
}

const transient: readonly string[] = ['not-found', 'too-busy'];

/**
 * The outcome of a task, as data for a Choice.
 *
 * @throws TaskNotPossibleYet when the refusal may pass.
 */
export function settled<T, E extends { readonly reason: string }>(result: Result<T, E>): Result<T, E> {
  if (!result.ok && transient.includes(result.error.reason)) throw new TaskNotPossibleYet(result.error.reason);
  return result;
}

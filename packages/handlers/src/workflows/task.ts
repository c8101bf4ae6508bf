import type { Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import * as z from 'zod';
import { ReasonedError } from '../observability/failure.ts';

const text = z.string().min(1).max(256);

/** Where a workflow comes from, as its input carries it. */
export const causeSchema: z.ZodType<Cause> = z.strictObject({ correlationId: text, causationId: text });

/** What the task is about is not there yet, or too many change it at once: a repeat may help. Workflows retry it by name. */
class TaskNotPossibleYet extends ReasonedError {
  override readonly name = 'TaskNotPossibleYet';
}

type Transient = { readonly reason: 'not-found' | 'too-busy' };

const transient: readonly string[] = ['not-found', 'too-busy'] satisfies readonly Transient['reason'][];

/**
 * The outcome of a task, as data for a Choice.
 *
 * @throws TaskNotPossibleYet when the refusal may pass.
 */
export function settled<T, E extends { readonly reason: string }>(
  result: Result<T, E>,
): Result<T, Exclude<E, Transient>> {
  if (result.ok) return result;
  if (transient.includes(result.error.reason)) throw new TaskNotPossibleYet(result.error.reason);
  return { ok: false, error: result.error as Exclude<E, Transient> };
}

/**
 * A step that nothing but a fault of ours can refuse was refused. The flow or the delivery fails, and an operator is told.
 * A flow fails in the task, so that it can be gone on with from there once the fault is mended.
 */
export class StepRefused extends ReasonedError {
  override readonly name = 'StepRefused';
}

/**
 * An outcome that the flow knows how to go on with.
 *
 * @throws StepRefused if it is another.
 */
export function expected<const Outcome extends string>(outcomes: readonly Outcome[], outcome: string): Outcome {
  const known = outcomes.find((one) => one === outcome);
  if (known === undefined) throw new StepRefused(outcome);
  return known;
}

/**
 * The value of a step that has to succeed.
 *
 * @throws TaskNotPossibleYet when the refusal may pass, StepRefused when it cannot.
 */
export function required<T>(result: Result<T, { readonly reason: string }>): T {
  const ended = settled(result);
  if (!ended.ok) throw new StepRefused(ended.error.reason);
  return ended.value;
}

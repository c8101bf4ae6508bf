import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { ok, type Result } from '@emporion/kernel';
import type { CheckoutFails, CheckoutFailure } from '@emporion/ordering';
import { logger, metrics } from '../../../powertools.ts';
import { settled } from '../../../workflows/task.ts';
import { StepRefused } from './task-input.ts';

/** What a step before the pivot tells the flow: how to go on, or what the checkout fails of. */
export type StepOutcome<Outcome extends string> =
  | { readonly outcome: Outcome }
  | { readonly outcome: 'refused'; readonly failure: CheckoutFailure };

/**
 * Tell the flow how a step before the pivot ended.
 *
 * @param step - in PascalCase, past tense: the name of its metric
 * @throws StepRefused when it ended as it never should: the flow gives everything back.
 */
export function outcomeOf<Outcome extends string>(
  step: string,
  checkoutId: string,
  result: Result<Outcome, CheckoutFails | { readonly reason: string }>,
): StepOutcome<Outcome> {
  const ended = settled(result);
  const told: StepOutcome<Outcome> = ended.ok ? { outcome: ended.value } : refusedFor(ended.error);
  metrics.addMetric(ended.ok ? step : `${step}Not`, MetricUnit.Count, 1);
  logger.info('checkout step', { checkoutId, step, outcome: told.outcome });
  return told;
}

function refusedFor(refusal: CheckoutFails | { readonly reason: string }) {
  if (!('failure' in refusal)) throw new StepRefused(refusal.reason);
  return { outcome: 'refused', failure: refusal.failure } as const;
}

/** The value of a step that nothing but a fault of ours can refuse. */
export function done<T>(result: Result<T, { readonly reason: string }>): T {
  const ended = settled(result);
  if (!ended.ok) throw new StepRefused(ended.error.reason);
  return ended.value;
}

/** A result whose value is a word for the flow. */
export const saying = <Word extends string, E>(result: Result<unknown, E>, word: Word): Result<Word, E> =>
  result.ok ? ok(word) : result;

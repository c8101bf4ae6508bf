import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Result } from '@emporion/kernel';
import type { CheckoutFails, CheckoutFailure } from '@emporion/ordering';
import { logger, metrics } from '../../../powertools.ts';
import { StepRefused, settled } from '../../../workflows/task.ts';

/** What a step before the pivot tells the flow: how to go on, or what the checkout fails of. */
export type StepOutcome<Outcome extends string> =
  | { readonly outcome: Outcome }
  | { readonly outcome: 'refused'; readonly failure: CheckoutFailure };

/**
 * Tell the flow how a step before the pivot ended, and count it.
 *
 * @param metricOf - the metric of each outcome, in PascalCase, past tense
 * @throws StepRefused when it ended as it never should: the flow gives everything back.
 */
export function outcomeOf<Outcome extends string>(
  checkoutId: string,
  result: Result<Outcome, CheckoutFails | { readonly reason: string }>,
  metricOf: Readonly<Record<Outcome | 'refused', string>>,
): StepOutcome<Outcome> {
  const ended = settled(result);
  const outcome: StepOutcome<Outcome> = ended.ok ? { outcome: ended.value } : refusal(ended.error);
  metrics.addMetric(metricOf[outcome.outcome], MetricUnit.Count, 1);
  logger.info('checkout step', { checkoutId, step: metricOf[outcome.outcome] });
  return outcome;
}

function refusal(refused: CheckoutFails | { readonly reason: string }) {
  if (!('failure' in refused)) throw new StepRefused(refused.reason);
  return { outcome: 'refused', failure: refused.failure } as const;
}

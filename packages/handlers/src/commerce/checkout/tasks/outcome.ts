import type { Result } from '@emporion/kernel';
import type { CheckoutFails, CheckoutFailure } from '@emporion/ordering';
import type { MetricName } from '../../../observability/metric-table.ts';
import { logger, meter, meterBy } from '../../../powertools.ts';
import { StepRefused, settled } from '../../../workflows/task.ts';

/** What a step before the pivot tells the flow: how to go on, or what the checkout fails of. */
export type StepOutcome<Outcome extends string> =
  | { readonly outcome: Outcome }
  | { readonly outcome: 'refused'; readonly failure: CheckoutFailure };

/**
 * Tell the flow how a step before the pivot ended, and count it.
 *
 * @param metricOf - the metric of each outcome
 * @throws StepRefused when it ended as it never should: the flow gives everything back.
 */
export function outcomeOf<Outcome extends string>(
  checkoutId: string,
  result: Result<Outcome, CheckoutFails | { readonly reason: string }>,
  metricOf: Readonly<Record<Outcome | 'refused', MetricName>>,
): StepOutcome<Outcome> {
  const ended = settled(result);
  const outcome: StepOutcome<Outcome> = ended.ok ? { outcome: ended.value } : refusal(ended.error);
  const metric = metricOf[outcome.outcome];
  if (metric === 'PaymentDeclined' && 'failure' in outcome) meterBy(metric, reasonOf(outcome.failure));
  else meter(metric);
  logger.info('checkout step', { checkoutId, step: metric });
  return outcome;
}

function refusal(refused: CheckoutFails | { readonly reason: string }) {
  if (!('failure' in refused)) throw new StepRefused(refused.reason);
  return { outcome: 'refused', failure: refused.failure } as const;
}

const reasonOf = (failure: CheckoutFailure): string =>
  failure.status === 'declined' ? failure.reason : failure.status;

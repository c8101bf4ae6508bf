import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { placeOrder } from '@emporion/ordering';
import { logger, metrics } from '../../../powertools.ts';
import { settled } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { type CheckoutPorts, orderingOf } from '../ports.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** PlaceOrder: the pivot. It is refused once the hold on the stock is over, or the checkout was closed. */
export const createPlaceOrder =
  (ports: CheckoutPorts): TaskHandler<TaskInput, { readonly outcome: 'placed' | 'refused' }> =>
  async (input) => {
    const request = taskInput.parse(input);
    const placed = settled(await placeOrder(orderingOf(ports), request));
    metrics.addMetric(placed.ok ? 'OrderPlaced' : 'OrderPlacementRefused', MetricUnit.Count, 1);
    logger.info('order placement', {
      checkoutId: request.checkoutId,
      outcome: placed.ok ? 'placed' : placed.error.reason,
    });
    return { outcome: placed.ok ? 'placed' : 'refused' };
  };

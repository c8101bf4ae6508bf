import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { undoPayment } from '@emporion/payments';
import { logger, metrics } from '../../../powertools.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { type CheckoutPorts, orderingOf } from '../ports.ts';
import { done } from './outcome.ts';
import { type TaskInput, taskInput } from './task-input.ts';

type Compensate = TaskHandler<TaskInput, Record<string, never>>;

/** UndoPayment: afterwards nothing is held or taken for the checkout, whatever the gateway did before. */
export const createUndoPayment =
  (ports: CheckoutPorts): Compensate =>
  async (input) => {
    const { checkoutId, cause } = taskInput.parse(input);
    done(await undoPayment(orderingOf(ports), { paymentId: checkoutId, cause }));
    metrics.addMetric('PaymentUndone', MetricUnit.Count, 1);
    logger.info('payment undone', { checkoutId });
    return {};
  };

/** ReleaseStock: afterwards no unit is held for the checkout, whatever was held before. */
export const createReleaseStock =
  (ports: CheckoutPorts): Compensate =>
  async (input) => {
    const { checkoutId, cause } = taskInput.parse(input);
    done(await ports.stockReservations.release(checkoutId, { at: ports.clock.now(), cause }));
    metrics.addMetric('StockReleased', MetricUnit.Count, 1);
    logger.info('stock released', { checkoutId });
    return {};
  };

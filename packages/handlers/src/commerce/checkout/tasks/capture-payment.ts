import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { capturePayment, type PaymentPorts } from '@emporion/payments';
import { logger, metrics } from '../../../powertools.ts';
import { settled } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** CapturePayment: take the money of a placed order. Refused when it can never be taken. */
export const createCapturePayment =
  (ports: PaymentPorts): TaskHandler<TaskInput, { readonly outcome: 'captured' | 'refused' }> =>
  async (input) => {
    const { checkoutId, cause } = taskInput.parse(input);
    const captured = settled(await capturePayment(ports, { paymentId: checkoutId, cause }));
    metrics.addMetric(captured.ok ? 'PaymentCaptured' : 'PaymentCaptureRefused', MetricUnit.Count, 1);
    logger.info('payment capture', { checkoutId, outcome: captured.ok ? 'captured' : captured.error.reason });
    return { outcome: captured.ok ? 'captured' : 'refused' };
  };

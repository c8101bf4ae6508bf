import { capturePayment, type PaymentPorts } from '@emporion/payments';
import { logger, meter } from '../../../powertools.ts';
import { settled } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** CapturePayment: take the money of a placed order. Refused when it can never be taken. */
export const createCapturePayment =
  (ports: PaymentPorts): TaskHandler<TaskInput, { readonly outcome: 'captured' | 'refused' }> =>
  async (input) => {
    const { checkoutId, cause } = taskInput.parse(input);
    const captured = settled(await capturePayment(ports, { paymentId: checkoutId, cause }));
    meter(captured.ok ? 'PaymentCaptured' : 'PaymentCaptureRefused');
    logger.info('payment capture', { checkoutId, outcome: captured.ok ? 'captured' : captured.error.reason });
    return { outcome: captured.ok ? 'captured' : 'refused' };
  };

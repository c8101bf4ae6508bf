import { changeOrder, type LinesCancellationReason, type OrderChangePorts } from '@emporion/ordering';
import { logger, meter } from '../../../powertools.ts';
import { required, settled } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { type TaskInput, taskInput } from './task-input.ts';

/** ConfirmOrder: its money is taken. One that was cancelled in the meantime stays cancelled. */
export const createConfirmOrder =
  (ports: OrderChangePorts): TaskHandler<TaskInput, { readonly outcome: 'confirmed' | 'wrong-status' }> =>
  async (input) => {
    const { checkoutId: orderId, cause } = taskInput.parse(input);
    const command = { type: 'confirm-order' } as const;
    const confirmed = settled(await changeOrder(ports, { orderId, cause, command }));
    meter(confirmed.ok ? 'OrderConfirmed' : 'OrderConfirmationRefused');
    logger.info('order confirmation', { orderId, outcome: confirmed.ok ? 'confirmed' : confirmed.error.reason });
    return { outcome: confirmed.ok ? 'confirmed' : 'wrong-status' };
  };

/** CancelOrder: its money cannot be taken. Tells why it is cancelled, which may be another reason from before. */
export const createCancelOrder =
  (ports: OrderChangePorts): TaskHandler<TaskInput, { readonly cancelledFor: LinesCancellationReason }> =>
  async (input) => {
    const { checkoutId: orderId, cause } = taskInput.parse(input);
    const command = { type: 'cancel-order', reason: 'capture-failed' } as const;
    const { order, events } = required(await changeOrder(ports, { orderId, cause, command }));
    const cancelledFor = order.status === 'cancelled' ? order.cancelledFor : command.reason;
    meter('OrderCancelled', events.length);
    logger.warn('order cancelled', { orderId, cancelledFor });
    return { cancelledFor };
  };

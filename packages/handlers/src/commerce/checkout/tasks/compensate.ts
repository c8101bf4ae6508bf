import { type CheckoutChangePorts, changeCheckout, type ReleaseCouponsPorts, releaseCoupons } from '@emporion/ordering';
import { type PaymentPorts, undoPayment } from '@emporion/payments';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import type { CheckoutPorts } from '../ports.ts';
import { type TaskInput, taskInput } from './task-input.ts';

type Compensate = TaskHandler<TaskInput, Record<string, never>>;

/** UndoPayment: afterwards nothing is held or taken for the checkout, whatever the gateway did before. */
export const createUndoPayment =
  (ports: PaymentPorts): Compensate =>
  async (input) => {
    const { checkoutId, cause } = taskInput.parse(input);
    required(await undoPayment(ports, { paymentId: checkoutId, cause }));
    meter('PaymentUndone');
    logger.info('payment undone', { checkoutId });
    return {};
  };

/** ReleaseStock: afterwards no unit is held for the checkout, whatever was held before. */
export const createReleaseStock =
  ({ stockReservations, clock }: Pick<CheckoutPorts, 'stockReservations' | 'clock'>): Compensate =>
  async (input) => {
    const { checkoutId, cause } = taskInput.parse(input);
    required(await stockReservations.release(checkoutId, { at: clock.now(), cause }));
    meter('StockReleased');
    logger.info('stock released', { checkoutId });
    return {};
  };

/** ReleaseCoupons: afterwards the checkout draws on no limit, whatever it drew before. */
export const createReleaseCoupons =
  (ports: ReleaseCouponsPorts): Compensate =>
  async (input) => {
    const { checkoutId } = taskInput.parse(input);
    await releaseCoupons(ports, checkoutId);
    meter('CouponsReleased');
    logger.info('coupons released', { checkoutId });
    return {};
  };

/** SettleCheckout: nothing is held or taken for the checkout any more, and the customer may know. */
export const createSettleCheckout =
  (ports: CheckoutChangePorts): Compensate =>
  async (input) => {
    const request = taskInput.parse(input);
    required(await changeCheckout(ports, { ...request, command: { type: 'settle-checkout' } }));
    meter('CheckoutSettled');
    logger.info('checkout settled', { checkoutId: request.checkoutId });
    return {};
  };

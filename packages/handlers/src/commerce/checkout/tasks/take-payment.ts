import { authorizeCheckout, confirmCheckout, type TakePaymentPorts } from '@emporion/ordering';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { outcomeOf, type StepOutcome } from './outcome.ts';
import { type TaskInput, taskInput } from './task-input.ts';

type TakePayment = TaskHandler<TaskInput, StepOutcome<'authorized' | 'action-required'>>;

const metricOf = {
  authorized: 'PaymentAuthorized',
  'action-required': 'PaymentChallenged',
  refused: 'PaymentDeclined',
} as const;

/** AuthorizePayment: hold the money. A gateway that does not answer lets the task fail: the flow undoes what is unknown. */
export const createAuthorizePayment =
  (ports: TakePaymentPorts): TakePayment =>
  async (input) => {
    const request = taskInput.parse(input);
    return outcomeOf(request.checkoutId, await authorizeCheckout(ports, request), metricOf);
  };

/** ConfirmPayment: ask the gateway what became of the money after the customer was sent to the bank. */
export const createConfirmPayment =
  (ports: TakePaymentPorts): TakePayment =>
  async (input) => {
    const request = taskInput.parse(input);
    return outcomeOf(request.checkoutId, await confirmCheckout(ports, request), metricOf);
  };

import { err, ok, type Result } from '@emporion/kernel';
import { type CheckoutFails, type PlaceOrderPorts, type PlaceOrderRefusal, placeOrder } from '@emporion/ordering';
import { meterBy } from '../../../powertools.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { outcomeOf, type StepOutcome } from './outcome.ts';
import { type TaskInput, taskInput } from './task-input.ts';

const metricOf = { placed: 'OrderPlaced', refused: 'OrderRefused' } as const;

/** PlaceOrder: the pivot. It is refused once the hold on the stock is over, or the checkout was closed. */
export const createPlaceOrder =
  (ports: PlaceOrderPorts): TaskHandler<TaskInput, StepOutcome<'placed'>> =>
  async (input) => {
    const request = taskInput.parse(input);
    const placed = await placeOrder(ports, request);
    if (placed.ok) meterBy('CheckoutEnded', 'placed');
    return outcomeOf(request.checkoutId, placed.ok ? ok('placed') : failing(placed.error), metricOf);
  };

/** What a refused placement means for the checkout: its time is over, or something went wrong that may pass. */
function failing(refusal: PlaceOrderRefusal): Result<never, CheckoutFails | PlaceOrderRefusal> {
  switch (refusal.reason) {
    case 'reservation-overdue':
    case 'reservation-ended':
    case 'wrong-status':
      return err({ reason: 'checkout-fails', failure: { status: 'expired' } });
    default:
      return err(refusal);
  }
}

import { type CheckoutChangePorts, changeCheckout, checkoutFailureSchema } from '@emporion/ordering';
import * as z from 'zod';
import { logger, meter, meterBy } from '../../../powertools.ts';
import { StepRefused, settled } from '../../../workflows/task.ts';
import type { TaskHandler } from '../../../workflows/workflow.ts';
import { taskInput } from './task-input.ts';

const failureInput = z.strictObject({ ...taskInput.shape, failure: checkoutFailureSchema });

/** FailCheckout: close the checkout, so that nothing can be ordered any more; unless its order was placed already. */
export const createFailCheckout =
  (ports: CheckoutChangePorts): TaskHandler<z.output<typeof failureInput>, { readonly outcome: 'failed' | 'placed' }> =>
  async (input) => {
    const { failure, ...request } = failureInput.parse(input);
    const command = { type: 'fail-checkout', failure } as const;
    const failed = settled(await changeCheckout(ports, { ...request, command }));
    if (!failed.ok && failed.error.reason !== 'wrong-status') throw new StepRefused(failed.error.reason);
    const outcome = failed.ok ? 'failed' : 'placed';
    if (failed.ok) meterBy('CheckoutEnded', failure.status);
    else meter('CheckoutPlacedAfterAll');
    logger.info('checkout closed', { checkoutId: request.checkoutId, failure: failure.status, outcome });
    return { outcome };
  };

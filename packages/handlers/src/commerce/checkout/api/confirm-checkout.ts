import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { changeCheckout } from '@emporion/ordering';
import * as z from 'zod';
import { accepted } from '../../../http/answer.ts';
import { refused } from '../../../http/problem.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { logger, metrics } from '../../../powertools.ts';
import { checkoutView, viewOfCheckout } from '../checkout-view.ts';
import { type CheckoutPorts, orderingOf } from '../ports.ts';

/** POST /v1/checkouts/{checkoutId}/confirmation */
export const confirmCheckoutRoute: RouteRow<CheckoutPorts> = row(
  {
    operation: 'confirmCheckout',
    summary: 'Say that the bank was answered. What the bank says of it is what counts.',
    context: 'commerce',
    method: 'POST',
    path: '/v1/checkouts/{checkoutId}/confirmation',
    access: 'shop/order',
    params: z.strictObject({ checkoutId: z.uuidv7() }),
    body: z.strictObject({}),
    answers: { 202: { description: 'The checkout goes on.', body: checkoutView } },
  },
  (ports: CheckoutPorts) =>
    async ({ params: { checkoutId }, principal: { subject: customerId }, cause }) => {
      const command = { type: 'receive-confirmation' } as const;
      const confirmed = await changeCheckout(orderingOf(ports), { checkoutId, customerId, command, cause });
      metrics.addMetric(confirmed.ok ? 'CheckoutConfirmed' : 'CheckoutConfirmationRefused', MetricUnit.Count, 1);
      if (!confirmed.ok) return refused(confirmed.error);
      logger.info('checkout confirmed', { checkoutId });
      return accepted(`/v1/checkouts/${checkoutId}`, viewOfCheckout(confirmed.value.checkout));
    },
);

import { type CheckoutChangePorts, changeCheckout } from '@emporion/ordering';
import * as z from 'zod';
import { accepted } from '../../../http/answer.ts';
import { refused } from '../../../http/problem.ts';
import { type RouteRow, type RouteSpec, row } from '../../../http/route.ts';
import type { MetricName } from '../../../observability/metric-table.ts';
import { logger, meter } from '../../../powertools.ts';
import { checkoutView, viewOfCheckout } from '../checkout-view.ts';

/** What a customer may say while the bank has a question. */
interface CustomerWord {
  readonly operation: string;
  readonly summary: string;
  readonly path: `/${string}`;
  readonly command: { readonly type: 'receive-confirmation' | 'withdraw-checkout' };
  /** The metric of one that was taken. */
  readonly metric: MetricName;
}

const customerWordRoute = ({ command, metric, ...described }: CustomerWord): RouteRow<CheckoutChangePorts> => {
  const spec = {
    ...described,
    context: 'commerce',
    method: 'POST',
    access: 'shop/order',
    params: z.strictObject({ checkoutId: z.uuidv7() }),
    body: z.strictObject({}),
    answers: { 202: { description: 'The checkout goes on.', body: checkoutView } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: CheckoutChangePorts) => async ({ params: { checkoutId }, principal, cause }) => {
    const change = { checkoutId, customerId: principal.subject, command, cause };
    const changed = await changeCheckout(ports, change);
    meter(changed.ok ? metric : 'CheckoutChangeRefused');
    if (!changed.ok) return refused(changed.error);
    logger.info(command.type, { checkoutId });
    return accepted(`/v1/checkouts/${checkoutId}`, viewOfCheckout(changed.value.checkout));
  });
};

/** POST /v1/checkouts/{checkoutId}/confirmation */
export const confirmCheckoutRoute: RouteRow<CheckoutChangePorts> = customerWordRoute({
  operation: 'confirmCheckout',
  summary: 'Say that the bank was answered. What the bank says of it is what counts.',
  path: '/v1/checkouts/{checkoutId}/confirmation',
  command: { type: 'receive-confirmation' },
  metric: 'CheckoutConfirmed',
});

/** POST /v1/checkouts/{checkoutId}/withdrawal */
export const withdrawCheckoutRoute: RouteRow<CheckoutChangePorts> = customerWordRoute({
  operation: 'withdrawCheckout',
  summary: 'Buy nothing after all, while the bank has a question.',
  path: '/v1/checkouts/{checkoutId}/withdrawal',
  command: { type: 'withdraw-checkout' },
  metric: 'CheckoutWithdrawn',
});

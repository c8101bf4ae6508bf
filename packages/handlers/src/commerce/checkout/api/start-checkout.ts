import { moneySchema } from '@emporion/money';
import { type StartCheckoutPorts, type StoredCheckout, shippingAddressSchema, startCheckout } from '@emporion/ordering';
import { cardTokenSchema } from '@emporion/payments';
import * as z from 'zod';
import { type Answer, accepted } from '../../../http/answer.ts';
import { refused } from '../../../http/problem.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { logger, meter } from '../../../powertools.ts';
import { shopChannel } from '../../channel.ts';
import { checkoutView, viewOfCheckout } from '../checkout-view.ts';

/** POST /v1/checkouts */
export const startCheckoutRoute: RouteRow<StartCheckoutPorts> = row(
  {
    operation: 'startCheckout',
    summary: "Buy what is in the customer's cart, at the price that it has now.",
    context: 'commerce',
    method: 'POST',
    path: '/v1/checkouts',
    access: 'shop/order',
    idempotencyKey: 'required',
    body: z.strictObject({
      cardToken: cardTokenSchema,
      shippingAddress: shippingAddressSchema,
      expectedTotal: moneySchema.exactOptional(),
    }),
    answers: { 202: { description: 'It is under way; its end can be read at the location.', body: checkoutView } },
  },
  (ports: StartCheckoutPorts) =>
    async ({ body, principal, cause, receipt }) => {
      const request = { ...body, customerId: principal.subject, context: { channel: shopChannel }, cause };
      const started = await startCheckout(ports, { ...request, receipt: (one) => receipt(answerOf(one)) });
      meter(started.ok ? 'CheckoutStarted' : 'CheckoutRefused');
      if (!started.ok) return refused(started.error);
      logger.info('checkout started', { checkoutId: started.value.checkout.id });
      return answerOf(started.value);
    },
);

const answerOf = ({ checkout }: StoredCheckout): Answer =>
  accepted(`/v1/checkouts/${checkout.id}`, viewOfCheckout(checkout));

import * as z from 'zod';
import { okay } from '../../../http/answer.ts';
import { notFound } from '../../../http/problem.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { checkoutView, viewOfCheckout } from '../checkout-view.ts';
import type { CheckoutPorts } from '../ports.ts';

/** GET /v1/checkouts/{checkoutId} */
export const readCheckoutRoute: RouteRow<Pick<CheckoutPorts, 'checkouts'>> = row(
  {
    operation: 'readCheckout',
    summary: 'How far a checkout of the customer has come.',
    context: 'commerce',
    method: 'GET',
    path: '/v1/checkouts/{checkoutId}',
    access: 'shop/order',
    params: z.strictObject({ checkoutId: z.uuidv7() }),
    answers: { 200: { description: 'The checkout.', body: checkoutView } },
  },
  ({ checkouts }: Pick<CheckoutPorts, 'checkouts'>) =>
    async ({ params, principal }) => {
      const checkout = (await checkouts.load(params.checkoutId))?.checkout;
      return checkout?.customerId === principal.subject ? okay(viewOfCheckout(checkout)) : notFound();
    },
);

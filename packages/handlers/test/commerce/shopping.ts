import { afterEach } from 'vitest';
import { address, type Checkout, openCheckout } from './open-checkout.ts';

/** What the API says of a checkout or an order, as far as tests look at it. */
export interface Body {
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
  readonly challengeUrl?: string;
}

/** What somebody says to buy what is in the cart. */
export const wish = { cardToken: 'tok_approved', shippingAddress: address };

/** A way to open shops that are closed after each test. */
export function openedShops(): (options?: Parameters<typeof openCheckout>[0]) => Promise<Checkout> {
  const open: Checkout[] = [];
  afterEach(async () => {
    for (const shop of open.splice(0)) await shop.close();
  });
  return async (options = {}) => {
    const shop = await openCheckout(options);
    open.push(shop);
    return shop;
  };
}

/** Ada asks to buy saucepans with a card; the id of her checkout, and of its order. */
export async function asked(shop: Checkout, cardToken: string = wish.cardToken, quantity = 2): Promise<string> {
  await shop.fill('ada', quantity);
  const { body } = await shop.as('ada', 'POST', '/v1/checkouts', { ...wish, cardToken }, crypto.randomUUID());
  return (body as Body).id;
}

/** Her checkout, once its flow has ended or waits for her. */
export async function bought(shop: Checkout, cardToken?: string, quantity?: number): Promise<Body> {
  const id = await asked(shop, cardToken, quantity);
  await shop.settle(() => shop.isEnded(id) || shop.isAsking(id));
  return (await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body;
}

/** What she reads of her order. */
export const orderOf = async (shop: Checkout, id: string): Promise<Body> =>
  (await shop.as('ada', 'GET', `/v1/orders/${id}`)).body;

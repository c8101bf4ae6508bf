import { type Client, clientOf, type Reply } from '../src/client.ts';
import type { TestPlatform } from './platform.ts';

export const shippingAddress = {
  name: 'Ines Duarte',
  line1: 'Rua Augusta 24',
  postalCode: '1100-053',
  city: 'Lisboa',
  country: 'PT',
};

const ends = ['placed', 'sold-out', 'declined', 'expired'];

/** Ask without a pause until the answer is the one that is waited for; the limit is that of the test. */
export async function until<Answer>(ask: () => Promise<Answer>, isDone: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export const statusOf = ({ body }: Reply): string => String(body['status']);

/** A customer of a platform, who knows how to shop. */
export async function shopperAt(platform: TestPlatform, customerId: string) {
  const client: Client = clientOf(platform.url, await platform.tokenOf(customerId));
  const start = (cardToken: string, key: string = crypto.randomUUID()): Promise<Reply> =>
    client.send('POST', '/v1/checkouts', { cardToken, shippingAddress }, key);
  const read = (id: string): Promise<Reply> => client.get(`/v1/checkouts/${id}`);
  const reaches = (id: string, ...statuses: readonly string[]): Promise<Reply> =>
    until(
      () => read(id),
      (reply) => statuses.includes(statusOf(reply)),
    );
  const put = (sku: string, quantity: number): Promise<Reply> =>
    client.send('PUT', `/v1/me/cart/items/${sku}`, { quantity });
  return {
    ...client,
    put,
    start,
    read,
    /** The checkout, once it has ended. */
    ended: (id: string): Promise<Reply> => reaches(id, ...ends),
    /** The question of the bank, once it is asked. */
    asked: (id: string): Promise<Reply> => reaches(id, 'action-required'),
    /** Fill the cart and buy; the id of the checkout. */
    buy: async (sku: string, quantity: number, cardToken = 'tok_approved'): Promise<string> => {
      await put(sku, quantity);
      return String((await start(cardToken)).body['id']);
    },
    /** The order, once it and its money stand where they should. */
    order: (id: string, status: string, payment: string): Promise<Reply> =>
      until(
        () => client.get(`/v1/orders/${id}`),
        (reply) => statusOf(reply) === status && paymentOf(reply) === payment,
      ),
  };
}

export type Shopper = Awaited<ReturnType<typeof shopperAt>>;

const paymentOf = ({ body }: Reply): unknown => (body['payment'] as { readonly status: unknown } | undefined)?.status;

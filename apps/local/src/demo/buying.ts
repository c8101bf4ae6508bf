import { type Client, poll, type Reply } from '../client.ts';

/** Where everything is sent. */
export const shippingAddress = {
  name: 'Ben Okafor',
  line1: 'Prinsengracht 263',
  postalCode: '1016 GV',
  city: 'Amsterdam',
  country: 'NL',
};

/** How a checkout began, and where it stands. */
export interface Checkout {
  readonly started: Reply;
  readonly path: string;
  /** Its end, or the question of the bank. */
  readonly reached: Reply;
}

/** Say that what is in the cart is bought with a card. */
export const startCheckout = (client: Client, cardToken: string, key: string): Promise<Reply> =>
  client.send('POST', '/v1/checkouts', { cardToken, shippingAddress }, key);

/** Wait until a checkout has ended or the bank asks something. */
export const afterPending = (client: Client, path: string): Promise<Reply> =>
  poll(client, path, ({ body }) => body['status'] !== 'pending');

/** Buy what is in the cart, as far as it goes without the customer. */
export async function buy(client: Client, cardToken: string, key: string = crypto.randomUUID()): Promise<Checkout> {
  const started = await startCheckout(client, cardToken, key);
  const path = started.headers.get('location') ?? '';
  return { started, path, reached: await afterPending(client, path) };
}

/** Wait until an order and its money stand where they should; the last answer when they never do. */
export const orderIn = (client: Client, path: string, status: string, payment: string): Promise<Reply> =>
  poll(client, path, ({ body }) => body['status'] === status && paymentOf(body) === payment).catch(() =>
    client.get(path),
  );

/** Where an order and its money stand. */
export const standingOf = ({ body }: Reply): readonly unknown[] => [body['status'], paymentOf(body)];

const paymentOf = (body: Reply['body']): unknown =>
  (body['payment'] as { readonly status: unknown } | undefined)?.status;

/** The units of a product that can be ordered, once they are what is expected; the last answer when they never are. */
export async function stockOf(client: Client, productId: string, expected?: number): Promise<number> {
  const path = `/v1/products/${productId}`;
  const reply = await poll(client, path, ({ body }) => expected === undefined || body['available'] === expected).catch(
    () => client.get(path),
  );
  return Number(reply.body['available']);
}

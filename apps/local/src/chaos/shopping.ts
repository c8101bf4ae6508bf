import type { OrderLine } from '@emporion/ordering';
import type { Client, Reply } from '../client.ts';
import type { Purchase } from './purchases.ts';
import { answered, UnexpectedAnswer } from './unexpected-answer.ts';

const shippingAddress = {
  name: 'Sample Customer',
  line1: 'Prinsengracht 263',
  postalCode: '1016 GV',
  city: 'Amsterdam',
  country: 'NL',
};

/**
 * Do the next thing for a purchase. It may be what was done before, because the answer to that was lost.
 *
 * Throws when the platform is gone or answers as it never should.
 */
export async function goOn(purchase: Purchase, customer: Client, operator: Client): Promise<void> {
  if (purchase.checkoutId === undefined) {
    const { sku, quantity, coupon } = purchase;
    answered('a cart item', await customer.send('PUT', `/v1/me/cart/items/${sku}`, { quantity }), 200);
    if (coupon !== undefined) answered('a coupon', await customer.send('PUT', `/v1/me/cart/coupons/${coupon}`), 200);
    return checkOut(purchase, customer);
  }
  const path = `/v1/checkouts/${purchase.checkoutId}`;
  const { body } = answered(path, await customer.get(path), 200);
  switch (body['status']) {
    case 'pending':
      return;
    case 'action-required':
      return answerBank(purchase, customer, String(body['challengeUrl']));
    case 'placed':
      purchase.isDone = await fulfil(purchase, customer, operator);
      return;
    case 'sold-out':
      // Or nothing else in that cart could ever be bought.
      for (const { sku } of body['shortages'] as readonly { readonly sku: string }[])
        answered('a removal', await customer.send('DELETE', `/v1/me/cart/items/${sku}`), 200);
      purchase.isDone = true;
      return;
    default:
      purchase.isDone = true;
  }
}

/** Buy what is in the cart, for the first time or once more. */
export async function checkOut(purchase: Purchase, customer: Client): Promise<void> {
  const { cardToken, key, checkoutId } = purchase;
  const reply = await customer.send('POST', '/v1/checkouts', { cardToken, shippingAddress }, key);
  // Another purchase of this customer is under way, or its order took everything: the cart is filled once more.
  const hasToWait = isRefused(reply, 'checkout-under-way') || isRefused(reply, 'cart-empty');
  if (checkoutId === undefined && hasToWait) return;
  const id = String(answered('a checkout', reply, 202).body['id']);
  if (purchase.checkoutId !== undefined && purchase.checkoutId !== id) {
    throw new UnexpectedAnswer(`one key made two checkouts: ${purchase.checkoutId} and ${id}`);
  }
  purchase.checkoutId = id;
}

async function answerBank({ checkoutId, answer }: Purchase, customer: Client, challengeUrl: string): Promise<void> {
  if (answer === 'withdraw') {
    const withdrawn = await customer.send('POST', `/v1/checkouts/${checkoutId}/withdrawal`, {});
    if (!isRefused(withdrawn, 'wrong-status')) answered('a withdrawal', withdrawn, 202);
    return;
  }
  const told = await customer.send('POST', challengeUrl, { answer });
  // The bank asks no more: it was answered before, and that answer was lost.
  if (told.status !== 404) answered('an answer to the bank', told, 204);
  const confirmed = await customer.send('POST', `/v1/checkouts/${checkoutId}/confirmation`, {});
  if (!isRefused(confirmed, 'wrong-status')) answered('a confirmation', confirmed, 202);
}

/** Let become of an order what the customer wishes; false when it is too early for that. */
async function fulfil({ checkoutId, wish, key }: Purchase, customer: Client, operator: Client): Promise<boolean> {
  const ship = { what: 'a shipment', client: operator, path: `/v1/ops/orders/${checkoutId}/shipment` };
  const sendBack = { what: 'a return', client: customer, path: `/v1/orders/${checkoutId}/return` };
  const receive = { what: 'returned goods', client: operator, path: `/v1/ops/orders/${checkoutId}/return-receipt` };
  switch (wish) {
    case 'keep':
      return true;
    case 'cancel':
      answered('a cancellation', await customer.send('POST', `/v1/orders/${checkoutId}/cancellation`, {}), 200);
      return true;
    case 'receive':
      return go([ship]);
    case 'return':
      return go([ship, sendBack, receive]);
    case 'split':
      return go(
        partsOf(answered('an order', await customer.get(`/v1/orders/${checkoutId}`), 200).body, key, {
          customer,
          operator,
        }),
      );
  }
}

interface Stage {
  readonly what: string;
  readonly client: Client;
  readonly path: string;
  /** @default - all of the order */
  readonly lines?: readonly OrderLine[];
  /** @default - none: a repeat is no mistake */
  readonly key?: string;
}

/** Send one unit, cancel another one if there is any, send the rest, and take the first one back. */
function partsOf(
  order: Reply['body'],
  key: string,
  { customer, operator }: { readonly customer: Client; readonly operator: Client },
): readonly Stage[] {
  const [path, opsPath] = [`/v1/orders/${order['id']}`, `/v1/ops/orders/${order['id']}`];
  const ordered = order['lines'] as readonly OrderLine[];
  const units = ordered.flatMap(({ sku, quantity }) => Array<OrderLine>(quantity).fill({ sku, quantity: 1 }));
  const [first, second] = [units.slice(0, 1), units.slice(1, 2)];
  return [
    { what: 'a first unit', client: operator, path: `${opsPath}/shipments`, lines: first, key: `${key}-first` },
    ...(second.length === 0
      ? []
      : [{ what: 'a second unit', client: customer, path: `${path}/cancellations`, lines: second, key }]),
    { what: 'the rest', client: operator, path: `${opsPath}/shipments`, key: `${key}-rest` },
    { what: 'a unit to come back', client: customer, path: `${path}/returns`, lines: first, key },
    { what: 'a returned unit', client: operator, path: `${opsPath}/return-receipts`, lines: first, key },
  ];
}

/** Lead an order through stages; false when it is too early for that. */
async function go(stages: readonly Stage[]): Promise<boolean> {
  for (const { what, client, path, lines, key } of stages) {
    const reply = await client.send('POST', path, lines === undefined ? {} : { lines }, key);
    // It may be further than that already, because the answer to what came after was lost, or it is cancelled.
    if (!isRefused(reply, 'wrong-status')) answered(what, reply, 200);
    else if (statusIn(reply) === 'placed') return false;
  }
  return true;
}

const isRefused = ({ status, body }: Reply, reason: string): boolean => status >= 400 && body['code'] === reason;

const statusIn = ({ body }: Reply): unknown => (body['facts'] as { readonly status?: unknown } | undefined)?.status;

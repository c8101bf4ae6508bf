import type { Reply } from '../client.ts';
import { afterPending, buy, orderIn, shippingAddress, standingOf, startCheckout, stockOf } from './buying.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

interface Line {
  readonly sku: string;
  readonly productId: string;
  readonly quantity: number;
}

const linesOf = ({ body }: Reply): readonly Line[] => body['lines'] as readonly Line[];
const totalOf = ({ body }: Reply): unknown => (body['totals'] as { readonly total: unknown }).total;

/** From a cart to an order: with a card that pays, one that does not, and one whose bank asks first. */
export async function tourOfCheckout(site: Site, { tell, check, leaveOut }: Transcript): Promise<void> {
  const ben = await site.signIn('Ben');
  const cart = await ben.get(`/v1/me/cart?country=${shippingAddress.country}`);
  const [line] = linesOf(cart);
  if (line === undefined) throw new Error('nothing is in the cart');
  const { sku, productId, quantity } = line;
  const stock = await stockOf(ben, productId);

  tell('Ben buys it');
  const key = crypto.randomUUID();
  const { started, path, reached } = await buy(ben, 'tok_approved', key);
  check('the total is what the cart said', [started.status, started.body['total']], [202, totalOf(cart)]);
  check('the order is placed', reached.body['status'], 'placed');
  check('what he bought is no longer for sale', await stockOf(ben, productId), stock - quantity);
  check('the cart is empty', linesOf(await ben.get('/v1/me/cart')), []);
  const order = await orderIn(ben, `/v1/orders/${reached.body['orderId']}`, 'confirmed', 'captured');
  check('the order is confirmed, and it is paid', standingOf(order), ['confirmed', 'captured']);
  const [newest] = (await ben.get('/v1/orders')).body['items'] as readonly { readonly id: unknown }[];
  check('it comes first in his history', newest?.id, order.body['id']);
  const again = await startCheckout(ben, 'tok_approved', key);
  check('sent again, it is the same checkout', [again.status, again.headers.get('location')], [202, path]);
  const another = await startCheckout(ben, 'tok_declined', key);
  check(
    'another card under the same key is refused',
    [another.status, another.body['code']],
    [422, 'idempotency-key-reused'],
  );

  tell('He wants one more, and his bank declines the card');
  await ben.send('PUT', `/v1/me/cart/items/${sku}`, { quantity: 1 });
  const { reached: declined } = await buy(ben, 'tok_declined');
  check('he is told why', [declined.body['status'], declined.body['reason']], ['declined', 'card-declined']);
  check('the cart is still there', linesOf(await ben.get('/v1/me/cart')).length, 1);
  check('nothing is kept from others', await stockOf(ben, productId, stock - quantity), stock - quantity);

  if (!site.isLocal) {
    leaveOut('a card whose bank asks first');
    const { reached: second } = await buy(ben, 'tok_approved');
    return check('with another card the order is placed', second.body['status'], 'placed');
  }
  tell('He takes a card whose bank asks him first');
  const { path: asked, reached: question } = await buy(ben, 'tok_needs_action');
  check('the checkout waits for him', question.body['status'], 'action-required');
  const approved = await ben.send('POST', String(question.body['challengeUrl']), { answer: 'approve' });
  check('he says yes to the bank', approved.status, 204);
  const confirmed = await ben.send('POST', `${asked}/confirmation`, {});
  check('and says so in the shop', confirmed.status, 202);
  check('the order is placed', (await afterPending(ben, asked)).body['status'], 'placed');
}

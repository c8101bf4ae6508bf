import { orderIn, standingOf, stockOf } from './buying.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

interface Line {
  readonly productId: string;
  readonly quantity: number;
}

/** What becomes of orders: Ben's newest is cancelled, the one before is shipped and comes back. */
export async function tourOfOrders(site: Site, { tell, check }: Transcript): Promise<void> {
  const [ben, otto, ada] = [await site.signIn('Ben'), await site.signIn('Otto'), await site.signIn('Ada')];
  const history = (await ben.get('/v1/orders?limit=2')).body['items'] as readonly { readonly id: string }[];
  const [newestId, firstId] = history.map(({ id }) => id);
  if (newestId === undefined || firstId === undefined) throw new Error('there are no two orders');
  const [newest, first] = [`/v1/orders/${newestId}`, `/v1/orders/${firstId}`];

  tell('Ben changes his mind about the second order');
  const { body } = await orderIn(ben, newest, 'confirmed', 'captured');
  const [line] = body['lines'] as readonly Line[];
  if (line === undefined) throw new Error('an order without lines');
  const stock = await stockOf(ben, line.productId);
  const cancelled = await ben.send('POST', `${newest}/cancellation`, {});
  check('it is cancelled', [cancelled.status, cancelled.body['status']], [200, 'cancelled']);
  const undone = await orderIn(ben, newest, 'cancelled', 'refunded');
  check('he gets his money back', standingOf(undone), ['cancelled', 'refunded']);
  const restocked = stock + line.quantity;
  check('what he had bought is for sale again', await stockOf(ben, line.productId, restocked), restocked);

  tell('The first order goes out, and comes back');
  const shipped = await otto.send('POST', `/v1/ops/orders/${firstId}/shipment`, {});
  check('the operator ships it', [shipped.status, shipped.body['status']], [200, 'shipped']);
  const late = await ben.send('POST', `${first}/cancellation`, {});
  check('it is too late to cancel it', [late.status, late.body['code']], [409, 'wrong-status']);
  const asked = await ben.send('POST', `${first}/return`, {});
  check('Ben sends it back', [asked.status, asked.body['status']], [200, 'return-requested']);
  check('his money waits for the goods', standingOf(asked), ['return-requested', 'captured']);
  const received = await otto.send('POST', `/v1/ops/orders/${firstId}/return-receipt`, {});
  check('the operator has the goods back', [received.status, received.body['status']], [200, 'returned']);
  const refunded = await orderIn(ben, first, 'returned', 'refunded');
  check('he gets his money back', standingOf(refunded), ['returned', 'refunded']);
  check('Ada cannot see his order', (await ada.get(first)).status, 404);
}

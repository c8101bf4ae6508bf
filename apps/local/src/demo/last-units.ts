import type { Reply } from '../client.ts';
import { buy, orderIn, standingOf, stockOf } from './buying.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly available: number;
}

const productsOf = ({ body }: Reply): readonly Product[] => body['items'] as readonly Product[];

/** Two want the last units of a product, and one of them gets them. */
export async function tourOfLastUnits(site: Site, { tell, check }: Transcript): Promise<void> {
  const [ada, ben] = [await site.signIn('Ada'), await site.signIn('Ben')];
  const onSale = productsOf(await ada.get('/v1/products?limit=100')).filter(({ available }) => available > 0);
  const [scarce] = onSale.sort((one, other) => one.available - other.available);
  if (scarce === undefined) throw new Error('nothing is in stock');
  const { id, sku, name, available } = scarce;

  tell(`Ada and Ben both want all ${available} of the ${name}`);
  for (const customer of [ada, ben]) await customer.send('PUT', `/v1/me/cart/items/${sku}`, { quantity: available });
  const { reached: won } = await buy(ada, 'tok_approved');
  check('Ada is first', won.body['status'], 'placed');
  check('none are left', await stockOf(ben, id, 0), 0);
  const { reached: lost } = await buy(ben, 'tok_approved');
  check('Ben is told that they are sold out', lost.body['status'], 'sold-out');
  check('and how many there were', lost.body['shortages'], [{ sku, wanted: available, available: 0 }]);
  await ben.send('DELETE', `/v1/me/cart/items/${sku}`);

  const order = `/v1/orders/${won.body['orderId']}`;
  await orderIn(ada, order, 'confirmed', 'captured');
  await ada.send('POST', `${order}/cancellation`, {});
  const undone = await orderIn(ada, order, 'cancelled', 'refunded');
  check('Ada does not want them after all', standingOf(undone), ['cancelled', 'refunded']);
  check('they are for sale again', await stockOf(ben, id, available), available);
}

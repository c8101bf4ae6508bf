import { type Client, clientOf, type Reply } from '../client.ts';
import type { Site } from './site.ts';
import type { Transcript } from './transcript.ts';

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly available: number;
}
interface Line {
  readonly sku: string;
  readonly quantity: number;
}

const productsOf = ({ body }: Reply): readonly Product[] => body['items'] as readonly Product[];
const cartOf = async (client: Client): Promise<readonly Line[]> =>
  (await client.get('/v1/me/cart')).body['lines'] as readonly Line[];

/** From the shelf to a cart. */
export async function tourOfShop(site: Site, { tell, check }: Transcript): Promise<void> {
  await emptyCart(await site.signIn('Ben'));

  tell('A guest in the shop');
  const guest = clientOf(site.url);
  const shelf = productsOf(await guest.get('/v1/products?limit=24'));
  check('a page of the shop has 24 products', shelf.length, 24);
  const product = shelf.find(({ available }) => available > 2);
  if (product === undefined) throw new Error('nothing is in stock');
  const found = productsOf(await guest.get(`/v1/search?q=${encodeURIComponent(product.name)}`));
  check(
    `a search finds the ${product.name}`,
    found.some(({ id }) => id === product.id),
    true,
  );
  const filled = await guest.send('PUT', `/v1/cart/items/${product.sku}`, { quantity: 2 });
  check('two of them go into the cart', filled.status, 200);

  tell('The guest signs in as Ben');
  const ben = await site.signIn('Ben', guest);
  const merged = await ben.send('POST', '/v1/me/cart/merge', {}, crypto.randomUUID());
  check('the cart comes along', merged.status, 200);
  const lines = (await cartOf(ben)).map(({ sku, quantity }) => ({ sku, quantity }));
  check('it holds what he chose', lines, [{ sku: product.sku, quantity: 2 }]);
}

/** An earlier tour that was cut short may have left something in there. */
async function emptyCart(client: Client): Promise<void> {
  for (const { sku } of await cartOf(client)) await client.send('DELETE', `/v1/me/cart/items/${sku}`);
}

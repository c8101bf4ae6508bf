import { clientOf, type Reply, signIn } from '../client.ts';
import { personas } from '../personas.ts';
import type { Transcript } from './transcript.ts';

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly available: number;
}

const productsOf = ({ body }: Reply): readonly Product[] => body['items'] as readonly Product[];

/** From the shelf to a cart. */
export async function tourOfShop(url: string, { tell, check }: Transcript): Promise<void> {
  tell('A guest in the shop');
  const guest = clientOf(url);
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
  const ben = await signIn(url, personas.find(({ name }) => name === 'Ben')?.id ?? '', guest);
  const merged = await ben.send('POST', '/v1/me/cart/merge', {}, crypto.randomUUID());
  check('the cart comes along', merged.status, 200);
  const lines = (await ben.get('/v1/me/cart')).body['lines'] as readonly { readonly sku: string }[];
  check(
    'it holds what he chose',
    lines.some(({ sku }) => sku === product.sku),
    true,
  );
}

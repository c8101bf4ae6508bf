import './browser-page.ts';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ForCustomer } from '../src/shop/for-customer.tsx';
import { ProductPage } from '../src/shop/product-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { cartOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

const product = (id: string, name: string) => ({
  id,
  name,
  description: '',
  brand: 'Aldermoor',
  category: 'kitchen',
  sku: `SKU-${id}`,
  price: { minor: 1_990, currency: 'EUR' },
  available: 5,
});
const items = [
  { product: product('p2', 'Linen Apron'), reason: { kind: 'bought-together', with: { name: 'Steel Kettle' } } },
  { product: product('p3', 'Star Atlas'), reason: { kind: 'popular' } },
];

const shop = (replies: Readonly<Record<string, readonly Reply[]>>) =>
  fakeApi({
    'GET /v1/products?': [{ body: { items: [product('p1', 'Steel Kettle')] } }],
    'GET /v1/products/p1': [{ body: product('p1', 'Steel Kettle') }],
    'GET /v1/categories': [{ body: { items: [] } }],
    'GET /v1/cart': [{ body: { ...cartOf(100), lines: [] } }],
    'GET /v1/facets': [{ body: { products: 1, available: 1, facets: [] } }],
    ...replies,
  });
const similar = 'GET /v1/products/p1/similar';
const recommendations = 'GET /v1/customers/me/recommendations';

const showProduct = () => show('/products/:productId', '/products/p1', <ProductPage />);
const showShop = (wish = { words: '', category: '' }) => show('/', '/', <ForCustomer wish={wish} />);

test('[E5~] beside a product stands what goes with it, and why', async () => {
  shop({ [similar]: [{ body: { items, degraded: false } }] });
  await showProduct();
  const row = screen.getByRole('region', { name: 'Goes well with' });
  const [first, second] = within(row).getAllByRole('link');
  expect(first?.getAttribute('href')).toBe('/products/p2?sku=SKU-p2');
  expect(first?.textContent).toContain('Bought together with Steel Kettle');
  expect(second?.textContent).toContain('Popular');
});

test('a product with which nothing goes stands alone', async () => {
  shop({ [similar]: [{ body: { items: [], degraded: false } }] });
  await showProduct();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Steel Kettle');
  expect(screen.queryByRole('region', { name: 'Goes well with' })).toBeNull();
});

test('a product is shown although nobody can say what goes with it', async () => {
  shop({ [similar]: [refusal(500, 'internal-error')] });
  await showProduct();
  await pass(60_000);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Steel Kettle');
  expect(screen.getByRole('region', { name: 'Goes well with' }).textContent).toContain('no recommendations');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('[E5~] a customer sees what fits, and is told when it is only what others buy', async () => {
  beA('customer');
  const api = shop({ [recommendations]: [{ body: { items, degraded: true } }] });
  await showShop();
  expect(screen.getByRole('region', { name: 'For you' }).textContent).toContain('What others buy');
  expect(api.sentTo(recommendations)[0]?.headers.get('authorization')).toBe('Bearer token');
});

test.each([
  ['nobody is signed in', undefined, '', ''],
  ['an operator looks', 'operator', '', ''],
  ['something is searched for', 'customer', 'kettle', ''],
  ['a category was chosen', 'customer', '', 'kitchen'],
] as const)('nothing is recommended when %s', async (_, role, words, category) => {
  if (role !== undefined) beA(role);
  const api = shop({ [recommendations]: [{ body: { items, degraded: false } }] });
  await showShop({ words, category });
  expect(screen.queryByRole('region', { name: 'For you' })).toBeNull();
  expect(api.sentTo(recommendations)).toEqual([]);
});

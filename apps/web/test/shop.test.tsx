import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { CartPage } from '../src/shop/cart-page.tsx';
import { ProductPage } from '../src/shop/product-page.tsx';
import { ShopPage } from '../src/shop/shop-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { cartOf, euros } from './sample.ts';
import { pass, show } from './show.tsx';

// The document of the tests does not know the element, and React would say so.
const create = document.createElement.bind(document);
document.createElement = ((name: string) => create(name === 'search' ? 'section' : name)) as typeof create;

const blanket = {
  id: 'p1',
  name: 'Linen Throw Blanket',
  description: 'For the sofa.',
  brand: 'Aldermoor',
  category: 'home-textiles',
  sku: 'HOM-1',
  price: euros(5_990),
  available: 7,
  variants: [
    { sku: 'HOM-1', options: { color: 'Natural' }, price: euros(5_990), available: 7 },
    { sku: 'HOM-1-INDIGO', options: { color: 'Indigo' }, price: euros(6_490), available: 0 },
  ],
};

const facets = {
  products: 9,
  available: 4,
  facets: [
    {
      facet: 'brand',
      values: [
        { key: 'aldermoor', name: 'Aldermoor', products: 5 },
        { key: 'kestrel', name: 'Kestrel', products: 4 },
      ],
    },
    { facet: 'category', values: [{ key: 'home-textiles', name: 'home-textiles', products: 9 }] },
    {
      facet: 'price',
      values: [
        { key: '5000-9999', name: '5000-9999', products: 6 },
        { key: '2000-4999', name: '2000-4999', products: 3 },
      ],
    },
  ],
};

const shopWith = (counted: Reply, list: Reply = { body: { items: [blanket] } }) =>
  fakeApi({
    'GET /v1/products': [list],
    'GET /v1/products/p1': [{ body: blanket }],
    'GET /v1/search/facets': [counted],
    'GET /v1/categories': [{ body: { items: [{ id: 'home-textiles', name: 'Home Textiles' }] } }],
    'GET /v1/cart': [{ body: { ...cartOf(100), lines: [] } }],
    'PUT /v1/cart/items/HOM-1': [{ body: cartOf(5_990) }],
  });

const lastList = (api: ReturnType<typeof fakeApi>): string => api.sentTo('GET /v1/products?').at(-1)?.line ?? '';

test('the shop is narrowed by brands and by one range of prices, and widened again', async () => {
  const api = shopWith({ body: facets });
  await show('/', '/', <ShopPage />);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Kestrel 4' }));
  await pass(50);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Aldermoor 5' }));
  await pass(50);
  expect(lastList(api)).toContain('brand=kestrel%2Caldermoor');
  fireEvent.click(screen.getByRole('checkbox', { name: /^€20.00 to €49.99/ }));
  await pass(50);
  fireEvent.click(screen.getByRole('checkbox', { name: /^€50.00 to €99.99/ }));
  await pass(50);
  expect(lastList(api)).toContain('price=5000-9999');
  fireEvent.click(screen.getByRole('checkbox', { name: 'In stock only 4' }));
  await pass(50);
  expect(lastList(api)).toContain('available=true');
  expect(api.sentTo('GET /v1/search/facets').at(-1)?.line).toContain('price=5000-9999');
  fireEvent.click(screen.getByRole('button', { name: 'Show all again' }));
  await pass(50);
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').filter(({ checked }) => checked)).toEqual([]);
});

test('[E2~] where nobody counts, the shop is there all the same', async () => {
  shopWith(refusal(500, 'internal-error'));
  await show('/', '/?brand=aldermoor', <ShopPage />);
  await pass(60_000);
  expect(screen.getByText('Linen Throw Blanket')).toBeDefined();
  expect(screen.queryByText('Narrow down')).toBeNull();
});

test('a list that nothing fits says so', async () => {
  shopWith({ body: { products: 0, available: 0, facets: [] } }, { body: { items: [] } });
  await show('/', '/?color=indigo', <ShopPage />);
  expect(screen.getByText(/Nothing fits/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Show all again' })).toBeDefined();
});

test('the variant that is chosen is shown with its price and its stock, and is what goes into the cart', async () => {
  const api = shopWith({ body: facets });
  await show('/products/:productId', '/products/p1', <ProductPage />);
  fireEvent.click(screen.getByRole('radio', { name: /Indigo/ }));
  await pass(50);
  expect(screen.getByText('€64.90')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Sold out' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: /Natural/ }));
  await pass(50);
  fireEvent.click(screen.getByRole('button', { name: 'Add to cart' }));
  await pass(50);
  expect(api.sentTo('PUT /v1/cart/items/HOM-1')).toHaveLength(1);
});

const noCoupons = { 'GET /local/coupons': [{ body: { items: [] } }] };

test('the cart strikes through what a line usually costs, and shows units at different prices', async () => {
  const [line] = cartOf(1_000, 3).lines;
  const runs = [
    { quantity: 2, unitPrice: euros(1_000) },
    { quantity: 1, unitPrice: euros(700) },
  ];
  const body = { ...cartOf(1_000, 3), lines: [{ ...line, runs, regularTotal: euros(3_600), lineTotal: euros(2_700) }] };
  fakeApi({ 'GET /v1/cart': [{ body }], ...noCoupons });
  await show('/cart', '/cart', <CartPage />);
  const row = screen.getByRole('listitem');
  expect(row.querySelector('del')?.textContent).toBe('€36.00');
  expect(row.textContent).toContain('2 at €10.00 each');
  expect(row.textContent).toContain('1 at €7.00 each');
});

test('a line of the cart leads to the variant that is in it, and its buttons keep the focus while it is changed', async () => {
  const cart = cartOf(1_000);
  const [line] = cart.lines;
  if (line === undefined) throw new Error('there is a line');
  const api = fakeApi({
    'GET /v1/cart': [{ body: cart }],
    [`PUT /v1/cart/items/${line.sku}`]: [{ body: cart }],
    ...noCoupons,
  });
  await show('/cart', '/cart', <CartPage />);
  expect(screen.getByRole('link', { name: line.name }).getAttribute('href')).toBe(
    `/products/${line.productId}?sku=${line.sku}`,
  );
  const answered = fetch;
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return answered(...asked);
  });
  const more = screen.getByRole('button', { name: `One more of ${line.name}` });
  fireEvent.click(more);
  await pass(100);
  expect(more.closest('fieldset')?.getAttribute('aria-busy')).toBe('true');
  expect(more.closest('fieldset')?.disabled).toBe(false);
  fireEvent.click(more);
  await pass(5_000);
  expect(api.sentTo('PUT')).toHaveLength(1);
});

test('the cart names the coupons of the platform that were not entered yet', async () => {
  fakeApi({
    'GET /v1/cart': [{ body: cartOf(1_000) }],
    'GET /local/coupons': [{ body: { items: [{ code: 'SPRING' }, { code: 'FRIEND' }] } }],
    'PUT /v1/cart/coupons/SPRING': [{ body: { ...cartOf(1_000), coupons: [{ code: 'SPRING', status: 'applied' }] } }],
  });
  await show('/cart', '/cart', <CartPage />);
  expect(screen.getByText('To try: SPRING, FRIEND.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Coupon code'), { target: { value: 'SPRING' } });
  fireEvent.submit(screen.getByRole('button', { name: 'Enter' }));
  await pass(50);
  expect(screen.getByText('To try: FRIEND.')).toBeDefined();
});

test('where nobody tells of coupons, the cart is there without a hint', async () => {
  fakeApi({ 'GET /v1/cart': [{ body: cartOf(1_000) }], 'GET /local/coupons': [refusal(404, 'not-found')] });
  await show('/cart', '/cart', <CartPage />);
  expect(screen.getByLabelText('Coupon code')).toBeDefined();
  expect(screen.queryByText(/^To try/)).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('where the cart cannot be read, a product says why nothing can be put into it', async () => {
  fakeApi({
    'GET /v1/products/p1': [{ body: blanket }],
    'GET /v1/products/p1/similar': [{ body: { items: [], degraded: false } }],
    'GET /v1/categories': [{ body: { items: [] } }],
    'GET /v1/cart': [refusal(500, 'internal-error')],
  });
  await show('/products/:productId', '/products/p1', <ProductPage />);
  await pass(60_000);
  expect(screen.getByRole('alert').textContent).toContain('Try again');
});

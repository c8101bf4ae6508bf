import './browser-page.ts';
import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import { useLocation } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { CheckoutPage } from '../src/checkout/checkout-page.tsx';
import { cartQuery } from '../src/shop/cart.ts';
import { CartPage } from '../src/shop/cart-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { cartOf, checkoutOf, euros } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const address = { Name: 'Ada', 'Street and number': '1 Main Street', 'Postal code': 'D01', City: 'Dublin' };

const prices: readonly Reply[] = [{ body: cartOf(4_690) }, { body: cartOf(4_990) }];

async function fillIn(outcomes: readonly Reply[], carts = prices) {
  const api = fakeApi({
    'GET /v1/me/cart': carts,
    'GET /local/cards': [{ body: { items: [{ token: 'tok_good', label: 'A good card' }] } }],
    'POST /v1/checkouts': outcomes,
  });
  await show('/checkout', '/checkout', <CheckoutPage />);
  for (const [label, value] of Object.entries(address)) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
  const place = () => fireEvent.submit(screen.getByRole('button', { name: 'Place order' }));
  return { api, place };
}

const accepted: Reply = { status: 202, body: checkoutOf('pending'), headers: { location: '/v1/checkouts/c1' } };

test('the order is placed once, for the total that was shown, and then followed', async () => {
  const { api, place } = await fillIn([accepted]);
  place();
  await pass(100);
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([
    {
      cardToken: 'tok_good',
      shippingAddress: { name: 'Ada', line1: '1 Main Street', postalCode: 'D01', city: 'Dublin', country: 'IE' },
      expectedTotal: euros(4_690),
    },
  ]);
  expect(screen.getByText('now at /checkouts/c1')).toBeDefined();
});

test('after silence the same attempt is made again, under the same key', async () => {
  const { api, place } = await fillIn(['offline', accepted]);
  place();
  await pass(100);
  expect(screen.getByRole('alert').textContent).toContain('The server cannot be reached');
  place();
  await pass(100);
  const keys = api.sentTo('POST').map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('a changed price is shown before anything is placed', async () => {
  const { place } = await fillIn([refusal(409, 'price-changed', { total: euros(4_990) })]);
  place();
  await pass(100);
  expect(screen.getByRole('alert').textContent).toContain('The total has changed');
  expect(screen.getAllByText('€49.90').length).toBeGreaterThan(0);
});

test('whoever is already buying something is led to that', async () => {
  const { place } = await fillIn([refusal(409, 'checkout-under-way', { checkoutId: 'c7' })]);
  place();
  await pass(100);
  expect(screen.getByRole('alert').textContent).toContain('You are already buying something');
  expect(screen.getByRole('link', { name: 'Go on with that one' }).getAttribute('href')).toBe('/checkouts/c7');
});

test('an address that cannot be one is not sent, and the field says why', async () => {
  const { api, place } = await fillIn([accepted]);
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: '1' } });
  place();
  await pass(100);
  expect(screen.getByLabelText('Country').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Two letters, such as IE.')).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
});

const sentTo = (country: string, more: object = {}): Reply => ({
  body: { ...cartOf(4_690), shipping: { destination: { country }, isEstimate: false, ...more } },
});

const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Place order' });

test('the cart is priced for the country that is typed, and is not ordered where it is not sent', async () => {
  fakeApi({
    'GET /v1/me/cart?country=IE': [sentTo('IE')],
    'GET /v1/me/cart?country=NO': [sentTo('DE', { isEstimate: true, refusal: { reason: 'not-shipped-to' } })],
    'GET /local/cards': [{ body: { items: [] } }],
  });
  await show('/checkout', '/checkout', <CheckoutPage />);
  expect(screen.getByText('Shipping to Ireland')).toBeDefined();
  expect(button().disabled).toBe(false);
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'no' } });
  await pass(100);
  expect(screen.getByText('Shipping to Germany (estimate)')).toBeDefined();
  expect(screen.getByText('We do not send anything to this country.')).toBeDefined();
  expect(button().disabled).toBe(true);
});

test('whoever comes from the cart begins with the country that it was priced for', async () => {
  fakeApi({
    'GET /v1/me/cart': [sentTo('DE', { isEstimate: true })],
    'GET /v1/me/cart?country=DE': [sentTo('DE')],
    'GET /local/cards': [{ body: { items: [] } }],
  });
  const AfterTheCart = () => useQuery(cartQuery).isSuccess && <CheckoutPage />;
  await show('/checkout', '/checkout', <AfterTheCart />);
  await pass(100);
  expect(screen.getByLabelText<HTMLInputElement>('Country').value).toBe('DE');
  expect(screen.getByText('Shipping to Germany')).toBeDefined();
});

test('where a country has no price, what was typed stays, and nothing is ordered for the price of another one', async () => {
  const api = fakeApi({
    'GET /v1/me/cart?country=IE': [sentTo('IE')],
    'GET /v1/me/cart?country=FR': [refusal(429, 'too-busy'), sentTo('FR')],
    'GET /local/cards': [{ body: { items: [{ token: 'tok_good', label: 'A good card' }] } }],
    'POST /v1/checkouts': [accepted],
  });
  await show('/checkout', '/checkout', <CheckoutPage />);
  for (const [label, value] of Object.entries({ ...address, Country: 'fr' })) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
  await pass(100);
  const note = screen.getByRole('alert');
  expect(note.textContent).toContain('Too many at once');
  expect(screen.getByRole('group', { name: 'Shipping address' }).contains(note)).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Ada');
  expect(screen.queryByText('Shipping to Ireland')).toBeNull();
  expect(button().disabled).toBe(true);
  fireEvent.submit(button());
  await pass(100);
  expect(api.sentTo('POST')).toEqual([]);

  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await pass(100);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('Shipping to France')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Ada');
  expect(button().disabled).toBe(false);
});

test('where the price cannot be read again, the last one is shown, and nothing is ordered for it', async () => {
  const { place } = await fillIn([refusal(409, 'price-changed')], [{ body: cartOf(4_690) }, refusal(429, 'too-busy')]);
  place();
  await pass(100);
  expect(screen.getAllByText('€46.90').length).toBeGreaterThan(0);
  expect(button().disabled).toBe(true);
});

const CartAndCheckout = () => (useLocation().pathname === '/checkout' ? <CheckoutPage /> : <CartPage />);

/** The cart and the checkout of somebody who takes a second kettle. */
function fakeShop() {
  const api = fakeApi({
    'GET /v1/me/cart': [{ body: cartOf(4_690) }],
    'GET /v1/me/cart?country=IE': [{ body: cartOf(4_690) }, { body: cartOf(4_690, 2) }],
    'PUT /v1/me/cart/items/KIT-0001': [{ body: cartOf(4_690, 2) }],
    'GET /local/cards': [{ body: { items: [] } }],
    'GET /local/coupons': [{ body: { items: [] } }],
  });
  const answered = fetch;
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return answered(...asked);
  });
  const takeAnother = () => fireEvent.click(screen.getByRole('button', { name: 'One more of Copper Kettle' }));
  const goTo = (name: string) => fireEvent.click(screen.getByRole('link', { name }));
  return { api, takeAnother, goTo };
}

test('a cart that was changed is ordered as it is now, and not before that is shown', async () => {
  const { takeAnother, goTo } = fakeShop();
  await show('*', '/checkout', <CartAndCheckout />);
  await pass(200);
  expect(button().disabled).toBe(false);
  goTo('Back to the cart');
  await pass(200);
  takeAnother();
  await pass(200);
  goTo('Check out');
  await pass(50);
  expect(button().disabled).toBe(true);
  await pass(200);
  expect(screen.getByText('2 × Copper Kettle')).toBeDefined();
  expect(button().disabled).toBe(false);
});

test('while the cart is still being changed, nothing is ordered', async () => {
  const { api, takeAnother, goTo } = fakeShop();
  await show('*', '/checkout', <CartAndCheckout />);
  await pass(200);
  goTo('Back to the cart');
  // So long that the price would be read again.
  await pass(6_000);
  takeAnother();
  goTo('Check out');
  await pass(50);
  expect(button().disabled).toBe(true);
  await pass(400);
  expect(api.sent.map(({ line }) => line).filter((line) => /PUT|country/.test(line))).toEqual([
    'GET /v1/me/cart?country=IE',
    'PUT /v1/me/cart/items/KIT-0001',
    'GET /v1/me/cart?country=IE',
  ]);
  expect(button().disabled).toBe(false);
});

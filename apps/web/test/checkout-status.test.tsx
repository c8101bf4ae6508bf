import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { CheckoutStatusPage } from '../src/checkout/checkout-status-page.tsx';
import { fakeApi, type Reply } from './fake-api.ts';
import { cartOf, checkoutOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const cart = { 'GET /v1/me/cart': [{ body: cartOf(4_690) }] };

const showCheckout = async (...replies: readonly Reply[]) => {
  const api = fakeApi({ ...cart, 'GET /v1/checkouts/c1': replies });
  await show('/checkouts/:checkoutId', '/checkouts/c1', <CheckoutStatusPage />);
  return api;
};

test('a checkout is followed until it is placed, and not any longer', async () => {
  const api = await showCheckout(
    { body: checkoutOf('pending') },
    { body: checkoutOf('pending') },
    { body: checkoutOf('placed', { orderId: 'o1' }) },
  );
  expect(screen.getByText(/^Your order is being placed/)).toBeDefined();
  await pass(2_000);
  expect(screen.getByRole('link', { name: 'See the order' }).getAttribute('href')).toBe('/orders/o1');
  const asked = api.sentTo('GET /v1/checkouts').length;
  await pass(10_000);
  expect(api.sentTo('GET /v1/checkouts')).toHaveLength(asked);
});

test('what is sold out is named, with what is left of it', async () => {
  await showCheckout({
    body: checkoutOf('sold-out', { shortages: [{ sku: 'KIT-0001', wanted: 3, available: 1 }] }),
  });
  expect(screen.getByRole('listitem').textContent).toBe('Copper Kettle: you want 3, 1 is left');
  expect(screen.getByRole('link', { name: 'Change the cart' })).toBeDefined();
});

test('a declined card is explained, and another can be tried', async () => {
  await showCheckout({ body: checkoutOf('declined', { reason: 'insufficient-funds' }) });
  expect(screen.getByText(/There is not enough money in the account/)).toBeDefined();
  expect(screen.getByRole('link', { name: 'Try another card' }).getAttribute('href')).toBe('/checkout');
});

test('the answer to the bank is handed over, then the checkout goes on', async () => {
  const asking = checkoutOf('action-required', { challengeUrl: '/local/bank/challenges/7' });
  const api = fakeApi({
    ...cart,
    'GET /v1/checkouts/c1': [{ body: asking }, { body: checkoutOf('placed', { orderId: 'o1' }) }],
    'POST /local/bank/challenges/7': [{ status: 204 }],
    'POST /v1/checkouts/c1/confirmation': [{ status: 202, body: checkoutOf('pending') }],
  });
  await show('/checkouts/:checkoutId', '/checkouts/c1', <CheckoutStatusPage />);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Do you approve a payment of €46.90 to Emporion?');
  fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
  await pass(2_000);
  expect(api.sentTo('POST').map(({ line, body }) => [line, body])).toEqual([
    ['POST /local/bank/challenges/7', { answer: 'approve' }],
    ['POST /v1/checkouts/c1/confirmation', {}],
  ]);
  expect(screen.getByText('Thank you, your order is placed')).toBeDefined();
});

test('whoever does not want to buy after all says so in the shop, and the bank is not asked', async () => {
  const asking = checkoutOf('action-required', { challengeUrl: '/local/bank/challenges/7' });
  const api = fakeApi({
    ...cart,
    'GET /v1/checkouts/c1': [{ body: asking }, { body: checkoutOf('declined', { reason: 'customer-request' }) }],
    'POST /v1/checkouts/c1/withdrawal': [{ status: 202, body: checkoutOf('pending') }],
  });
  await show('/checkouts/:checkoutId', '/checkouts/c1', <CheckoutStatusPage />);
  fireEvent.click(screen.getByRole('button', { name: 'Do not buy' }));
  await pass(2_000);
  expect(api.sentTo('POST').map(({ line, body }) => [line, body])).toEqual([['POST /v1/checkouts/c1/withdrawal', {}]]);
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('You did not buy this');
  expect(screen.getByRole('link', { name: 'To the cart' }).getAttribute('href')).toBe('/cart');
});

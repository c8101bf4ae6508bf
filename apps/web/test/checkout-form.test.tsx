import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { CheckoutPage } from '../src/checkout/checkout-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { cartOf, checkoutOf, euros } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const address = { Name: 'Ada', 'Street and number': '1 Main Street', 'Postal code': 'D01', City: 'Dublin' };

async function fillIn(outcomes: readonly Reply[]) {
  const api = fakeApi({
    'GET /v1/me/cart': [{ body: cartOf(4_690) }, { body: cartOf(4_990) }],
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

test('the cart is priced for the country that is typed, and is not ordered where it is not sent', async () => {
  const sentTo = (country: string, more: object = {}) => ({
    body: { ...cartOf(4_690), shipping: { destination: { country }, isEstimate: false, ...more } },
  });
  fakeApi({
    'GET /v1/me/cart?country=IE': [sentTo('IE')],
    'GET /v1/me/cart?country=NO': [sentTo('DE', { isEstimate: true, refusal: { reason: 'not-shipped-to' } })],
    'GET /local/cards': [{ body: { items: [] } }],
  });
  await show('/checkout', '/checkout', <CheckoutPage />);
  expect(screen.getByText('Shipping to Ireland')).toBeDefined();
  const place = () => screen.getByRole('button', { name: 'Place order' });
  expect(place().hasAttribute('disabled')).toBe(false);
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'no' } });
  await pass(100);
  expect(screen.getByText('Shipping to Germany (estimate)')).toBeDefined();
  expect(screen.getByText('We do not send anything to this country.')).toBeDefined();
  expect(place().hasAttribute('disabled')).toBe(true);
});

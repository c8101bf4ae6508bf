import './browser-page.ts';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test, vi } from 'vitest';
import { App } from '../src/app.tsx';
import { fakeApi } from './fake-api.ts';
import { cartOf } from './sample.ts';
import { beA, pass } from './show.tsx';

const personas = [
  { id: 'ada', name: 'Ada', role: 'customer' },
  { id: 'otto', name: 'Otto', role: 'operator' },
];

const start = async (address: string) => {
  const api = fakeApi({
    'GET /local/personas': [{ body: { items: personas } }],
    'POST /local/tokens': [{ body: { accessToken: 'token' } }],
    'GET /v1/cart': [{ body: cartOf(4_690) }],
    'GET /v1/me/cart': [{ body: cartOf(4_690, 2) }],
    'POST /v1/me/cart/merge': [{ body: cartOf(4_690, 2) }],
    'GET /v1/orders': [{ body: { items: [] } }],
    'GET /local/coupons': [{ body: { items: [] } }],
  });
  render(
    <MemoryRouter initialEntries={[address]}>
      <App />
    </MemoryRouter>,
  );
  await pass(50);
  return api;
};

test('a page that needs a role offers somebody who has it, and the cart comes along', async () => {
  const api = await start('/orders');
  expect(api.sentTo('GET /v1/orders')).toEqual([]);
  expect(screen.getByRole('link', { name: 'Cart 1 item' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Sign in as Ada, customer' }));
  await pass(100);
  expect(api.sentTo('POST /v1/me/cart/merge')[0]?.headers.get('authorization')).toBe('Bearer token');
  expect(screen.getByText('You have not ordered anything yet.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Cart 2 items' })).toBeDefined();
});

test('another role does not do', async () => {
  beA('operator');
  const api = await start('/orders');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This page is for customers');
  expect(api.sentTo('GET /v1/orders')).toEqual([]);
});

test('whoever is not signed in still finds out what a loan would cost', async () => {
  await start('/loans');
  fireEvent.click(screen.getByRole('link', { name: 'see what a loan would cost' }));
  // The page comes in a part of its own, in its own time.
  await vi.waitFor(async () => {
    await pass(50);
    expect(screen.getByLabelText('Amount in euros')).toBeDefined();
  }, 10_000);
});

test('there is a page for addresses without one', async () => {
  await start('/nowhere');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('There is nothing here');
});

test('the question about counting is asked once, and the answer can be changed', async () => {
  await start('/cart');
  fireEvent.click(screen.getByRole('button', { name: 'Refuse' }));
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Allow counting' }));
  expect(localStorage.getItem('emporion.consent')).toBe('granted');
  expect(screen.getByRole('button', { name: 'Stop counting' })).toBeDefined();
});

test('whoever signs in goes on with the keyboard at the content', async () => {
  await start('/orders');
  fireEvent.click(screen.getByRole('button', { name: 'Sign in as Ada, customer' }));
  await pass(100);
  expect(document.activeElement).toBe(screen.getByRole('main'));
});

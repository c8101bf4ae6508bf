import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { OrderPage } from '../src/checkout/order-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { orderOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('customer'));

const shipped = { body: orderOf('shipped', { returnUntil: '2026-03-31T10:00:00Z' }) };

/** Look at an order that was shipped, and ask to return it. */
async function sendBack(outcome: Reply) {
  const api = fakeApi({ 'GET /v1/orders': [shipped], 'POST /v1/orders/o1/return': [outcome] });
  await show('/orders/:orderId', '/orders/o1', <OrderPage />);
  expect(screen.getByText('Return until').nextElementSibling?.textContent).toMatch(/^31 Mar 2026/);
  fireEvent.click(screen.getByRole('button', { name: 'Return the order' }));
  expect(api.sentTo('POST')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Return the order' }));
  await pass(100);
}

test('an order that was shipped can be sent back, and the money waits for the goods', async () => {
  await sendBack({ body: orderOf('return-requested') });
  expect(screen.getByText('return requested')).toBeDefined();
  expect(screen.getByText(/You get your money back once the goods are with us/)).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

test('whoever asks too late is told so', async () => {
  await sendBack(refusal(422, 'return-period-over', { returnUntil: '2026-03-31T10:00:00Z' }));
  expect(screen.getByRole('alert').textContent).toBe('The time to return this order is over.');
});

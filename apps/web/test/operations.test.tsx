import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { DeadLettersPage } from '../src/operations/dead-letters-page.tsx';
import { EventsPage } from '../src/operations/events-page.tsx';
import { OrderHandlingPage } from '../src/operations/order-handling-page.tsx';
import { ReordersPage } from '../src/operations/reorders-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { progressOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('operator'));

const returned = {
  id: 'e1',
  type: 'ordering.return-requested.v1',
  subject: 'order/o1',
  time: '2026-03-01T10:00:00Z',
};

test('goods that are back are received next to the event that announced them', async () => {
  const api = fakeApi({
    'GET /v1/ops/events': [{ body: { items: [{ position: 7, event: returned }] } }, { body: { items: [] } }],
    'POST /v1/ops/orders/o1/return-receipt': [{ body: { status: 'returned' } }],
  });
  await show('/operations', '/operations', <EventsPage />);
  fireEvent.click(screen.getByRole('button', { name: 'The goods are back' }));
  await pass(100);
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([{}]);
  expect(screen.getByRole('button', { name: 'Received' }).hasAttribute('disabled')).toBe(true);
});

const letter = {
  consumer: 'give-money-back',
  position: 7,
  attempts: 5,
  at: '2026-03-01T10:01:00Z',
  error: 'the bank is not there',
  event: returned,
};

async function deliverAgain(outcome: Reply) {
  const api = fakeApi({
    'GET /v1/ops/dead-letters': [{ body: { items: [letter] } }, { body: { items: [] } }],
    'POST /v1/ops/dead-letters/redelivery': [outcome],
  });
  await show('/operations/dead-letters', '/operations/dead-letters', <DeadLettersPage />);
  fireEvent.click(screen.getByRole('button', { name: 'Deliver again' }));
  await pass(100);
  return api;
}

test('a delivery that was given up is made again, and leaves the list', async () => {
  const api = await deliverAgain({ body: {} });
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([{ consumer: 'give-money-back', position: 7 }]);
  expect(screen.getByText('The event is on its way again.')).toBeDefined();
  expect(screen.getByText('Every event was delivered.')).toBeDefined();
});

test('one that is gone in the meantime leaves the list too', async () => {
  await deliverAgain(refusal(404, 'not-found'));
  expect(screen.getByText('Every event was delivered.')).toBeDefined();
});

test('units are sent with their tracking number, and what is left stays to be sent', async () => {
  const api = fakeApi({
    'GET /v1/ops/orders/o1': [{ body: progressOf('confirmed', { unshipped: 3 }) }],
    'POST /v1/ops/orders/o1/shipments': [{ body: progressOf('partially-shipped', { unshipped: 1, shipped: 2 }) }],
  });
  await show('/operations/orders/:orderId', '/operations/orders/o1', <OrderHandlingPage />);
  expect(screen.queryByText('Units are back')).toBeNull();
  fireEvent.change(screen.getAllByLabelText('Copper Kettle')[0] as HTMLElement, { target: { value: '2' } });
  fireEvent.change(screen.getByLabelText('Tracking number'), { target: { value: ' RB123456785AT ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sent', hidden: true }));
  await pass(100);
  const lines = [{ sku: 'KIT-0001', quantity: 2 }];
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([{ lines, tracking: 'RB123456785AT' }]);
  expect(screen.getByText('partially shipped')).toBeDefined();
  expect(screen.getByText('The units are sent.')).toBeDefined();
});

test('an order that is not there is said to be not there', async () => {
  fakeApi({ 'GET /v1/ops/orders/o1': [refusal(404, 'not-found')] });
  await show('/operations/orders/:orderId', '/operations/orders/o1', <OrderHandlingPage />);
  expect(screen.getByRole('alert').textContent).toContain('This does not exist');
});

test('what has become low is shown with how much to order, and that there is enough when there is', async () => {
  const low = { sku: 'CUP-1', since: '2026-03-01T10:00:00Z', available: -2, reorderPoint: 8, quantity: 24 };
  fakeApi({ 'GET /v1/ops/reorders': [{ body: { items: [low] } }, { body: { items: [] } }] });
  await show('/operations/reorders', '/operations/reorders', <ReordersPage />);
  expect(screen.getByRole('rowheader', { name: 'CUP-1' })).toBeDefined();
  expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
    '-2',
    '8',
    '24',
    expect.stringMatching(/^1 Mar 2026/),
  ]);
  await pass(10_000);
  expect(screen.getByText('There is enough of everything.')).toBeDefined();
});

import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { DeadLettersPage } from '../src/operations/dead-letters-page.tsx';
import { EventsPage } from '../src/operations/events-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
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

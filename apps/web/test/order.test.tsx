import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
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
  expect(screen.getByText('Return until', { selector: 'dt' }).nextElementSibling?.textContent).toMatch(/^31 Mar 2026/);
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

test('units of a line that do not cost the same are shown with what each of them costs', async () => {
  const order = orderOf('confirmed', {}, 3);
  const runs = [
    { quantity: 2, unitPrice: { minor: 1_000, currency: 'EUR' } },
    { quantity: 1, unitPrice: { minor: 700, currency: 'EUR' } },
  ];
  fakeApi({ 'GET /v1/orders': [{ body: { ...order, lines: order.lines.map((line) => ({ ...line, runs })) } }] });
  await show('/orders/:orderId', '/orders/o1', <OrderPage />);
  const row = screen.getByRole('rowheader', { name: /Copper Kettle/ }).closest('tr');
  expect(row?.textContent).toContain('2 at €10.001 at €7.00');
});

const kettles = (quantity: number) => [{ sku: 'KIT-0001', quantity }];

/** Three kettles: two were sent and can be sent back, one is still here. */
const partlySent = {
  ...orderOf('partially-shipped', {}, 3),
  lines: orderOf('confirmed', {}, 3).lines.map((line) => ({ ...line, unshipped: 1, shipped: 2 })),
  shipments: [
    {
      id: 'shipment-1',
      sentAt: '2026-03-02T10:00:00Z',
      returnUntil: '2026-04-01T10:00:00Z',
      tracking: 'RB123456785AT',
      lines: kettles(2),
    },
  ],
  history: [
    { at: '2026-03-01T10:00:00Z', what: 'placed' },
    { at: '2026-03-02T10:00:00Z', what: 'sent', lines: kettles(2), tracking: 'RB123456785AT' },
  ],
};

/** Choose so many units in one of the forms of the page. */
function choose(form: string, quantity: string, label: string): void {
  const details = screen.getByText(form).closest('details');
  const field = details?.querySelector('input[type="number"]');
  if (!(field instanceof HTMLInputElement)) throw new RangeError(`no such form: ${form}`);
  fireEvent.change(field, { target: { value: quantity } });
  fireEvent.click(screen.getByRole('button', { name: label, hidden: true }));
}

test('an order in parts says where its units are, and one of them can be sent back', async () => {
  vi.setSystemTime(Date.parse('2026-03-10T10:00:00Z'));
  const onTheWay = {
    ...partlySent,
    updatedAt: '2026-03-10T10:00:00Z',
    lines: partlySent.lines.map((line) => ({ ...line, returning: 1 })),
    history: [...partlySent.history, { at: '2026-03-10T10:00:00Z', what: 'return-requested', lines: kettles(1) }],
  };
  const api = fakeApi({
    'GET /v1/orders': [{ body: partlySent }, { body: onTheWay }],
    'POST /v1/orders/o1/returns': [{ body: { status: 'partially-shipped' } }],
  });
  await show('/orders/:orderId', '/orders/o1', <OrderPage />);
  expect(screen.getByText('1 to be sent, 2 sent')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Cancel the rest' })).toBeDefined();
  expect(screen.getByText('Sent: 2 × Copper Kettle')).toBeDefined();
  expect(screen.getByText('RB123456785AT')).toBeDefined();
  choose('Return some of it', '1', 'Return these');
  await pass(100);
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([{ lines: kettles(1) }]);
  expect(api.sentTo('POST')[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(screen.getByText('1 to be sent, 1 sent, 1 on the way back')).toBeDefined();
  expect(screen.getByText('Return asked for: 1 × Copper Kettle')).toBeDefined();
});

test('nothing is sent when no unit was chosen', async () => {
  const api = fakeApi({ 'GET /v1/orders': [{ body: partlySent }] });
  await show('/orders/:orderId', '/orders/o1', <OrderPage />);
  choose('Cancel some of it', '0', 'Cancel these');
  await pass(10);
  expect(screen.getByText('Choose one unit or more.')).toBeDefined();
  expect(api.sentTo('POST')).toEqual([]);
});

test('what was sent too long ago is not offered for return, and what cannot be cancelled is said', async () => {
  vi.setSystemTime(Date.parse('2026-04-10T10:00:00Z'));
  fakeApi({
    'GET /v1/orders': [{ body: partlySent }],
    'POST /v1/orders/o1/cancellations': [refusal(422, 'more-than-left', { sku: 'KIT-0001', wanted: 1, left: 0 })],
  });
  await show('/orders/:orderId', '/orders/o1', <OrderPage />);
  expect(screen.queryByText('Return some of it')).toBeNull();
  choose('Cancel some of it', '1', 'Cancel these');
  await pass(100);
  expect(screen.getByText('There are not so many units left for it.')).toBeDefined();
});

test('what was given back is said, with what it was for', async () => {
  const refund = { minor: 4_690, currency: 'EUR' };
  const cancelled = {
    at: '2026-03-02T10:00:00Z',
    what: 'cancelled',
    lines: kettles(1),
    reason: 'out-of-stock',
    refund,
  };
  const order = orderOf('shipped', { payment: { status: 'captured', refunded: refund }, history: [cancelled] }, 2);
  fakeApi({ 'GET /v1/orders': [{ body: order }] });
  await show('/orders/:orderId', '/orders/o1', <OrderPage />);
  expect(screen.getByText('Given back').nextElementSibling?.textContent).toBe('€46.90');
  expect(screen.getByText('Cancelled: 1 × Copper Kettle (out of stock); €46.90 go back')).toBeDefined();
});

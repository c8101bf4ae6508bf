import { expect, test } from 'vitest';
import { newestFirst, type PublishedEvent } from '../src/operations/bus-event.ts';
import { orderStepOf } from '../src/operations/order-step.ts';

const published = (position: number, type = 'ordering.order-placed.v1', subject = 'order/7'): PublishedEvent => ({
  position,
  event: { id: String(position), type, subject, time: '2026-03-01T10:00:00Z' },
});

const positions = (events: readonly PublishedEvent[]): readonly number[] => events.map(({ position }) => position);

test('what comes later is shown above, once, whatever the order it was read in', () => {
  const shown = newestFirst([], [published(3), published(2), published(1)]);
  expect(positions(newestFirst(shown, [published(3), published(4), published(5)]))).toEqual([5, 4, 3, 2, 1]);
});

test('the oldest are let go', () => {
  const many = Array.from({ length: 600 }, (_, place) => published(place + 1));
  const shown = newestFirst([], many);
  expect(shown).toHaveLength(500);
  expect(shown.at(-1)?.position).toBe(101);
});

test('an order that was placed can be shipped, one that is sent back can be received, and nothing else is to be done', () => {
  expect(orderStepOf(published(1))).toEqual({ step: 'shipment', orderId: '7' });
  expect(orderStepOf(published(1, 'ordering.return-requested.v1'))).toEqual({ step: 'return-receipt', orderId: '7' });
  const inParts = orderStepOf(published(1, 'ordering.lines-return-requested.v1'));
  expect(inParts).toEqual({ step: 'return-receipt', orderId: '7' });
  expect(orderStepOf(published(1, 'ordering.order-shipped.v1'))).toBeUndefined();
});

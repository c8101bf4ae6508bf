import * as z from 'zod';
import { read } from '../api.ts';
import type { PublishedEvent } from './bus-event.ts';

/** What is done with the goods of an order in the warehouse. */
export type OrderStep = 'shipment' | 'return-receipt';

const stepAfter: Readonly<Record<string, OrderStep>> = {
  'ordering.order-placed.v1': 'shipment',
  'ordering.return-requested.v1': 'return-receipt',
  'ordering.lines-return-requested.v1': 'return-receipt',
};

/** What is to be done in the warehouse after an event, and with which order. */
export function orderStepOf({
  event: { type, subject },
}: PublishedEvent): { readonly step: OrderStep; readonly orderId: string } | undefined {
  const step = stepAfter[type];
  return step === undefined ? undefined : { step, orderId: subject.replace(/^order\//, '') };
}

/** Say that it is done. */
export const takeOrderStep = (orderId: string, step: OrderStep) =>
  read({
    method: 'POST',
    path: `/v1/ops/orders/${encodeURIComponent(orderId)}/${step}`,
    body: {},
    answer: z.object({ status: z.string() }),
  });

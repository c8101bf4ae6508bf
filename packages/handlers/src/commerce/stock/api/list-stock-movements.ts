import { defaultLocation, movementKinds } from '@emporion/inventory';
import { formatInstant, plusMilliseconds } from '@emporion/kernel';
import * as z from 'zod';
import { answerPage, pageOf, pageQuery } from '../../../http/page.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import type { StockOperatorPorts } from '../ports.ts';
import { skuParams } from './sku-params.ts';

type ListStockMovementsPorts = Pick<StockOperatorPorts, 'stockMovements' | 'cursors' | 'clock'>;

// The books are kept month by month, and each is opened by itself.
const daysShown = 400;
const dayMilliseconds = 86_400_000;

const movementBody = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(movementKinds),
  onHand: z.int(),
  available: z.int(),
  held: z.int(),
  committed: z.int(),
  subject: z.string(),
  reason: z.string().optional(),
});

/** GET /v1/ops/stock/{sku}/movements */
export const listStockMovementsRoute: RouteRow<ListStockMovementsPorts> = row(
  {
    operation: 'listStockMovements',
    summary: 'What each count of a SKU at a location gained in the last 400 days, when and for what, the newest first.',
    context: 'commerce',
    method: 'GET',
    path: '/v1/ops/stock/{sku}/movements',
    access: 'ops/admin',
    group: 'stock',
    params: skuParams,
    query: z.strictObject({ ...pageQuery, location: z.string().min(1).max(64).default(defaultLocation) }),
    answers: { 200: { description: 'A page of the books.', body: pageOf(movementBody) } },
  },
  ({ stockMovements, cursors, clock }: ListStockMovementsPorts) =>
    ({ params: { sku }, query: { location, ...asked } }) => {
      const until = plusMilliseconds(clock.now(), 1);
      const from = plusMilliseconds(until, -daysShown * dayMilliseconds);
      return answerPage({
        cursors,
        list: `movements of ${JSON.stringify([sku, location])}`,
        asked,
        read: (limit, after) =>
          stockMovements.list({
            sku,
            location,
            from,
            until,
            limit,
            order: 'descending',
            ...(after === undefined ? {} : { after }),
          }),
        placeOf: ({ at, id }) => ({ at, id }),
        view: ({ sku: _, location: __, causationId: ___, at, ...movement }) => ({
          ...movement,
          at: formatInstant(at),
        }),
      });
    },
);

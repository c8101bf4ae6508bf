import { type LowSku, listReorders, type ReorderPorts } from '@emporion/inventory';
import { formatInstant, instant } from '@emporion/kernel';
import * as z from 'zod';
import { answerPage, pageOf, pageQuery } from '../../../http/page.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import type { StockOperatorPorts } from '../ports.ts';

type ListReordersPorts = ReorderPorts & Pick<StockOperatorPorts, 'cursors'>;

const reorderBody = z.object({
  sku: z.string(),
  since: z.string().optional(),
  available: z.int(),
  reorderPoint: z.int(),
  /** In whole packs. */
  quantity: z.int(),
});

/** GET /v1/ops/reorders */
export const listReordersRoute: RouteRow<ListReordersPorts> = row(
  {
    operation: 'listReorders',
    summary: 'What has become low, the longest first, and how much to order of it.',
    context: 'commerce',
    method: 'GET',
    path: '/v1/ops/reorders',
    access: 'ops/admin',
    group: 'stock',
    query: z.strictObject(pageQuery),
    answers: { 200: { description: 'A page of suggestions.', body: pageOf(reorderBody) } },
  },
  ({ cursors, ...ports }: ListReordersPorts) =>
    ({ query }) =>
      answerPage({
        cursors,
        list: 'reorders',
        asked: query,
        read: (limit, after) =>
          listReorders(ports, {
            limit,
            ...(after === undefined ? {} : { after: { since: after.at, sku: after.id } }),
          }),
        placeOf: ({ since = instant(0), sku }) => ({ at: since, id: sku }),
        // There is enough of it again, and the watch does not know yet.
        mayShow: ({ suggestion }) => suggestion !== undefined,
        view: reorderOf,
      }),
);

const reorderOf = ({ sku, since, available, suggestion }: LowSku) => ({
  sku,
  ...(since === undefined ? {} : { since: formatInstant(since) }),
  available,
  reorderPoint: suggestion?.reorderPoint,
  quantity: suggestion?.quantity,
});

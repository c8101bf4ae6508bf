import { reorderPolicySchema } from '@emporion/inventory/replenishment';
import * as z from 'zod';
import { okay } from '../../../http/answer.ts';
import { notFound } from '../../../http/problem.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import type { StockOperatorPorts } from '../ports.ts';
import { skuParams } from './sku-params.ts';

type ReadStockPorts = Pick<StockOperatorPorts, 'stockLevels' | 'stockPolicies'>;

const levelBody = z.object({
  location: z.string(),
  onHand: z.int(),
  available: z.int(),
  held: z.int(),
  committed: z.int(),
});

/** GET /v1/ops/stock/{sku} */
export const readStockRoute: RouteRow<ReadStockPorts> = row(
  {
    operation: 'readStock',
    summary: 'Where the units of a SKU are, location by location, and what is decided about it.',
    context: 'commerce',
    method: 'GET',
    path: '/v1/ops/stock/{sku}',
    access: 'ops/admin',
    group: 'stock',
    params: skuParams,
    answers: {
      200: {
        description: 'Its levels. What is available is less than nothing where units are owed.',
        body: z.object({
          sku: z.string(),
          levels: z.array(levelBody),
          backorderLimit: z.int(),
          reorder: reorderPolicySchema.optional(),
        }),
      },
    },
  },
  ({ stockLevels, stockPolicies }: ReadStockPorts) =>
    async ({ params: { sku } }) => {
      const [levels, [policy]] = await Promise.all([stockLevels.levelsByLocation(sku), stockPolicies.ofSkus([sku])]);
      if (levels.length === 0 && policy === undefined) return notFound();
      const { backorderLimit = 0, reorder } = policy ?? {};
      return okay({
        sku,
        levels: levels.map(({ sku: _, ...level }) => level),
        backorderLimit,
        ...(reorder === undefined ? {} : { reorder }),
      });
    },
);

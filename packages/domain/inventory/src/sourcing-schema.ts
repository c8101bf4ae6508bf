import * as z from 'zod';
import type { SourcingPolicy } from './sourcing.ts';

const location = z.string().min(1).max(64);
const mostLocations = 10_000;
const costs = z
  .array(z.strictObject({ location, cost: z.number().nonnegative() }))
  .max(mostLocations)
  .refine((list) => isOnce(list.map((named) => named.location)), { error: 'names a location twice' });

const isOnce = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** A sourcing policy as it is stored and configured. */
export const sourcingPolicySchema: z.ZodType<SourcingPolicy> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('priority'),
    locations: z.array(location).max(mostLocations).refine(isOnce, { error: 'names a location twice' }),
  }),
  z.strictObject({ kind: z.literal('highest-stock') }),
  z.strictObject({ kind: z.literal('nearest'), costs }),
  z.strictObject({ kind: z.literal('fewest-splits'), costs: costs.exactOptional() }),
]);

import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';

const couponsSchema = z.object({ items: z.array(z.object({ code: z.string() })) });

/** The codes of the coupons that the local platform knows. */
export const sampleCouponsQuery = queryOptions({
  queryKey: ['sample-coupons'],
  queryFn: async ({ signal }) =>
    (await read({ path: '/local/coupons', answer: couponsSchema, signal })).items.map(({ code }) => code),
  staleTime: Number.POSITIVE_INFINITY,
});

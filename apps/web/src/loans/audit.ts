import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pathOf } from './application.ts';

const trailSchema = z.object({
  items: z.array(
    z.object({
      sequence: z.int(),
      at: z.string(),
      actor: z.object({ kind: z.string(), id: z.string() }),
      action: z.string(),
      about: z.record(z.string(), z.string()),
      hash: z.string(),
    }),
  ),
  isIntact: z.boolean(),
  flaw: z.object({ reason: z.string(), sequence: z.int() }).optional(),
});

/** Who did what to an application, and whether that is as it was written. */
export type Trail = z.output<typeof trailSchema>;

/** The audit trail of an application. */
export const trailQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['trail', applicationId],
    queryFn: ({ signal }) => read({ path: `${pathOf(applicationId)}/audit`, answer: trailSchema, signal }),
  });

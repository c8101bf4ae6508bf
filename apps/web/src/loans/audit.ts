import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pathOf } from './application.ts';

const legalHoldSchema = z.object({ placedBy: z.string(), reason: z.string(), placedAt: z.string() });

/** That nothing of an application may be deleted, however old it is. */
export type LegalHold = z.output<typeof legalHoldSchema>;

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
  next: z.string().optional(),
  legalHold: legalHoldSchema.optional(),
  retainUntil: z.string().optional(),
});

/** Who did what to an application, and whether that is as it was written. */
export type Trail = z.output<typeof trailSchema>;

/** The audit trail of an application, all of its pages. */
export const trailQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['trail', applicationId],
    queryFn: async ({ signal }): Promise<Trail> => {
      const page = (cursor?: string) =>
        read({ path: `${pathOf(applicationId)}/audit`, query: { cursor }, answer: trailSchema, signal });
      let last = await page();
      const items = [...last.items];
      while (last.next !== undefined) {
        last = await page(last.next);
        items.push(...last.items);
      }
      return { ...last, items };
    },
  });

/** What an auditor wants of the file of an application, and why. */
export interface HoldWish {
  readonly applicationId: string;
  readonly act: 'place' | 'lift';
  readonly reason: string;
}

/** Place a legal hold, or lift it; what stands then is read with the trail. */
export const changeHold = ({ applicationId, act, reason }: HoldWish): Promise<object> =>
  read({
    method: 'POST',
    path: `${pathOf(applicationId)}/legal-hold${act === 'place' ? '' : '/release'}`,
    body: { reason },
    answer: z.object({ legalHold: legalHoldSchema.optional() }),
  });

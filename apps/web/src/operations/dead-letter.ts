import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { envelopeSchema } from './bus-event.ts';

const deadLetterSchema = z.object({
  consumer: z.string(),
  position: z.int(),
  attempts: z.int(),
  at: z.string(),
  error: z.string(),
  event: envelopeSchema,
});

/** A delivery that was given up. */
export type DeadLetter = z.output<typeof deadLetterSchema>;

/** The deliveries that were given up, the newest first. */
export const deadLettersQuery = queryOptions({
  queryKey: ['dead-letters'],
  queryFn: async ({ signal }) =>
    (
      await read({
        path: '/v1/ops/dead-letters',
        query: { limit: 100 },
        answer: z.object({ items: z.array(deadLetterSchema) }),
        signal,
      })
    ).items,
  refetchInterval: 10_000,
});

/** Hand an event that was given up to its consumer once more. */
export const deliverAgain = ({ consumer, position }: DeadLetter) =>
  read({
    method: 'POST',
    path: '/v1/ops/dead-letters/redelivery',
    body: { consumer, position },
    answer: z.object({}),
  });

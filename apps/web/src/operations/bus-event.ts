import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';

const envelopeSchema = z.looseObject({ id: z.string(), type: z.string(), subject: z.string(), time: z.string() });

const publishedSchema = z.object({ position: z.int(), event: envelopeSchema });

/** An event on the bus, with its position. */
export type PublishedEvent = z.output<typeof publishedSchema>;

const mostShown = 500;

/** Put newer events before the ones that are shown; the oldest are let go. */
export function newestFirst(
  shown: readonly PublishedEvent[],
  read: readonly PublishedEvent[],
): readonly PublishedEvent[] {
  const last = shown[0]?.position ?? 0;
  const newer = read.filter(({ position }) => position > last).sort((a, b) => b.position - a.position);
  return [...newer, ...shown].slice(0, mostShown);
}

const eventsSchema = z.object({ items: z.array(publishedSchema) });
const pollMilliseconds = 2_000;

/** The bus, live: the newest events first, then what comes after them. */
export const eventsQuery = (isLive: boolean) =>
  queryOptions({
    queryKey: ['events'],
    queryFn: async ({ client, queryKey, signal }) => {
      const shown = client.getQueryData<readonly PublishedEvent[]>(queryKey) ?? [];
      const query = { after: shown[0]?.position, limit: 100 };
      const { items } = await read({ path: '/v1/ops/events', query, answer: eventsSchema, signal });
      return newestFirst(shown, items);
    },
    refetchInterval: isLive ? pollMilliseconds : false,
    refetchOnWindowFocus: isLive,
  });

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

/** The order that an event tells was placed. */
export function placedOrderOf({ event: { type, subject } }: PublishedEvent): string | undefined {
  return type === 'ordering.order-placed.v1' && subject.startsWith('order/')
    ? subject.slice('order/'.length)
    : undefined;
}

/** Hand the goods of an order to the carrier. */
export const shipOrder = (orderId: string) =>
  read({
    method: 'POST',
    path: `/v1/ops/orders/${encodeURIComponent(orderId)}/shipment`,
    body: {},
    answer: z.object({ status: z.string() }),
  });

import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';

export const envelopeSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.string(),
});

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

import { infiniteQueryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { type ApiRequest, read } from './api.ts';

/** A page of a list, and the cursor of the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** Reads a page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** Put pages together. What moved from one page to the next while they were read is shown once. */
export function joined<Item>(pages: readonly Page<Item>[], idOf: (item: Item) => string): readonly Item[] {
  const byId = new Map<string, Item>();
  for (const { items } of pages) {
    for (const item of items) byId.set(idOf(item), item);
  }
  return [...byId.values()];
}

/** A list that is read page by page from one path of the API. */
export const pagesQuery = <Schema extends z.ZodType<Page<unknown>>>({
  path,
  query = {},
  answer,
}: Pick<ApiRequest<Schema>, 'path' | 'query' | 'answer'>) =>
  infiniteQueryOptions({
    queryKey: ['pages', path, query],
    queryFn: ({ pageParam, signal }) => read({ path, query: { ...query, cursor: pageParam }, answer, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: Page<unknown>) => next,
  });

import type { Client, Reply } from '../client.ts';

/** The items of a page. */
export const itemsOf = <Item>({ body }: Reply): readonly Item[] => body['items'] as readonly Item[];

/** Every item of a list that comes in pages. */
export async function allItems<Item>(client: Client, path: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  let query = '?limit=100';
  for (;;) {
    const reply = await client.get(`${path}${query}`);
    all.push(...itemsOf<Item>(reply));
    const { next } = reply.body;
    if (next === undefined) return all;
    query = `?limit=100&cursor=${encodeURIComponent(String(next))}`;
  }
}

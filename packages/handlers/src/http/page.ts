import { type Instant, instant } from '@emporion/kernel';
import * as z from 'zod';
import { type Answer, okay } from './answer.ts';
import type { Cursors } from './cursor.ts';
import { problem } from './problem.ts';

/** What a list asks for: how many, and from where on. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, '1 to 100')
    .transform(Number)
    .optional(),
  cursor: z.string().min(1).max(512).optional(),
};

const defaultLimit = 24;

/** A page of a list on the wire. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** Where something stands in a list: by a moment, then by its id. */
export interface Place {
  readonly at: Instant;
  readonly id: string;
}

// What our own cursor holds: it is signed, so anything else is a fault of ours.
const place = z.tuple([z.int().transform(instant), z.string()]);

/** A list that goes on after the last of the page before, whatever has come in the meantime. */
export interface KeysetList<Item> {
  readonly cursors: Cursors;
  /** Names the list with everything that it depends on: a cursor of another one is no good for it. */
  readonly list: string;
  readonly asked: { readonly limit?: number | undefined; readonly cursor?: string | undefined };
  /** At most so many, after a place or from the beginning. */
  readonly read: (limit: number, after: Place | undefined) => Promise<readonly Item[]>;
  readonly placeOf: (item: Item) => Place;
  /** Whether the caller may see it. A page has so many fewer. @default - all of them */
  readonly mayShow?: (item: Item) => boolean;
  readonly view: (item: Item) => unknown;
}

/** Answer with a page of a list, and with the cursor of the next one where there is more. */
export async function answerPage<Item>({
  cursors,
  list,
  asked: { limit = defaultLimit, cursor },
  read,
  placeOf,
  mayShow = () => true,
  view,
}: KeysetList<Item>): Promise<Answer> {
  const opened = cursor === undefined ? undefined : cursors.open(list, cursor);
  if (cursor !== undefined && opened === undefined) return invalidCursor();
  const [at, id] = opened === undefined ? [] : place.parse(opened);
  // One more than asked for says whether there is more.
  const found = await read(limit + 1, at === undefined || id === undefined ? undefined : { at, id });
  const page = found.slice(0, limit);
  const items = page.filter(mayShow).map(view);
  const last = found.length > limit ? page.at(-1) : undefined;
  if (last === undefined) return okay({ items });
  const end = placeOf(last);
  return okay({ items, next: cursors.seal(list, [end.at, end.id]) });
}

/** Answer that a cursor was not made for this list. */
const invalidCursor = (): Answer =>
  problem({ status: 400, code: 'invalid-cursor', errors: [{ pointer: '/query/cursor', code: 'invalid' }] });

import type { ListPosition } from '@emporion/catalog';
import type { Answer } from '../../http/answer.ts';
import type { Cursors } from '../../http/cursor.ts';
import { problem } from '../../http/problem.ts';

/** One list under all its filters: a cursor of another one is no good for it. */
export const listName = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

/** Where a list goes on: after a cursor that we made, or at its beginning. */
export function positionOf(
  cursors: Cursors,
  list: string,
  cursor: string | undefined,
): { readonly after?: ListPosition } | undefined {
  if (cursor === undefined) return {};
  const position = cursors.open(list, cursor);
  return position === undefined ? undefined : { after: position as ListPosition };
}

/** 400 for a cursor that we did not make for this list. */
export const unknownCursor = (): Answer =>
  problem({
    status: 400,
    code: 'invalid-request',
    errors: [{ pointer: '/query/cursor', code: 'invalid', detail: 'not a cursor of this list' }],
  });

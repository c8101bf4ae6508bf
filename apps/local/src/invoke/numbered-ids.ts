import type { IdSource } from '@emporion/messages';

/** Ids that are the same in every run. */
export interface NumberedIds extends IdSource {
  /** Begin a block of its own, so that the ids of an invocation do not depend on how many were taken before it. */
  block(number: number): void;
}

/** UUIDv7 in form, as `00000000-0000-7000-8003-000000000001` for the first of the third block. */
export function numberedIds(): NumberedIds {
  let [block, taken] = [0, 0];
  return {
    block: (number) => {
      [block, taken] = [number, 0];
    },
    next: () => {
      taken += 1;
      return `00000000-0000-7000-8${String(block).padStart(3, '0')}-${String(taken).padStart(12, '0')}`;
    },
  };
}

import { formatInstant, type Instant, plusMilliseconds } from '@emporion/kernel';
import { keyText, placeInTime } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readListed } from './read-index.ts';
import { partOf, parts } from './spread.ts';

/** The attributes that put an item into a list of GSI1. */
export interface Waiting {
  readonly GSI1PK: string;
  readonly GSI1SK: string;
}

/** The place of something in a list of what waits for its time. */
export const waitingIn = (list: string, { id, until }: { readonly id: string; readonly until: Instant }): Waiting => ({
  GSI1PK: keyText(list, partOf(id)),
  GSI1SK: placeInTime(until, id),
});

/** Which part of a list is wanted. */
export interface WaitingPart<T> {
  /** Only what has waited for a moment up to this one. @default - everything */
  readonly until?: Instant;
  /** The most that is wanted, from 1 on. @default - all */
  readonly limit?: number;
  /** What entries stand for, without what does not wait any more. */
  readonly load: (entries: readonly unknown[]) => Promise<readonly T[]>;
  /** Where it stands in the list, as its sort key says. */
  readonly placeOf: (found: T) => string;
}

/** What waits in a list: the longest overdue first, and of one moment in the order of the ids. */
export async function readWaiting<T>(
  options: DynamoDbOptions,
  list: string,
  { until: latest, limit = Number.POSITIVE_INFINITY, load, placeOf }: WaitingPart<T>,
): Promise<readonly T[]> {
  const found = await Promise.all(
    parts.map((part) =>
      readListed(
        options,
        {
          index: 'GSI1',
          partition: keyText(list, part),
          order: 'ascending',
          before: latest === undefined ? undefined : formatInstant(plusMilliseconds(latest, 1)),
          limit,
        },
        load,
      ),
    ),
  );
  // An index that is behind may lead to one thing twice.
  const byPlace = new Map(found.flat().map((one) => [placeOf(one), one]));
  return [...byPlace]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
    .slice(0, limit);
}

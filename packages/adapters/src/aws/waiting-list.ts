import { createHash } from 'node:crypto';
import { formatInstant, type Instant, plusMilliseconds } from '@emporion/kernel';
import { keyText, placeInTime } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readListed } from './read-index.ts';

/** The attributes that put an item into a list of GSI1. */
export interface Waiting {
  readonly GSI1PK: string;
  readonly GSI1SK: string;
}

/**
 * How many partitions a list has. One takes about 1,000 writes in a second. They may become more, and never fewer.
 *
 * There is no time in the partition: what is listed at one moment is due at one moment, so that would spread nothing,
 * and whoever was late would have to ask for every minute that was missed.
 */
const buckets = 4;

/** One of so many numbers from 0 on, always the same for an id, and all of them equally often. */
export const bucketOf = (id: string, count: number): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % count;

const partitionOf = (list: string, bucket: number): string => keyText(list, String(bucket));

/** The place of something in a list of what waits for its time. */
export const waitingIn = (list: string, { id, until }: { readonly id: string; readonly until: Instant }): Waiting => ({
  GSI1PK: partitionOf(list, bucketOf(id, buckets)),
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
    Array.from({ length: buckets }, (_, bucket) =>
      readListed(
        options,
        {
          index: 'GSI1',
          partition: partitionOf(list, bucket),
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

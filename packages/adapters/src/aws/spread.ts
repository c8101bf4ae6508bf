import { createHash } from 'node:crypto';

/**
 * How many partitions a list has. One takes about 1,000 writes in a second. They may become more, and never fewer.
 *
 * There is no time in a partition of what waits: what is listed at one moment is due at one moment, so that would spread
 * nothing, and whoever was late would have to ask for every minute that was missed.
 */
const buckets = 4;

/** One of so many numbers from 0 on, always the same for an id, and all of them equally often. */
export const bucketOf = (id: string, count: number): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % count;

/** Which of the partitions of a list something is in. */
export const partOf = (id: string): string => String(bucketOf(id, buckets));

/** The partitions of a list. */
export const parts: readonly string[] = Array.from({ length: buckets }, (_, bucket) => String(bucket));

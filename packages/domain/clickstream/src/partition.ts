import { civilOf, type Instant, instant, millisecondsPerHour, startOfUtcDate, utcDateOf } from '@emporion/kernel';

/** The keys by which activities are partitioned, from the outermost. Their values are zero-padded text. */
export const partitionKeys = ['year', 'month', 'day', 'hour'] as const;
export type PartitionKey = (typeof partitionKeys)[number];

/** The partition of a moment, in UTC. */
export function partitionOf(at: Instant): Readonly<Record<PartitionKey, string>> {
  const date = utcDateOf(at);
  const { year, month, day } = civilOf(date);
  const hour = Math.floor((at - startOfUtcDate(date)) / millisecondsPerHour);
  const two = (value: number) => String(value).padStart(2, '0');
  return { year: String(year).padStart(4, '0'), month: two(month), day: two(day), hour: two(hour) };
}

/** The folder of a moment: `user-activity/year=2026/month=11/day=22/hour=13/`. Every layer has this form below its own name. */
export function partitionPath(at: Instant): string {
  const partition = partitionOf(at);
  return `user-activity/${partitionKeys.map((key) => `${key}=${partition[key]}/`).join('')}`;
}

/** The first moment of the partition that a moment is in. */
export const startOfPartition = (at: Instant): Instant =>
  instant(Math.floor(at / millisecondsPerHour) * millisecondsPerHour);

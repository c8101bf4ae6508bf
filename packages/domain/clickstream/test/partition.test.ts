import { parseInstant } from '@emporion/kernel';
import { anyInstant } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionKeys, partitionPath, startOfPartition } from '../src/partition.ts';

test.each([
  ['2026-11-22T13:59:59.999Z', 'user-activity/year=2026/month=11/day=22/hour=13/'],
  ['2025-12-31T23:30:00-01:00', 'user-activity/year=2026/month=01/day=01/hour=00/'],
  ['2024-02-29T23:00:00Z', 'user-activity/year=2024/month=02/day=29/hour=23/'],
  ['2026-11-22T13:00:00+05:30', 'user-activity/year=2026/month=11/day=22/hour=07/'],
])('[D21~] %s is in %s', (text, path) => {
  expect(partitionPath(parseInstant(text))).toBe(path);
});

test('[D21~] the folder of a moment names the keys in their order, and is that of the start of its hour', () => {
  fc.assert(
    fc.property(anyInstant(), (at) => {
      const path = partitionPath(at);
      expect(path.match(/\w+(?==)/g)).toEqual(partitionKeys);
      const [year, month, day, hour] = path.match(/\d+/g) ?? [];
      expect(parseInstant(`${year}-${month}-${day}T${hour}:00:00Z`)).toBe(startOfPartition(at));
    }),
  );
});

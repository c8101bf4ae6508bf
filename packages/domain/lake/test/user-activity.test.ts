import { partitionKeys, partitionPath } from '@emporion/clickstream';
import { sampleMoment } from '@emporion/clickstream/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowOf } from '../src/dataset.ts';
import { anyActivities } from '../src/testing/index.ts';
import { userActivity } from '../src/user-activity.ts';

const { columns } = userActivity;

test('[D21~] the folders of a file are the partition keys of the table, and none of its columns', () => {
  const folders = [...partitionPath(sampleMoment).matchAll(/(\w+)=/g)].map(([, key]) => key);
  expect(folders).toEqual(userActivity.partitionKeys);
  expect(columns.map(({ name }) => name).filter((name) => (partitionKeys as readonly string[]).includes(name))).toEqual(
    [],
  );
});

test('the columns of the seed table keep their names', () => {
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['user_id', 'session_id', 'content_id', 'action', 'timestamp', 'device_type', 'location']),
  );
});

test('[D1~] every row tells where it came from, when it arrived and by which schema', () => {
  expect(columns.filter(({ isNullable }) => !isNullable).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['source', 'received_ms', 'schema_version']),
  );
});

test('names need no quotes, are unique, and sorting goes by columns', () => {
  const names = columns.map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([...userActivity.sortedBy]));
});

const kinds = {
  BIGINT: 'number',
  INTEGER: 'number',
  DOUBLE: 'number',
  BOOLEAN: 'boolean',
  VARCHAR: 'string',
  TIMESTAMPTZ: 'string',
};

test('a row has every column, of its type, and null only where it may be', () => {
  fc.assert(
    fc.property(anyActivities(), (activities) => {
      for (const activity of activities) {
        const row = rowOf(userActivity, activity);
        expect(Object.keys(row)).toEqual(columns.map(({ name }) => name));
        for (const { name, type, isNullable } of columns) {
          if (row[name] === null) expect(isNullable).toBe(true);
          else expect(typeof row[name]).toBe(kinds[type]);
        }
      }
    }),
  );
});

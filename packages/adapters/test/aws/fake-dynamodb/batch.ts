import { namesOf } from './names.ts';
import { projection } from './read.ts';
import { invalid } from './refusal.ts';
import type { Request } from './requests.ts';
import { checkedKey, identityOf, type Table, tableNamed } from './table.ts';
import type { Attributes } from './value.ts';
import { commit, prepared } from './write.ts';

type Tables = ReadonlyMap<string, Table>;

const [mostReads, mostWrites] = [100, 25];

/** Read items of one or more tables; of these at most `limit`, and the rest is left to ask for again. */
export function batchGet(tables: Tables, { RequestItems }: Request<'BatchGetItem'>, limit: number): unknown {
  const asked = Object.entries(RequestItems);
  const count = asked.reduce((sum, [, { Keys }]) => sum + Keys.length, 0);
  if (count > mostReads) throw invalid('Too many items requested for the BatchGetItem call');
  let left = limit;
  const responses: Record<string, readonly Attributes[]> = {};
  const unprocessed: Record<string, unknown> = {};
  for (const [name, { Keys, ...options }] of asked) {
    const table = tableNamed(tables, name);
    const names = namesOf(options, options.ProjectionExpression !== undefined);
    const project = projection(options.ProjectionExpression, names);
    names.close();
    if (new Set(Keys.map((key) => identityOf(checkedKey(key)))).size < Keys.length) {
      throw invalid('Provided list of item keys contains duplicates');
    }
    // The service gives what it finds in no order.
    const found = Keys.slice(0, left)
      .map((key) => table.get(key))
      .filter((item) => item !== undefined);
    responses[name] = found.map(project).reverse();
    if (Keys.length > left) unprocessed[name] = { Keys: Keys.slice(left), ...options };
    left = Math.max(0, left - Keys.length);
  }
  return { Responses: responses, UnprocessedKeys: unprocessed };
}

/** Put and remove items, each on its own; of these at most `limit`, and the rest is left to ask for again. */
export function batchWrite(tables: Tables, { RequestItems }: Request<'BatchWriteItem'>, limit: number): unknown {
  const writes = Object.entries(RequestItems).flatMap(([name, list]) =>
    list.map((request) => ({
      name,
      request,
      write: prepared(
        tables,
        'PutRequest' in request
          ? { Put: { TableName: name, ...request.PutRequest } }
          : { Delete: { TableName: name, ...request.DeleteRequest } },
      ),
    })),
  );
  if (writes.length > mostWrites) throw invalid('Too many items requested for the BatchWriteItem call');
  if (new Set(writes.map(({ name, write }) => name + identityOf(write.key))).size < writes.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }
  for (const { write } of writes.slice(0, limit)) commit(write, write.attempt());
  const unprocessed = Map.groupBy(writes.slice(limit), ({ name }) => name);
  return {
    UnprocessedItems: Object.fromEntries(
      [...unprocessed].map(([name, left]) => [name, left.map(({ request }) => request)]),
    ),
  };
}

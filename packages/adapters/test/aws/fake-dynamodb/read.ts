import { createHash } from 'node:crypto';
import { type Condition, parseCondition } from './condition.ts';
import { cursorOver } from './cursor.ts';
import { holds } from './evaluate.ts';
import { type Names, namesOf } from './names.ts';
import { overlap, type Path, valueAt, withValue } from './path.ts';
import { invalid } from './refusal.ts';
import type { Request } from './requests.ts';
import { byKeys, checkedKey, type IndexShape, keyNames, type Table, tableNamed } from './table.ts';
import { type Attributes, sizeOf } from './value.ts';

type Tables = ReadonlyMap<string, Table>;

/** Read one item, or the parts of it that are asked for. */
export function getItem(
  tables: Tables,
  request: Pick<Request<'GetItem'>, 'TableName' | 'Key' | 'ProjectionExpression' | 'ExpressionAttributeNames'>,
): { readonly Item?: Attributes } {
  const table = tableNamed(tables, request.TableName);
  const names = namesOf(request, request.ProjectionExpression !== undefined);
  const project = projection(request.ProjectionExpression, names);
  names.close();
  const item = table.get(checkedKey(request.Key));
  return item === undefined ? {} : { Item: project(item) };
}

/** What an expression leaves of an item. */
export function projection(expression: string | undefined, names: Names): (item: Attributes) => Attributes {
  if (expression === undefined) return (item) => item;
  const cursor = cursorOver(expression, 'ProjectionExpression', names);
  const paths: Path[] = [];
  do {
    const path = cursor.path();
    if (paths.some((other) => overlap(other, path))) {
      throw invalid('Invalid ProjectionExpression: Two document paths overlap with each other;');
    }
    paths.push(path);
  } while (cursor.accept(','));
  if (cursor.peek() !== undefined) throw cursor.syntaxError();
  return (item) => paths.reduce((kept: Attributes, path) => added(kept, path, item), {});
}

function added(kept: Attributes, path: Path, item: Attributes): Attributes {
  const value = valueAt(item, path);
  if (value === undefined) return kept;
  let whole = kept;
  path.slice(0, -1).forEach((_, depth) => {
    const outer = path.slice(0, depth + 1) as unknown as Path;
    const empty = typeof path[depth + 1] === 'number' ? { L: [] } : { M: {} };
    if (valueAt(whole, outer) === undefined) whole = withValue(whole, outer, empty) ?? whole;
  });
  return withValue(whole, path, value) ?? whole;
}

/** Read a part of one partition, as much as a page takes. */
export function query(tables: Tables, request: Request<'Query'>, pageBytes: number): Record<string, unknown> {
  const table = tableNamed(tables, request.TableName);
  const index = indexOf(table, request);
  const [partitionKey, sortKey] = index === undefined ? keyNames : [index.partitionKey, index.sortKey];
  const names = namesOf(request, true);
  const wanted = parseCondition(request.KeyConditionExpression, 'KeyConditionExpression', names);
  assertKeyCondition(wanted, partitionKey, sortKey);
  const filter = filterOf(request.FilterExpression, names, [partitionKey, sortKey]);
  const project = projection(request.ProjectionExpression, names);
  names.close();

  const order = byKeys([sortKey, ...keyNames]);
  const direction = request.ScanIndexForward === false ? -1 : 1;
  const start = request.ExclusiveStartKey;
  if (start !== undefined) assertStartKey(start, [...new Set([...keyNames, partitionKey, sortKey])], wanted);
  const rest = (index === undefined ? table.items() : table.entries(index))
    .filter((item) => holds(wanted, item))
    .toSorted((one, other) => direction * order(one, other))
    .filter((item) => start === undefined || direction * order(item, start) > 0);

  const { page, last } = pageOf(rest, { limit: request.Limit, pageBytes });
  const found = page.filter((item) => filter === undefined || holds(filter, item));
  return {
    Items: found.map(project),
    Count: found.length,
    ScannedCount: page.length,
    ...(last === undefined ? {} : { LastEvaluatedKey: keyPart(last, [...keyNames, partitionKey, sortKey]) }),
  };
}

/** Read a table, as much as a page takes: the partitions in no order that anybody could use, each in its own. */
export function scan(tables: Tables, request: Request<'Scan'>, pageBytes: number): Record<string, unknown> {
  const table = tableNamed(tables, request.TableName);
  const order = (one: Attributes, other: Attributes): number => {
    const [a, b] = [hashOf(one), hashOf(other)];
    if (a !== b) return a < b ? -1 : 1;
    return byKeys(keyNames)(one, other);
  };
  const start = request.ExclusiveStartKey && checkedKey(request.ExclusiveStartKey);
  const rest = table
    .items()
    .toSorted(order)
    .filter((item) => start === undefined || order(item, start) > 0);
  const { page, last } = pageOf(rest, { limit: request.Limit, pageBytes });
  return {
    Items: page,
    Count: page.length,
    ScannedCount: page.length,
    ...(last === undefined ? {} : { LastEvaluatedKey: keyPart(last, keyNames) }),
  };
}

const hashOf = ({ PK }: Attributes): string => createHash('sha256').update(JSON.stringify(PK)).digest('hex');

function pageOf(
  rest: readonly Attributes[],
  { limit = Number.POSITIVE_INFINITY, pageBytes }: { readonly limit?: number | undefined; readonly pageBytes: number },
) {
  const page: Attributes[] = [];
  let bytes = 0;
  for (const item of rest) {
    if (page.length === limit || bytes >= pageBytes) break;
    page.push(item);
    bytes += sizeOf(item);
  }
  // The service cannot tell that nothing follows once a page is full.
  const isFull = page.length < rest.length || page.length === limit;
  return { page, last: isFull ? page.at(-1) : undefined };
}

const keyPart = (item: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));

function indexOf({ shape }: Table, { IndexName, ConsistentRead }: Request<'Query'>): IndexShape | undefined {
  if (IndexName === undefined) return undefined;
  const index = shape.indexes.find(({ name }) => name === IndexName);
  if (index === undefined) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead === true) throw invalid('Consistent reads are not supported on global secondary indexes');
  return index;
}

function filterOf(expression: string | undefined, names: Names, keys: readonly string[]): Condition | undefined {
  if (expression === undefined) return undefined;
  const filter = parseCondition(expression, 'FilterExpression', names);
  const ofKey = attributesIn(filter).find((name) => keys.includes(name));
  if (ofKey === undefined) return filter;
  throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${ofKey}`);
}

function attributesIn(condition: Condition): readonly string[] {
  if ('parts' in condition) return condition.parts.flatMap(attributesIn);
  if ('part' in condition) return attributesIn(condition.part);
  return Object.values(condition).flatMap((side): readonly string[] => {
    if (Array.isArray(side)) return typeof side[0] === 'string' ? [side[0]] : [];
    return typeof side === 'object' && 'path' in side ? [side.path[0]] : [];
  });
}

/** The partition by equality, and the sort key by one comparison at most. */
function assertKeyCondition(condition: Condition, partitionKey: string, sortKey: string): void {
  const parts = condition.kind === 'and' ? condition.parts : [condition];
  const about = parts.map((part) => attributesIn(part)[0]);
  if (!about.includes(partitionKey)) {
    throw invalid(`Query condition missed key schema element: ${partitionKey}`);
  }
  parts.forEach((part, position) => {
    const isAllowed =
      part.kind === 'between' || part.kind === 'begins_with' || (part.kind === 'compare' && part.by !== '<>');
    const isEquality = part.kind === 'compare' && part.by === '=';
    if (about[position] === partitionKey ? !isEquality : !isAllowed) {
      throw invalid('Query key condition not supported');
    }
    if (about[position] !== partitionKey && about[position] !== sortKey) {
      throw invalid(`Query condition missed key schema element: ${sortKey}`);
    }
  });
  if (new Set(about).size < about.length) {
    throw invalid('KeyConditionExpressions must only contain one condition per key');
  }
}

function assertStartKey(start: Attributes, names: readonly string[], wanted: Condition): void {
  const given = Object.keys(start);
  if (given.length !== names.length || !names.every((name) => given.includes(name))) {
    throw invalid('The provided starting key is invalid');
  }
  if (!holds(wanted, start)) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
}

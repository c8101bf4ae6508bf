import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamoDbWorld } from './dynamodb-world.ts';

// What the service documents that it refuses, and what it answers: the fake is only worth as much.

const TableName = 'loans';
const Key = marshall({ PK: 'a', SK: '1' });
const keyOf = (SK: string, PK = 'a') => marshall({ PK, SK });

function opened() {
  const { client, fake, clock } = dynamoDbWorld();
  const put = (item: Record<string, unknown>) =>
    client.send(new PutItemCommand({ TableName, Item: { ...Key, ...marshall(item) } }));
  const get = async () => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : unmarshall(Item);
  };
  const update = (input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    client.send(new UpdateItemCommand({ TableName, Key, ...input }));
  const transact = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
    client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
  const query = async (input: Partial<QueryCommandInput>) => {
    const partition = input.IndexName === undefined ? 'PK' : `${input.IndexName}PK`;
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: `${partition} = :a`,
        ...input,
        ExpressionAttributeValues: { ':a': { S: 'a' }, ...input.ExpressionAttributeValues },
      }),
    );
    return { found: Items.map((item) => unmarshall(item)['SK']), last: LastEvaluatedKey };
  };
  return { client, fake, clock, put, get, update, transact, query };
}

const validation = (text: string | RegExp) => ({ name: 'ValidationException', message: expect.stringMatching(text) });

describe('values', () => {
  const put = (value: AttributeValue) => {
    const { client } = opened();
    return client.send(new PutItemCommand({ TableName, Item: { ...Key, value } }));
  };

  test.each<[string, AttributeValue, RegExp]>([
    ['an empty set', { SS: [] }, /string set {2}may not be empty/],
    ['a set with a repeat', { NS: ['1', '1'] }, /contains duplicates/],
    ['a number of 39 digits', { N: '1'.repeat(39) }, /more than 38 significant digits/],
    ['a number that is too large', { N: '1e126' }, /overflow/],
    ['a number that is too small', { N: '1e-131' }, /underflow/],
    ['a number that is none', { N: 'one' }, /cannot be converted to a numeric value/],
    ['an item of more than 400 KB', { S: 'x'.repeat(400 * 1024) }, /exceeded the maximum allowed size/],
  ])('%s is refused', async (_, value, text) => {
    await expect(put(value)).rejects.toMatchObject(validation(text));
  });

  test('a nesting of more than 32 levels is refused', async () => {
    let value: AttributeValue = { S: 'core' };
    for (let level = 0; level < 32; level += 1) value = { L: [value] };
    await expect(put(value)).rejects.toMatchObject(validation(/Nesting Levels/));
  });

  test('numbers come back without what says nothing', async () => {
    const { client, get } = opened();
    await client.send(new PutItemCommand({ TableName, Item: { ...Key, a: { N: '1.50' }, b: { N: '2E3' } } }));
    expect(await get()).toMatchObject({ a: 1.5, b: 2_000 });
  });
});

describe('keys', () => {
  test.each<[string, Record<string, AttributeValue>, RegExp]>([
    ['a missing one', { PK: { S: 'a' } }, /Missing the key SK/],
    ['an empty one', { PK: { S: '' }, SK: { S: '1' } }, /empty string value/],
    ['one of another type', { PK: { N: '1' }, SK: { S: '1' } }, /Type mismatch for key PK/],
    ['one that is too long', { PK: { S: 'a' }, SK: { S: 'x'.repeat(1_025) } }, /exceeded the limit/],
    ['an empty one of an index', { ...Key, GSI1PK: { S: '' } }, /empty string value.*GSI1/],
    ['one of an index of another type', { ...Key, GSI1PK: { N: '1' } }, /Type mismatch for Index Key GSI1PK/],
  ])('%s is refused', async (_, Item, text) => {
    const { client } = opened();
    await expect(client.send(new PutItemCommand({ TableName, Item }))).rejects.toMatchObject(validation(text));
  });

  test('a key with more or less than its parts is refused', async () => {
    const { client } = opened();
    for (const wrong of [{ PK: { S: 'a' } }, { ...Key, x: { S: '1' } }]) {
      const read = client.send(new GetItemCommand({ TableName, Key: wrong }));
      await expect(read).rejects.toMatchObject(validation(/does not match the schema/));
    }
  });

  test('an update of the key is refused', async () => {
    const { update } = opened();
    const changed = update({ UpdateExpression: 'SET SK = :s', ExpressionAttributeValues: { ':s': { S: '2' } } });
    await expect(changed).rejects.toMatchObject(validation(/part of the key/));
  });

  test('a table that is not there is refused', async () => {
    const { client } = opened();
    const read = client.send(new GetItemCommand({ TableName: 'nowhere', Key }));
    await expect(read).rejects.toHaveProperty('name', 'ResourceNotFoundException');
  });
});

describe('expressions', () => {
  test.each<[string, Partial<UpdateItemCommandInput>, RegExp]>([
    ['a reserved word', { UpdateExpression: 'SET token = :v' }, /reserved keyword: token/],
    ['a reserved word in a condition', { ConditionExpression: 'Status = :v' }, /reserved keyword: Status/],
    ['a reserved word within a path', { UpdateExpression: 'SET a.ttl = :v' }, /reserved keyword: ttl/],
    ['an alias that is not defined', { UpdateExpression: 'SET #x = :v' }, /not defined; attribute name: #x/],
    ['a value that is not defined', { UpdateExpression: 'SET a = :x' }, /not defined; attribute value: :x/],
    ['an alias that is not used', { ExpressionAttributeNames: { '#x': 'x' } }, /unused in expressions: keys: {#x}/],
    ['a value that is not used', { UpdateExpression: 'REMOVE a' }, /unused in expressions: keys: {:v}/],
    ['an empty expression', { UpdateExpression: ' ' }, /can not be empty/],
    ['a clause that comes twice', { UpdateExpression: 'SET a = :v SET b = :v' }, /can only be used once/],
    ['two paths that overlap', { UpdateExpression: 'SET a = :v, a.b = :v' }, /overlap/],
    ['an unknown function', { ConditionExpression: 'exists(a)' }, /Invalid function name/],
    ['doubled parentheses', { ConditionExpression: '((a = :v))' }, /redundant parentheses/],
    ['what is left over', { ConditionExpression: 'a = :v b' }, /Syntax error/],
    ['a character that has no meaning', { UpdateExpression: 'SET a = :v;' }, /Syntax error/],
    ['an order of what has none', { ConditionExpression: 'a < :m' }, /Incorrect operand type/],
    ['a name in a wrong form', { ExpressionAttributeNames: { x: 'x' } }, /contains invalid key/],
  ])('%s is refused', async (_, input, text) => {
    const { update } = opened();
    const values = { ':v': { S: 'v' }, ...(input.ConditionExpression?.includes(':m') ? { ':m': { M: {} } } : {}) };
    const request = { UpdateExpression: 'SET a = :v', ExpressionAttributeValues: values, ...input };
    await expect(update(request)).rejects.toMatchObject(validation(text));
  });

  test.each([
    ['attribute_exists(a) AND attribute_not_exists(z)', true],
    ['NOT attribute_exists(a)', false],
    ['a = :one OR a = :two AND b = :two', true],
    ['(a = :one OR a = :two) AND b = :two', false],
    ['a BETWEEN :one AND :two', true],
    ['a IN (:two, :one)', true],
    ['a <> :two', true],
    ['z <> :two', true],
    ['z = :two', false],
    ['b > :one', false],
    ['begins_with(b, :t)', true],
    ['contains(b, :t)', true],
    ['attribute_type(l, :l)', true],
    ['size(b) = :two', false],
    ['size(l) = :two', true],
    ['l[1] = :two AND m.deep = :two', true],
  ])('%s is %s', async (condition, holds) => {
    const { put, update } = opened();
    await put({ a: 1, b: 'text', l: [1, 2], m: { deep: 2 } });
    const values = { ':one': 1, ':two': 2, ':t': 't', ':l': 'L' };
    const used = Object.fromEntries(
      Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(condition)),
    );
    const checked = update({
      UpdateExpression: 'SET done = :done',
      ConditionExpression: condition,
      ExpressionAttributeValues: marshall({ ...used, ':done': true }),
    });
    if (holds) await expect(checked).resolves.toBeDefined();
    else await expect(checked).rejects.toHaveProperty('name', 'ConditionalCheckFailedException');
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['SET a = a + :n', { ':n': 2 }, { a: 3 }],
    ['SET a = :n - a', { ':n': 2 }, { a: 1 }],
    ['SET z = if_not_exists(z, :n)', { ':n': 2 }, { z: 2 }],
    ['SET l = list_append(l, :l)', { ':l': ['c'] }, { l: ['a', 'b', 'c'] }],
    ['SET l[0] = :n, m.deep = a', { ':n': 2 }, { l: [2, 'b'], m: { deep: 1 } }],
    ['REMOVE l[0], m.deep', {}, { l: ['b'], m: {} }],
    ['ADD a :n, fresh :n', { ':n': 5 }, { a: 6, fresh: 5 }],
    ['ADD s :s', { ':s': new Set(['y']) }, { s: new Set(['x', 'y']) }],
    ['DELETE s :s SET a = :n', { ':s': new Set(['x']), ':n': 0 }, { a: 0 }],
  ])('%s', async (UpdateExpression, values, expected) => {
    const { put, update, get } = opened();
    await put({ a: 1, l: ['a', 'b'], m: { deep: 1 }, s: new Set(['x']) });
    const given = Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: marshall(values) };
    await update({ UpdateExpression, ...given });
    expect(await get()).toMatchObject(expected);
    if (UpdateExpression.startsWith('DELETE')) expect(await get()).not.toHaveProperty('s');
  });

  test('an update through what is not there is refused', async () => {
    const { update } = opened();
    const values = { ':n': { N: '1' } };
    await expect(update({ UpdateExpression: 'SET a.b = :n', ExpressionAttributeValues: values })).rejects.toMatchObject(
      validation(/document path .* is invalid/),
    );
    await expect(
      update({ UpdateExpression: 'SET a = b + :n', ExpressionAttributeValues: values }),
    ).rejects.toMatchObject(validation(/does not exist in the item/));
  });

  test('a projection gives the parts that are asked for', async () => {
    const { put, client } = opened();
    await put({ a: 1, m: { deep: 2, other: 3 }, name: 'x' });
    const request = { TableName, Key, ProjectionExpression: 'm.deep, #n', ExpressionAttributeNames: { '#n': 'name' } };
    const { Item } = await client.send(new GetItemCommand(request));
    expect(Item === undefined ? undefined : unmarshall(Item)).toEqual({ m: { deep: 2 }, name: 'x' });
  });
});

describe('queries', () => {
  async function filled() {
    const world = opened();
    for (const SK of ['1', '2', '3', '4']) {
      await world.client.send(
        new PutItemCommand({
          TableName,
          Item: marshall({ PK: 'a', SK, GSI1PK: 'a', GSI1SK: `${9 - Number(SK)}`, aside: 'x' }),
        }),
      );
    }
    return world;
  }

  test('give the order of the sort key, either way, from where the page before ended', async () => {
    const { query } = await filled();
    expect((await query({})).found).toEqual(['1', '2', '3', '4']);
    expect((await query({ ScanIndexForward: false })).found).toEqual(['4', '3', '2', '1']);
    const { found, last } = await query({ Limit: 2 });
    expect([found, last]).toEqual([['1', '2'], keyOf('2')]);
    expect((await query({ Limit: 2, ExclusiveStartKey: last })).found).toEqual(['3', '4']);
    expect((await query({ Limit: 4 })).last).toEqual(keyOf('4'));
    expect((await query({ Limit: 5 })).last).toBeUndefined();
  });

  test('of an index give its order and what it shows', async () => {
    const { query, client } = await filled();
    expect((await query({ IndexName: 'GSI1' })).found).toEqual(['4', '3', '2', '1']);
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'GSI1',
        KeyConditionExpression: 'GSI1PK = :a AND begins_with(GSI1SK, :five)',
        ExpressionAttributeValues: { ':a': { S: 'a' }, ':five': { S: '5' } },
      }),
    );
    expect(Items).toEqual([marshall({ PK: 'a', SK: '4', GSI1PK: 'a', GSI1SK: '5' })]);
  });

  test.each<[string, Partial<QueryCommandInput>, RegExp]>([
    [
      'a consistent read of an index',
      { IndexName: 'GSI1', ConsistentRead: true },
      /Consistent reads are not supported/,
    ],
    ['an index that is not there', { IndexName: 'GSI9' }, /does not have the specified index/],
    ['no condition on the partition', { KeyConditionExpression: 'SK = :a' }, /missed key schema element: PK/],
    ['a range of partitions', { KeyConditionExpression: 'PK > :a' }, /not supported/],
    ['a condition on another attribute', { KeyConditionExpression: 'PK = :a AND aside = :a' }, /element: SK/],
    [
      'two conditions on the sort key',
      { KeyConditionExpression: 'PK = :a AND SK > :a AND SK < :a' },
      /one condition per/,
    ],
    ['a filter on a key', { FilterExpression: 'SK = :a' }, /Primary key attribute: SK/],
    ['a start outside the partition', { ExclusiveStartKey: keyOf('1', 'b') }, /outside query boundaries/],
    ['a start that is no key', { ExclusiveStartKey: { PK: { S: 'a' } } }, /starting key is invalid/],
  ])('%s is refused', async (_, input, text) => {
    const { query } = await filled();
    await expect(query(input)).rejects.toMatchObject(validation(text));
  });
});

describe('scans', () => {
  test('come in pages, with the partitions in no order and each in its own', async () => {
    const { client, fake } = opened();
    const keys = ['a', 'b', 'c', 'd', 'e'].flatMap((PK) => ['1', '2', '3'].map((SK) => keyOf(SK, PK)));
    for (const Item of keys.toReversed()) await client.send(new PutItemCommand({ TableName, Item }));
    const found: Record<string, AttributeValue>[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName, Limit: 4, ExclusiveStartKey: from }));
      found.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    expect(found).not.toEqual(keys);
    expect(found.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))).toEqual(keys);
    const sortKeys = Map.groupBy(found, ({ PK }) => PK?.S);
    for (const items of sortKeys.values()) expect(items.map(({ SK }) => SK?.S)).toEqual(['1', '2', '3']);
    expect(fake.requests.filter(({ operation }) => operation === 'Scan')).toHaveLength(4);
  });

  test('from what is no key are refused', async () => {
    const { client } = opened();
    const scan = client.send(new ScanCommand({ TableName, ExclusiveStartKey: { PK: { S: 'a' } } }));
    await expect(scan).rejects.toMatchObject(validation(/does not match the schema/));
  });
});

test('the stream of a table tells of each change, and of none where nothing changed', async () => {
  const { client, fake, put } = opened();
  await put({ v: 1 });
  await put({ v: 2 });
  for (let count = 0; count < 2; count += 1) await client.send(new DeleteItemCommand({ TableName, Key }));
  const item = (v: number) => ({ ...Key, ...marshall({ v }) });
  expect(fake.changes(TableName)).toEqual([
    { eventName: 'INSERT', Keys: Key, NewImage: item(1) },
    { eventName: 'MODIFY', Keys: Key, NewImage: item(2) },
    { eventName: 'REMOVE', Keys: Key },
  ]);
});

describe('batches', () => {
  test('of more than the service takes, or with a repeat, are refused', async () => {
    const { client } = opened();
    const reads = (Keys: Record<string, AttributeValue>[]) =>
      client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    const many = Array.from({ length: 101 }, (_, index) => keyOf(`${index}`));
    await expect(reads(many)).rejects.toMatchObject(validation(/Too many items/));
    await expect(reads([Key, Key])).rejects.toMatchObject(validation(/duplicates/));
    const puts = many.slice(0, 26).map((Item) => ({ PutRequest: { Item } }));
    const written = client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
    await expect(written).rejects.toMatchObject(validation(/Too many items/));
  });

  test('that are cut say what is left', async () => {
    const { client, fake } = opened();
    const requests = ['1', '2', '3'].map((SK) => ({ PutRequest: { Item: keyOf(SK) } }));
    fake.plan('BatchWriteItem', { kind: 'cut', after: 1 });
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    expect(UnprocessedItems).toEqual({ [TableName]: requests.slice(1) });
    expect(fake.items(TableName)).toEqual([keyOf('1')]);
  });
});

describe('transactions', () => {
  const put = (SK: string, more: Partial<TransactWriteItem['Put']> = {}): TransactWriteItem => ({
    Put: { TableName, Item: keyOf(SK), ...more },
  });
  const absent = { ConditionExpression: 'attribute_not_exists(PK)' };

  test('are made as a whole or not, and say why for each action', async () => {
    const { transact, fake } = opened();
    await transact([put('1')]);
    const refused = transact([put('2'), put('1', { ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })]);
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: keyOf('1') }],
    });
    expect(fake.items(TableName)).toEqual([keyOf('1')]);
  });

  test('may check and remove', async () => {
    const { transact, fake } = opened();
    await transact([put('1'), put('2')]);
    const condition = { TableName, Key: keyOf('1'), ConditionExpression: 'attribute_exists(PK)' };
    await transact([{ ConditionCheck: condition }, { Delete: { TableName, Key: keyOf('2') } }]);
    expect(fake.items(TableName)).toEqual([keyOf('1')]);
  });

  test.each<[string, () => TransactWriteItem[], RegExp]>([
    ['more than 100 actions', () => Array.from({ length: 101 }, (_, index) => put(`${index}`)), /equal to 100/],
    ['two actions on one item', () => [put('1'), { Delete: { TableName, Key: keyOf('1') } }], /multiple operations/],
    ['an action of two kinds', () => [{ ...put('1'), Delete: { TableName, Key } }], /only contain one of/],
    [
      'more than 4 MB',
      () =>
        Array.from({ length: 11 }, (_, index) =>
          put(`${index}`, { Item: { ...keyOf(`${index}`), x: { S: 'x'.repeat(400_000) } } }),
        ),
      /size has exceeded/,
    ],
  ])('%s are refused', async (_, items, text) => {
    const { transact, fake } = opened();
    await expect(transact(items())).rejects.toMatchObject(validation(text));
    expect(fake.items(TableName)).toEqual([]);
  });

  test('with a token are made once within ten minutes, and with the same content only', async () => {
    const { transact, clock, fake, client } = opened();
    await transact([put('1', absent)], 'token');
    await transact([put('1', absent)], 'token');
    await expect(transact([put('2')], 'token')).rejects.toHaveProperty('name', 'IdempotentParameterMismatchException');
    expect(fake.items(TableName)).toEqual([keyOf('1')]);
    clock.pass(10 * 60_000);
    await expect(transact([put('1', absent)], 'token')).rejects.toHaveProperty('name', 'TransactionCanceledException');
    await client.send(new DeleteItemCommand({ TableName, Key }));
    await transact([put('1', absent)], 'token');
    expect(fake.items(TableName)).toEqual([keyOf('1')]);
  });

  test('read several items at once', async () => {
    const { transact, client } = opened();
    await transact([put('1')]);
    const gets = ['1', '2'].map((SK) => ({ Get: { TableName, Key: keyOf(SK) } }));
    const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems: gets }));
    expect(Responses).toEqual([{ Item: keyOf('1') }, {}]);
  });
});

test('what the fake does not know, it refuses', async () => {
  const { client } = opened();
  const legacy = new PutItemCommand({ TableName, Item: Key, Expected: { PK: { Exists: false } } });
  await expect(client.send(legacy)).rejects.toHaveProperty('name', 'ValidationException');
});

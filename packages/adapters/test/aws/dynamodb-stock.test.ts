import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  dynamoDbAvailableStock,
  dynamoDbStockLevels,
  dynamoDbStockMovements,
  dynamoDbStockReservations,
  ItemsNotRead,
  outboxTable,
  StockContended,
  stockTable,
} from '@emporion/adapters/aws';
import { type InventoryEnvelope, movementsOf, type StockOccasion } from '@emporion/inventory';
import { type Clock, plusMilliseconds } from '@emporion/kernel';
import { envelopeSchema } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentSchema } from '../../src/aws/document.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';
import { meterWrites } from './write-meter.ts';

const cups = (quantity: number) => [{ sku: 'CUP-1', quantity }];
const collided: Fault = { kind: 'canceled', codes: ['TransactionConflict', 'None', 'TransactionConflict'] };
const unanswered: Fault = { kind: 'unanswered' };

/** A warehouse in so many shards, with a number of cups. */
async function openWarehouse({ shards = 1, units = 10 }: { readonly shards?: number; readonly units?: number } = {}) {
  const world = dynamoDbWorld();
  const at = world.clock.now();
  const occasion: StockOccasion = { at, cause: { correlationId: 'conversation-1', causationId: 'request-1' } };
  const options = { ...world.stock, shards };
  const reservations = dynamoDbStockReservations(options);
  const levels = dynamoDbStockLevels(options);
  await levels.receive({ id: 'd1', lines: cups(units) }, occasion);
  const expiresAt = plusMilliseconds(at, 900_000);
  const hold = (id: string, quantity: number) =>
    reservations.reserve({ id, lines: cups(quantity), expiresAt }, occasion);
  const level = async () => (await levels.levels(['CUP-1']))[0];
  const counters = () =>
    world.fake.items('stock').flatMap(({ PK, available }) => (available === undefined ? [] : [[PK, available]]));
  const sent = () => world.fake.requests.filter(({ operation }) => operation === 'TransactWriteItems').length;
  return { ...world, options, occasion, expiresAt, reservations, levels, hold, level, counters, sent };
}

const shortOf = (wanted: number, available: number) => ({
  ok: false,
  error: { reason: 'insufficient-stock', shortages: [{ sku: 'CUP-1', wanted, available }] },
});

test.each([1, 4])(
  '[E4~] 200 parallel reservations of the last 10 units give exactly 10, from %i shards, whatever collides',
  async (shards) => {
    // Half of the first requests fail, and half of the second ones: nobody fails as often as there are attempts.
    const anyFault = fc.constantFrom(undefined, undefined, collided, unanswered);
    await fc.assert(
      fc.asyncProperty(fc.array(anyFault, { minLength: 300, maxLength: 300 }), async (faults) => {
        const { fake, hold, level } = await openWarehouse({ shards });
        fake.plan('TransactWriteItems', ...faults);
        const outcomes = await Promise.all(Array.from({ length: 200 }, (_, index) => hold(`r${index}`, 1)));
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
        for (const outcome of outcomes) if (!outcome.ok) expect(outcome).toEqual(shortOf(1, 0));
        expect(await level()).toEqual({ sku: 'CUP-1', onHand: 10, available: 0, held: 10, committed: 0 });
        expect(fake.items('outbox')).toHaveLength(11);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  },
);

describe('units in shards', () => {
  test('are spread as evenly as whole units can be', async () => {
    const { counters } = await openWarehouse({ shards: 4 });
    expect(
      counters()
        .map(([, available]) => available)
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ).toEqual([{ N: '2' }, { N: '2' }, { N: '3' }, { N: '3' }]);
  });

  test('are found wherever they are, and taken from several when no one has enough', async () => {
    const { hold, level, reservations, occasion, counters } = await openWarehouse({ shards: 4 });
    const full = counters();
    expect(await hold('r1', 9)).toMatchObject({ ok: true });
    expect(await hold('r2', 2)).toEqual(shortOf(2, 1));
    expect(await hold('r3', 1)).toMatchObject({ ok: true });
    expect(await level()).toMatchObject({ available: 0, held: 10 });
    for (const id of ['r1', 'r3']) await reservations.release(id, occasion);
    expect(counters()).toEqual(full);
  });

  test('go back to where they came from, whatever happens to them in between', async () => {
    const { hold, reservations, occasion, counters } = await openWarehouse({ shards: 4 });
    const full = counters();
    await hold('r1', 9);
    await reservations.confirm('r1', occasion);
    await reservations.ship('r1', occasion);
    await reservations.restock('r1', occasion);
    expect(counters()).toEqual(full);
  });

  test('are never stranded: the last one is sold, and a sale takes hardly more than one write', async () => {
    const { hold, level, fake } = await openWarehouse({ shards: 10, units: 200 });
    const written = () => fake.requests.filter(({ operation }) => operation === 'TransactWriteItems').length;
    const before = written();
    for (let sale = 0; sale < 200; sale++) expect(await hold(`r${sale}`, 1)).toMatchObject({ ok: true });
    expect(await level()).toMatchObject({ available: 0, held: 200 });
    expect((written() - before) / 200).toBeLessThanOrEqual(1.15);
    expect(await hold('too late', 1)).toEqual(shortOf(1, 0));
  });

  test('of which there is enough cost one transaction', async () => {
    const { hold, sent } = await openWarehouse({ shards: 4, units: 400 });
    const before = sent();
    await hold('r1', 3);
    expect(sent() - before).toBe(1);
  });
});

describe('what is available', () => {
  test('costs a read for each counter of a SKU, whatever is held', async () => {
    const { hold, levels, fake, options, occasion } = await openWarehouse({ shards: 4, units: 400 });
    await levels.receive({ id: 'd2', lines: [{ sku: 'MUG-1', quantity: 4 }] }, occasion);
    for (let open = 0; open < 30; open++) await hold(`r${open}`, 2);
    const Keys = ['CUP-1', 'MUG-1'].flatMap((sku) =>
      [0, 1, 2, 3].map((shard) => ({ PK: { S: `STOCK#${sku}#${shard}` }, SK: { S: 'S' } })),
    );
    for (const { available } of [levels, dynamoDbAvailableStock(options)]) {
      const before = fake.requests.length;
      expect(await available(['CUP-1', 'MUG-1', 'CUP-1'])).toEqual([
        { sku: 'CUP-1', available: 340 },
        { sku: 'MUG-1', available: 4 },
        { sku: 'CUP-1', available: 340 },
      ]);
      expect(fake.requests.slice(before)).toMatchObject([
        { operation: 'BatchGetItem', body: { RequestItems: { stock: { Keys, ConsistentRead: true } } } },
      ]);
    }
  });

  test('of many SKUs is asked for in batches of a hundred counters', async () => {
    const { levels, fake } = await openWarehouse({ shards: 2 });
    const skus = Array.from({ length: 51 }, (_, number) => `CUP-${number}`);
    const before = fake.requests.length;
    const found = await levels.available(skus);
    expect(found.filter(({ available }) => available > 0)).toEqual([{ sku: 'CUP-1', available: 10 }]);
    expect(fake.requests.slice(before).map(({ operation }) => operation)).toEqual(['BatchGetItem', 'BatchGetItem']);
  });

  test('is never told from a part of the counters', async () => {
    const { levels, fake } = await openWarehouse({ shards: 4 });
    fake.plan('BatchGetItem', { kind: 'cut', after: 1 }, { kind: 'cut', after: 2 });
    expect(await levels.available(['CUP-1'])).toEqual([{ sku: 'CUP-1', available: 10 }]);
    fake.plan('BatchGetItem', ...Array<Fault>(8).fill({ kind: 'cut', after: 0 }));
    await expect(levels.available(['CUP-1'])).rejects.toThrow(ItemsNotRead);
  });
});

test('a confirmation writes the reservation, its entry in the list of holds and its event, and no counter', async () => {
  const { client, fake, hold, reservations, occasion } = await openWarehouse();
  await hold('r1', 2);
  const metered = meterWrites(client, fake, [
    { name: 'outbox', design: outboxTable },
    { name: 'stock', design: stockTable },
  ]);
  await reservations.confirm('r1', occasion);
  expect(metered.map(({ kind, units }) => [kind, units])).toEqual([
    ['state', 3],
    ['message', 2],
  ]);
});

test('the books cost a unit for each line of an event, and no transaction', async () => {
  const { client, fake, options, reservations, occasion, expiresAt, levels, sent } = await openWarehouse({ units: 2 });
  const five = ['CUP-1', 'CUP-2', 'CUP-3', 'CUP-4', 'CUP-5'].map((sku) => ({ sku, quantity: 1 }));
  await levels.receive({ id: 'd2', lines: five }, occasion);
  await reservations.reserve({ id: 'r1', lines: five, expiresAt }, occasion);
  await reservations.confirm('r1', occasion);
  const events = fake
    .items('outbox')
    .map((item) =>
      envelopeSchema.parse(documentSchema.parse(unmarshall(item as Record<string, AttributeValue>)['doc'])),
    );
  const rows = events
    .filter(({ subject }) => subject === 'reservation/r1')
    .flatMap((event) => movementsOf(event as InventoryEnvelope));
  const before = sent();
  const metered = meterWrites(client, fake, [{ name: 'stock', design: stockTable }]);
  await dynamoDbStockMovements(options).append(rows);
  expect(metered.map(({ kind, units }) => [kind, units])).toEqual(Array.from({ length: 10 }, () => ['books', 1]));
  expect(sent()).toBe(before);
});

describe('a hold that takes the place of another', () => {
  test('writes no counter of what only changes hands, and one of what is added', async () => {
    const { fake, hold, reservations, occasion, expiresAt } = await openWarehouse();
    await hold('r1', 6);
    const replace = (id: string, quantity: number, replaces: string) =>
      reservations.reserve({ id, lines: cups(quantity), expiresAt, replaces }, occasion);
    const updates = () => JSON.stringify(fake.requests.at(-1)?.body).split('"Update"').length - 1;
    expect(await replace('r2', 6, 'r1')).toMatchObject({ ok: true });
    expect(updates()).toBe(0);
    expect(await replace('r3', 9, 'r2')).toMatchObject({ ok: true });
    expect(updates()).toBe(1);
    expect(await replace('r4', 11, 'r3')).toEqual(shortOf(11, 10));
  });

  test('keeps its units in the shards where they are', async () => {
    const { hold, level, reservations, occasion, expiresAt } = await openWarehouse({ shards: 4 });
    await hold('r1', 9);
    for (const [id, quantity, replaces] of [
      ['r2', 10, 'r1'],
      ['r3', 4, 'r2'],
      ['r4', 7, 'r3'],
    ] as const) {
      const replaced = await reservations.reserve({ id, lines: cups(quantity), expiresAt, replaces }, occasion);
      expect(replaced).toMatchObject({ ok: true });
      expect(await level()).toMatchObject({ available: 10 - quantity, held: quantity });
    }
    await reservations.release('r4', occasion);
    expect(await hold('r5', 10)).toMatchObject({ ok: true });
  });
});

test('a location that the stock was not told of breaks the contract, since nobody would look there', async () => {
  const { levels, reservations, occasion, expiresAt } = await openWarehouse();
  const lines = [{ sku: 'CUP-1', quantity: 1, location: 'moon' }];
  await expect(levels.receive({ id: 'd2', lines }, occasion)).rejects.toThrow(RangeError);
  await expect(reservations.reserve({ id: 'r1', lines, expiresAt }, occasion)).rejects.toThrow(RangeError);
});

describe('[L36~] an answer that was lost', () => {
  const frozenFor = (clock: { readonly now: Clock['now']; pass(milliseconds: number): void }): Clock => ({
    now: clock.now,
    until: async () => clock.pass(11 * 60_000),
  });

  test('of a reservation, a step and a delivery: each is made once, and is ok', async () => {
    const { options, clock, fake, occasion, expiresAt, level } = await openWarehouse();
    const forgetful = { ...options, clock: frozenFor(clock) };
    const reservations = dynamoDbStockReservations(forgetful);
    fake.plan('TransactWriteItems', unanswered);
    expect(await reservations.reserve({ id: 'r1', lines: cups(2), expiresAt }, occasion)).toMatchObject({ ok: true });
    expect(await level()).toMatchObject({ available: 8, held: 2 });
    fake.plan('TransactWriteItems', unanswered);
    expect(await reservations.release('r1', occasion)).toMatchObject({ ok: true });
    fake.plan('TransactWriteItems', unanswered);
    await dynamoDbStockLevels(forgetful).receive({ id: 'd2', lines: cups(5) }, occasion);
    expect(await level()).toEqual({ sku: 'CUP-1', onHand: 15, available: 15, held: 0, committed: 0 });
  });
});

describe('of two that change one reservation at once', () => {
  test('one wins, and the other sees what it did', async () => {
    const { hold, reservations, occasion, level } = await openWarehouse();
    await hold('r1', 2);
    const [confirmed, released] = await Promise.all([
      reservations.confirm('r1', occasion),
      reservations.release('r1', occasion),
    ]);
    expect([confirmed.ok, released.ok].filter(Boolean)).toHaveLength(1);
    expect(await level()).toMatchObject(
      confirmed.ok ? { committed: 2, available: 8 } : { committed: 0, available: 10 },
    );
  });

  test('whoever is overtaken again and again gives up, and has written nothing', async () => {
    const { hold, reservations, occasion, fake, level } = await openWarehouse();
    await hold('r1', 2);
    fake.plan(
      'TransactWriteItems',
      ...Array<Fault>(8).fill({ kind: 'canceled', codes: ['ConditionalCheckFailed', 'None'] }),
    );
    await expect(reservations.confirm('r1', occasion)).rejects.toThrow(StockContended);
    expect(await level()).toMatchObject({ held: 2, committed: 0 });
  });
});

test('while the index is behind, no more is held than was taken, and what was released does not expire', async () => {
  const { fake, hold, reservations, occasion, expiresAt, level } = await openWarehouse();
  await hold('r1', 2);
  fake.holdIndexes('stock');
  await hold('r2', 3);
  expect(await level()).toEqual({ sku: 'CUP-1', onHand: 10, available: 5, held: 2, committed: 3 });
  await reservations.release('r1', occasion);
  expect(await level()).toEqual({ sku: 'CUP-1', onHand: 10, available: 7, held: 0, committed: 3 });
  expect(await reservations.expireDue({ ...occasion, at: expiresAt }, 10)).toEqual([]);
  fake.releaseIndexes('stock');
  expect(await level()).toEqual({ sku: 'CUP-1', onHand: 10, available: 7, held: 3, committed: 0 });
});

test('a hold that is made while the levels are looked at is not counted as held before its units are gone', async () => {
  const { client, hold, level } = await openWarehouse();
  await hold('r1', 2);
  let another: ReturnType<typeof hold> | undefined;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'QueryCommand') {
          another ??= hold('r2', 3);
          await another;
        }
        return next(args);
      },
    { step: 'initialize' },
  );
  expect(await level()).toEqual({ sku: 'CUP-1', onHand: 10, available: 8, held: 2, committed: 0 });
  expect(await level()).toEqual({ sku: 'CUP-1', onHand: 10, available: 5, held: 5, committed: 0 });
});

test('of two sweeps at once, each hold expires by one', async () => {
  const { hold, reservations, occasion, expiresAt } = await openWarehouse();
  for (const id of ['r1', 'r2']) await hold(id, 1);
  const sweep = () => reservations.expireDue({ ...occasion, at: expiresAt }, 10);
  expect((await Promise.all([sweep(), sweep()])).flat().toSorted()).toEqual(['r1', 'r2']);
});

import { join } from 'node:path';
import {
  openDatabase,
  sampleCustomerId,
  sampleProducts,
  sqliteRecorder,
  sqliteStockReservations,
  uuidSource,
  virtualClock,
} from '@emporion/adapters/embedded';
import { millisecondsPerMinute, parseInstant, plusMilliseconds } from '@emporion/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Books, openBooks } from '../src/chaos/books.ts';
import { openPlatform, type TestPlatform } from './platform.ts';
import { shopperAt, until } from './shopper.ts';

const clock = virtualClock(parseInstant('2026-03-02T09:00:00Z'));
let platform: TestPlatform;
let books: Books;
beforeAll(async () => {
  platform = await openPlatform(clock);
  books = openBooks(platform.data);
});
afterAll(async () => {
  books.close();
  await platform.close();
});

const sampleOf = (index: number) => {
  const sample = sampleProducts()[index];
  if (sample === undefined) throw new RangeError(`no such product: ${index}`);
  return { sku: sample.product.sku, stock: sample.stock };
};
const levelOf = async (sku: string) => (await books.levels([sku]))[0];
const heldFor = (reference: string) => books.bank().find((line) => line.reference === reference)?.held.minor;
const onTheShelf = (sku: string, stock: number) => ({ sku, onHand: stock, available: stock, held: 0, committed: 0 });

describe('when nobody goes on with a checkout', () => {
  test('[E102~] [REL-15~] a question of the bank is closed after ten minutes, and an answer comes too late', async () => {
    const { sku, stock } = sampleOf(1);
    const shopper = await shopperAt(platform, sampleCustomerId(1));
    const id = await shopper.buy(sku, 2, 'tok_needs_action');
    const { challengeUrl } = (await shopper.asked(id)).body;
    await clock.advance(10 * millisecondsPerMinute - 1);
    expect((await shopper.read(id)).body).toMatchObject({ status: 'action-required' });
    expect(await levelOf(sku)).toMatchObject({ available: stock - 2, held: 2 });

    await clock.advance(1);
    expect((await shopper.ended(id)).body).toMatchObject({ status: 'expired' });
    await until(async () => books.isSettled(), Boolean);
    expect(await levelOf(sku)).toEqual(onTheShelf(sku, stock));
    expect((await shopper.send('POST', String(challengeUrl), { answer: 'approve' })).status).toBe(404);
    expect(heldFor(id)).toBe(0);
    const late = await shopper.send('POST', `/v1/checkouts/${id}/confirmation`, {});
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-status', facts: { status: 'expired' } } });
  });

  test('[E102~] a hold that the bank took and never told of is let go', async () => {
    const { sku, stock } = sampleOf(2);
    const shopper = await shopperAt(platform, sampleCustomerId(2));
    const id = await shopper.buy(sku, 2, 'tok_timeout');
    await until(
      async () => heldFor(id),
      (held) => held !== undefined && held > 0,
    );
    expect((await shopper.read(id)).body).toMatchObject({ status: 'pending' });
    const ended = until(
      async () => {
        await clock.advance(1_000);
        return shopper.read(id);
      },
      ({ body }) => body['status'] !== 'pending',
    );
    expect((await ended).body).toMatchObject({ status: 'declined', reason: 'gateway-unavailable' });
    await until(async () => books.isSettled(), Boolean);
    expect(heldFor(id)).toBe(0);
    expect(await levelOf(sku)).toEqual(onTheShelf(sku, stock));
  });

  test('[E4~] units that are held for nobody any more are given back by themselves', async () => {
    const { sku, stock } = sampleOf(3);
    const database = openDatabase(join(platform.data, 'emporion.db'));
    const ids = uuidSource({ clock });
    const reservations = sqliteStockReservations({ database, recorder: sqliteRecorder({ database, ids }) });
    const [id, at] = [ids.next(), clock.now()];
    const expiresAt = plusMilliseconds(at, 15 * millisecondsPerMinute);
    const cause = { correlationId: id, causationId: id };
    // What a flow leaves behind that holds stock and then never goes on.
    await reservations.reserve({ id, lines: [{ sku, quantity: 5 }], expiresAt }, { at, cause });
    database.close();
    await clock.advance(15 * millisecondsPerMinute - 1);
    expect(await levelOf(sku)).toMatchObject({ available: stock - 5, held: 5 });
    // The schedule looks every quarter of a minute.
    await clock.advance(15_000);
    await until(
      () => levelOf(sku),
      (level) => level?.held === 0,
    );
    expect(await levelOf(sku)).toEqual(onTheShelf(sku, stock));
  });
});

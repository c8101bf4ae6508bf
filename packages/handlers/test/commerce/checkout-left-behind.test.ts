import { authorizeCheckout, holdStock } from '@emporion/ordering';
import { describe, expect, test, vi } from 'vitest';
import { metrics } from '../../src/powertools.ts';
import { faultPlan } from './faults.ts';
import { saucepan } from './open-checkout.ts';
import { type Body, bought, openedShops, orderOf, wish } from './shopping.ts';

const opened = openedShops();

describe('a hold on the stock', () => {
  test('is given back by the schedule when its time is over, and then no order can be placed of it', async () => {
    const shop = await opened();
    await shop.ports.stockReservations.reserve(
      { id: 'abandoned', lines: [{ sku: saucepan, quantity: 3 }], expiresAt: shop.clock.now() },
      { at: shop.clock.now(), cause: { correlationId: 'c', causationId: 'c' } },
    );
    expect(await shop.level()).toMatchObject({ available: 7, held: 3 });
    await shop.runSchedules();
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
  });
});

describe('a checkout that its flow has left behind', () => {
  const nobody = { start: async () => 'started' as const };

  test('[E102~] is closed, undone and settled by a schedule, and the gateway is asked until it answers', async () => {
    const faults = faultPlan();
    const shop = await opened({ wrap: (ports) => faults.wrap({ ...ports, processes: nobody }) });
    const ids: string[] = [];
    for (const customer of ['ada', 'ben']) {
      await shop.fill(customer, 1);
      const { id } = (await shop.as(customer, 'POST', '/v1/checkouts', wish)).body as Body;
      const cause = { correlationId: id, causationId: id };
      await holdStock(shop.ports, { checkoutId: id, cause });
      await authorizeCheckout(shop.ports, { checkoutId: id, cause });
      ids.push(id);
    }
    await shop.runSchedules();
    expect(await shop.level()).toMatchObject({ held: 2 });

    await shop.clock.advance(16 * 60_000);
    faults.plan('void', ['before']);
    const counted = vi.spyOn(metrics, 'addMetric');
    await shop.runSchedules();
    expect(counted.mock.calls.map(([name]) => name)).toEqual(
      expect.arrayContaining(['CheckoutLeftBehind', 'CheckoutNotSettled']),
    );
    counted.mockRestore();
    const stored = async () => Promise.all(ids.map(async (id) => (await shop.ports.checkouts.load(id))?.checkout));
    expect((await stored()).map((checkout) => [checkout?.status, 'settledAt' in (checkout ?? {})])).toEqual([
      ['expired', false],
      ['expired', true],
    ]);
    await shop.runSchedules();
    expect((await stored()).map((checkout) => 'settledAt' in (checkout ?? {}))).toEqual([true, true]);
    expect(shop.bank.ledger().map(({ held }) => held.minor)).toEqual([0, 0]);
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
  });

  test('leaves one that was placed alone', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    await shop.clock.advance(3_600_000);
    await shop.runSchedules();
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });
});

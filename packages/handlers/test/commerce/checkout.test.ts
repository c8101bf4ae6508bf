import { afterEach, describe, expect, test, vi } from 'vitest';
import { type FaultMode, faultPlan } from './faults.ts';
import { saucepan } from './open-checkout.ts';
import { type Body, bought, openedShops, orderOf, wish } from './shopping.ts';

const opened = openedShops();

afterEach(() => {
  vi.unstubAllEnvs();
});

const times = (count: number, mode: FaultMode): FaultMode[] => Array(count).fill(mode);

describe('a checkout', () => {
  test('[E102~] prices, reserves, authorizes, places, captures and confirms, in that order', async () => {
    const shop = await opened();
    const checkout = await bought(shop);
    expect(checkout).toMatchObject({
      status: 'placed',
      orderId: checkout.id,
      total: { minor: 69_80, currency: 'EUR' },
    });
    expect(await orderOf(shop, checkout.id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
    expect(shop.typesOf(checkout.id)).toEqual([
      'ordering.checkout-started',
      'inventory.stock-reserved',
      'payments.payment-authorized',
      'ordering.checkout-completed',
      'inventory.stock-committed',
      'ordering.order-placed',
      'payments.payment-captured',
      'ordering.order-confirmed',
    ]);
  });

  test('of more than there is ends sold out, and says of what there is how much', async () => {
    const shop = await opened({ units: 1 });
    expect(await bought(shop)).toMatchObject({
      status: 'sold-out',
      shortages: [{ sku: saucepan, wanted: 2, available: 1 }],
    });
    expect(await shop.level()).toMatchObject({ available: 1, held: 0 });
    expect(shop.bank.ledger()).toEqual([]);
  });

  test.each([
    ['tok_declined', 'card-declined'],
    ['tok_insufficient_funds', 'insufficient-funds'],
    ['tok_unheard_of', 'invalid-card'],
    ['tok_timeout', 'gateway-unavailable'],
  ])('%s ends declined as %s, and the cart is still there', async (token, reason) => {
    const shop = await opened();
    expect(await bought(shop, token)).toMatchObject({ status: 'declined', reason });
    expect(await shop.level()).toMatchObject({ available: 10, held: 0, committed: 0 });
    expect(shop.bank.ledger().map(({ held, captured }) => [held.minor, captured.minor])).not.toContainEqual([69_80, 0]);
    expect((await shop.ports.carts.load({ kind: 'customer', id: 'ada' })).cart.lines).toHaveLength(1);
  });

  test('fails where no gateway is connected, and gives back what it held', async () => {
    vi.stubEnv('BANK', 'unconnected');
    const { gateway } = await import('../../src/compose-aws/partners.ts');
    const unconnected = await gateway();
    const shop = await opened({ wrap: (ports) => ({ ...ports, gateway: unconnected }) });
    const { id, ...checkout } = await bought(shop);
    expect(checkout).toMatchObject({ status: 'declined', reason: 'gateway-unavailable' });
    expect(shop.typesOf(id).at(-1)).toBe('ordering.checkout-settled');
    expect(shop.errorOf(id)).toBeUndefined();
    expect(await shop.level()).toMatchObject({ available: 10, held: 0, committed: 0 });
  });

  test('[E102~] whose answer from the gateway was lost asks again, and holds the money once', async () => {
    const shop = await opened();
    const { id, status } = await bought(shop, 'tok_flaky');
    expect(status).toBe('placed');
    expect(shop.bank.ledger()).toMatchObject([{ reference: id, held: { minor: 0 }, captured: { minor: 69_80 } }]);
  });

  test('[E102~] undoes a hold whose outcome it never learned', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_timeout');
    expect(shop.bank.ledger()).toMatchObject([{ reference: id, held: { minor: 0 }, captured: { minor: 0 } }]);
    expect(shop.typesOf(id).slice(-4)).toEqual([
      'ordering.checkout-failed',
      'payments.payment-voided',
      'inventory.stock-released',
      'ordering.checkout-settled',
    ]);
  });

  test('[E102~] whose order was placed without its knowledge goes on forward', async () => {
    const faults = faultPlan();
    const shop = await opened({ wrap: faults.wrap });
    // The placement has its effect, then nobody can find that out until every retry is used up.
    faults.plan('place', ['after'], () => faults.plan('loadCheckout', times(4, 'before')));
    const { id, status } = await bought(shop);
    expect(faults.hits()).toBe(5);
    expect(status).toBe('placed');
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });

  test('[E102~] whose placement never came about is closed, and gives everything back', async () => {
    const faults = faultPlan();
    const shop = await opened({ wrap: faults.wrap });
    faults.plan('place', times(5, 'before'));
    const { id, status, reason } = await bought(shop);
    expect([status, reason]).toEqual(['declined', 'service-unavailable']);
    expect((await shop.as('ada', 'GET', `/v1/orders/${id}`)).status).toBe(404);
    expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 }, captured: { minor: 0 } }]);
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
  });

  test('[E102~] whose money cannot be taken ends in a cancelled order and a failed execution', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_capture_fails');
    await shop.idle();
    expect(await orderOf(shop, id)).toMatchObject({
      status: 'cancelled',
      cancelledFor: 'capture-failed',
      payment: { status: 'voided' },
    });
    // The flow fails, so that the alarm on failed executions calls somebody.
    expect(shop.errorOf(id)).toContain('could not be taken');
    expect(await shop.level()).toMatchObject({ available: 10, held: 0, committed: 0 });
  });

  test('keeps the price of its start, whatever the cart becomes', async () => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const { body } = await shop.as('ada', 'POST', '/v1/checkouts', wish);
    await shop.fill('ada', 5);
    const { id } = body as Body;
    await shop.settle(() => shop.isEnded(id));
    expect(await orderOf(shop, id)).toMatchObject({ lines: [{ quantity: 1 }], totals: { total: { minor: 39_80 } } });
    expect((await shop.ports.carts.load({ kind: 'customer', id: 'ada' })).cart.lines).toMatchObject([{ quantity: 4 }]);
  });
});

import { money } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { openShop } from './open-shop.ts';

describe('beginning a checkout', () => {
  test('fixes what is in the cart at the price that it has now, and holds it for a quarter of an hour', async () => {
    const shop = await openShop();
    await shop.fill([
      { sku: 'CUP-1', quantity: 2 },
      { sku: 'TEA-1', quantity: 1 },
    ]);
    const started = await shop.start();
    const checkout = started.ok ? started.value.checkout : undefined;
    // 2 × 12.99 + 4.50 + 4.90 for shipping.
    expect(checkout).toMatchObject({
      status: 'pending',
      customerId: 'ada',
      policyVersion: 'standard-2026-11',
      priced: {
        totals: { gross: 35_38 },
        lines: [
          { sku: 'CUP-1', quantity: 2 },
          { sku: 'TEA-1', quantity: 1 },
        ],
      },
      items: [{ name: 'Product CUP-1' }, { name: 'Product TEA-1' }],
    });
    expect((checkout?.heldUntil ?? 0) - (checkout?.startedAt ?? 0)).toBe(900_000);
    expect(shop.ports.recorded()).toMatchObject([
      {
        type: 'ordering.checkout-started.v1',
        data: { customerId: 'ada', total: { minor: 35_38, currency: 'EUR' } },
      },
    ]);
  });

  test('is refused for an empty cart', async () => {
    expect(await (await openShop()).start()).toEqual({ ok: false, error: { reason: 'cart-empty' } });
  });

  test('is refused for what is not sold, and leaves too little stock to the reservation', async () => {
    const shop = await openShop();
    await shop.fill([
      { sku: 'CUP-1', quantity: 99 },
      { sku: 'LID-1', quantity: 1 },
    ]);
    expect(await shop.start()).toEqual({
      ok: false,
      error: { reason: 'cart-not-orderable', problems: [{ code: 'not-for-sale', sku: 'LID-1' }] },
    });
    await shop.fill([{ sku: 'CUP-1', quantity: 99 }]);
    expect((await shop.start()).ok).toBe(true);
  });

  test('is refused when the customer was shown another price', async () => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
    const total = money('EUR', 17_89);
    expect(await shop.start({ expectedTotal: money('EUR', 12_99) })).toEqual({
      ok: false,
      error: { reason: 'price-changed', total },
    });
    expect((await shop.start({ expectedTotal: total })).ok).toBe(true);
  });

  test('writes its receipt with the checkout, and is refused while that one is under way', async () => {
    const shop = await openShop();
    await shop.fill([{ sku: 'CUP-1', quantity: 1 }]);
    const receipt = () => ({ scope: 's', key: 'k', fingerprint: 'f', answer: 'a' });
    const started = await shop.start({ receipt });
    const checkoutId = started.ok ? started.value.checkout.id : '';
    expect(await shop.start()).toEqual({ ok: false, error: { reason: 'checkout-under-way', checkoutId } });
    expect(await shop.ports.receipts.find('s', 'k')).toMatchObject({ answer: 'a' });
  });
});

import { basisPoints, money, rateOfBasisPoints } from '@emporion/money';
import { type CartContext, type CartLine, quoteCart } from '@emporion/ordering';
import { type PricingPolicy, type ShippingRate, standardPricingPolicy } from '@emporion/pricing';
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

  const abroad: PricingPolicy = {
    ...standardPricingPolicy,
    shipping: { fee: 4_90, freeFrom: 50_00, taxClass: 'standard' },
    taxesByDestination: {
      home: { country: 'DE' },
      table: {
        version: 'example',
        zones: ['DE', 'AT', 'CH'].map((country) => ({ id: country, places: [country] })),
        taxes: [
          { id: 'de', rate: rateOfBasisPoints(basisPoints(1_900)) },
          { id: 'at', rate: rateOfBasisPoints(basisPoints(2_000)) },
        ],
        rules: [
          { zone: 'DE', taxClass: 'standard', taxes: ['de'] },
          { zone: 'DE', taxClass: 'reduced', taxes: ['de'] },
          { zone: 'AT', taxClass: 'standard', taxes: ['at'] },
          { zone: 'AT', taxClass: 'reduced', taxes: ['at'] },
          { zone: 'CH', taxClass: 'standard', taxes: [] },
        ],
      },
    },
  };
  const to = (country: string) => ({
    shippingAddress: { name: 'Ada', line1: 'Ring 1', postalCode: '1010', city: 'Wien', country },
  });

  test('[E103~] taxes what is bought where it goes, and the cart at home', async () => {
    const shop = await openShop(abroad);
    const lines = [{ sku: 'CUP-1', quantity: 10 }];
    await shop.fill(lines);
    const started = await shop.start(to('AT'));
    // 129.90 × 20/120 is 21.65.
    expect(started.ok && started.value.checkout.priced).toMatchObject({
      taxGroups: [{ rate: 2_000, tax: 21_65 }],
      totals: { gross: 129_90 },
    });
    expect((await quoteCart(shop.ports)({ lines })).priced.taxGroups).toMatchObject([{ rate: 1_900 }]);
  });

  test('[E103~] is refused where nobody knows the taxes, of everything or of something', async () => {
    const shop = await openShop(abroad);
    await shop.fill([{ sku: 'TEA-1', quantity: 1 }]);
    expect(await shop.start(to('FR'))).toEqual({
      ok: false,
      error: { reason: 'destination-not-taxable', destination: { country: 'FR' } },
    });
    expect(await shop.start(to('CH'))).toEqual({
      ok: false,
      error: { reason: 'destination-not-taxable', destination: { country: 'CH' }, taxClass: 'reduced' },
    });
    expect((await shop.start(to('DE'))).ok).toBe(true);
  });

  const parcel = (country: string, fees: readonly number[], about: Partial<ShippingRate> = {}): ShippingRate => ({
    id: `${country}-parcel`,
    zone: country,
    method: 'parcel',
    basis: 'quantity',
    brackets: fees.map((fee, index) => ({ from: index * 5, fee })),
    taxClass: 'standard',
    ...about,
  });
  const byPost: PricingPolicy = {
    ...standardPricingPolicy,
    shipping: {
      home: { country: 'DE' },
      method: 'parcel',
      table: {
        version: 'example',
        currency: 'EUR',
        zones: ['DE', 'AT', 'CH'].map((country) => ({ id: country, places: [country] })),
        rates: [parcel('DE', [4_90]), parcel('AT', [9_90, 14_90]), parcel('CH', [25_00], { upTo: 9 })],
      },
    },
  };

  test('[E103~] sends what is bought where it goes, and the cart to the home of the shop', async () => {
    const shop = await openShop(byPost);
    const lines = [{ sku: 'CUP-1', quantity: 5 }];
    await shop.fill(lines);
    const started = await shop.start(to('AT'));
    expect(started.ok && started.value.checkout.priced).toMatchObject({
      shipping: { trace: [{ source: 'AT-parcel' }, {}] },
      totals: { shipping: 14_90, gross: 64_95 + 14_90 },
    });
    const quote = quoteCart(shop.ports);
    const shown = async (context?: CartContext) => {
      const { priced, shipping } = await quote({ lines }, context);
      return [priced.totals.shipping, shipping];
    };
    const home = { destination: { country: 'DE' } };
    expect(await shown()).toEqual([4_90, { ...home, isEstimate: true }]);
    expect(await shown(home)).toEqual([4_90, { ...home, isEstimate: false }]);
    const refusal = { reason: 'not-shipped-to', destination: { country: 'FR' } };
    expect(await shown(refusal)).toEqual([4_90, { ...home, isEstimate: true, refusal }]);
  });

  test('[E103~] is refused where the shop does not send anything, or not so much', async () => {
    const shop = await openShop(byPost);
    await shop.fill([{ sku: 'CUP-1', quantity: 10 }]);
    expect(await shop.start(to('FR'))).toEqual({
      ok: false,
      error: { reason: 'not-shipped-to', destination: { country: 'FR' } },
    });
    expect(await shop.start(to('CH'))).toEqual({
      ok: false,
      error: { reason: 'parcel-too-large', basis: 'quantity', upTo: 9, actual: 10 },
    });
  });

  test('[E103~] sends by weight what weighs something', async () => {
    const grams = parcel('DE', [], { basis: 'weight', brackets: [0, 801].map((from) => ({ from, fee: 5_00 + from })) });
    const { shipping } = byPost;
    if (!('table' in shipping)) throw new Error('it has a table');
    const shop = await openShop({
      ...byPost,
      shipping: {
        ...shipping,
        table: { ...shipping.table, rates: [grams, parcel('AT', [9_90]), parcel('CH', [9_90])] },
      },
    });
    const { ports } = shop;
    const [cup, tea] = await ports.catalog.ofSkus(['CUP-1', 'TEA-1']);
    if (cup === undefined || tea === undefined) throw new Error('the shop has both');
    await ports.catalog.put([
      { ...cup, version: 2, attributes: { weight: 400 } },
      { ...tea, version: 2, attributes: { weight: 0.5 } },
    ]);
    const of = (sku: string, quantity: number) => ({ sku, quantity });
    const shown = async (lines: readonly CartLine[], context?: CartContext) => {
      const quote = await quoteCart(ports)({ lines, coupons: ['NONE'] }, context);
      return [quote.priced.totals.shipping, quote.shipping];
    };
    const home = { destination: { country: 'DE' } };
    expect(await shown([of('CUP-1', 2)])).toEqual([5_00, { ...home, isEstimate: true }]);
    expect(await shown([of('CUP-1', 3)], home)).toEqual([13_01, { ...home, isEstimate: false }]);
    // As long as it is not known, the fee is that of what was weighed.
    const refusal = { reason: 'weight-unknown', skus: ['TEA-1'] };
    const mixed = [of('CUP-1', 3), of('TEA-1', 1)];
    for (const context of [{}, home]) {
      expect(await shown(mixed, context)).toEqual([13_01, { ...home, isEstimate: true, refusal }]);
    }
    expect(await shown(mixed, { destination: { country: 'AT' } })).toEqual([
      9_90,
      { destination: { country: 'AT' }, isEstimate: false },
    ]);
    const unsent = { reason: 'not-shipped-to', destination: { country: 'FR' } };
    expect(await shown(mixed, { destination: unsent.destination })).toEqual([
      13_01,
      { ...home, isEstimate: true, refusal: unsent },
    ]);
    const { taxesByDestination } = abroad;
    if (taxesByDestination === undefined) throw new Error('it taxes by destination');
    const untaxed = { ...ports, pricingPolicy: { ...ports.pricingPolicy, taxesByDestination } };
    const swiss = await quoteCart(untaxed)({ lines: mixed }, { destination: { country: 'CH' } });
    expect([swiss.priced.totals.shipping, swiss.untaxed?.reason]).toEqual([13_01, 'no-tax-rule']);
    await shop.fill(mixed);
    expect(await shop.start(to('DE'))).toEqual({ ok: false, error: refusal });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceCart } from '../src/price-cart.ts';
import { type Parcel, type ShippingTable, shippingQuotes, shippingRuleOf } from '../src/shipping-rate.ts';
import { shippingTableSchema } from '../src/shipping-schema.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';

const table: ShippingTable = {
  version: 'shipping-2026-11',
  currency: 'EUR',
  zones: [
    { id: 'home', places: ['DE'] },
    { id: 'islands', places: ['ES-CN'] },
  ],
  rates: [
    {
      id: 'home-parcel',
      method: 'parcel',
      zone: 'home',
      basis: 'weight',
      brackets: [
        { from: 0, fee: 4_90 },
        { from: 2_001, fee: 6_90 },
        { from: 10_001, fee: 18_90 },
      ],
      upTo: 31_500,
      freeFrom: 50_00,
      taxClass: 'standard',
    },
    {
      id: 'home-express',
      method: 'express',
      zone: 'home',
      basis: 'quantity',
      brackets: [{ from: 0, fee: 6_90 }],
      taxClass: 'standard',
    },
    {
      id: 'islands-parcel',
      method: 'parcel',
      zone: 'islands',
      basis: 'subtotal',
      brackets: [
        { from: 0, fee: 25_00 },
        { from: 100_00, fee: 15_00 },
      ],
      taxClass: 'standard',
    },
  ],
};
const quotes = shippingQuotes(table);
const parcel: Parcel = { destination: { country: 'DE' }, weight: 2_000, subtotal: 49_99, quantity: 3 };
const fees = (more: Partial<Parcel>): readonly unknown[] =>
  quotes.all({ ...parcel, ...more }).map(({ method, fee, isFree }) => [method, fee, ...(isFree ? ['free'] : [])]);

describe('[E103~] shipping', () => {
  test.each<[Partial<Parcel>, readonly unknown[]]>([
    [
      {},
      [
        ['parcel', 4_90],
        ['express', 6_90],
      ],
    ],
    [
      { weight: 2_001 },
      [
        ['express', 6_90],
        ['parcel', 6_90],
      ],
    ],
    [
      { weight: 10_001 },
      [
        ['express', 6_90],
        ['parcel', 18_90],
      ],
    ],
    [
      { weight: 31_500 },
      [
        ['express', 6_90],
        ['parcel', 18_90],
      ],
    ],
    [{ weight: 31_501 }, [['express', 6_90]]],
    [
      { subtotal: 50_00 },
      [
        ['parcel', 0, 'free'],
        ['express', 6_90],
      ],
    ],
    [{ destination: { country: 'ES', region: 'CN' } }, [['parcel', 25_00]]],
    [{ destination: { country: 'ES', region: 'CN' }, subtotal: 100_00 }, [['parcel', 15_00]]],
    [{ destination: { country: 'ES' } }, []],
  ])('of %o costs %o', (more, expected) => {
    expect(fees(more)).toEqual(expected);
  });

  test('by one method says what the fee rests on', () => {
    const bracket = { from: 2_001, fee: 6_90 };
    expect(quotes.by('parcel', { ...parcel, weight: 5_000 })).toEqual({
      ok: true,
      value: {
        method: 'parcel',
        fee: 6_90,
        rate: 'home-parcel',
        zone: 'home',
        bracket,
        isFree: false,
        taxClass: 'standard',
      },
    });
  });

  test.each<[string, Partial<Parcel>, unknown]>([
    ['parcel', { destination: { country: 'FR' } }, { reason: 'not-shipped-to', destination: { country: 'FR' } }],
    ['pigeon', {}, { reason: 'no-such-method', method: 'pigeon', zone: 'home' }],
    ['parcel', { weight: 31_501 }, { reason: 'parcel-too-large', basis: 'weight', upTo: 31_500, actual: 31_501 }],
  ])('by %s of %o is refused', (method, more, error) => {
    expect(quotes.by(method, { ...parcel, ...more })).toEqual({ ok: false, error });
  });

  test('by weight of what nobody has weighed is refused, and other methods are quoted all the same', () => {
    const { weight: _, ...unweighed } = parcel;
    expect(quotes.by('parcel', unweighed)).toEqual({ ok: false, error: { reason: 'weight-unknown' } });
    expect(quotes.all(unweighed).map(({ method }) => method)).toEqual(['express']);
  });

  test('is quoted for one method as for all of them, by the last bracket that begins at or below the value', () => {
    const anyParcel = fc.record({
      destination: fc.constantFrom({ country: 'DE' }, { country: 'ES', region: 'CN' }, { country: 'FR' }),
      weight: fc.nat(40_000),
      subtotal: fc.nat(200_00),
      quantity: fc.nat(20),
    });
    fc.assert(
      fc.property(anyParcel, (sent) => {
        const all = quotes.all(sent);
        const single = ['parcel', 'express'].flatMap((method) => {
          const quote = quotes.by(method, sent);
          return quote.ok ? quote.value : [];
        });
        expect(new Set(all)).toEqual(new Set(single));
        expect(all.map(({ fee }) => fee)).toEqual(single.map(({ fee }) => fee).sort((a, b) => a - b));
        for (const { rate: id, bracket, fee, isFree } of all) {
          const rate = table.rates.find((known) => known.id === id);
          const below = rate?.brackets.filter(({ from }) => from <= sent[rate.basis]) ?? [];
          expect(bracket.from).toBe(Math.max(...below.map(({ from }) => from)));
          expect(isFree).toBe(sent.subtotal >= (rate?.freeFrom ?? Number.POSITIVE_INFINITY));
          expect(fee).toBe(isFree ? 0 : bracket.fee);
        }
      }),
    );
  });

  test('as it was quoted is what a cart is priced with', () => {
    const quote = quotes.by('express', parcel);
    if (!quote.ok) throw new Error('express goes everywhere at home');
    const line = { sku: 'CUP-1', quantity: 3, unitPrice: 40_00, taxClass: 'standard' };
    const cart = priceCart({ ...standardPricingPolicy, shipping: shippingRuleOf(quote.value) }, [line]);
    expect(cart.totals.shipping).toBe(6_90);
  });
});

describe('a shipping table', () => {
  const [first, ...others] = table.rates;
  test('reads back as it was stored', () => {
    expect(shippingTableSchema.parse(JSON.parse(JSON.stringify(table)))).toEqual(table);
  });

  test.each([
    ['a rate twice', { rates: [first, { ...first, method: 'truck' }] }],
    ['two rates for one method and zone', { rates: [first, { ...first, id: 'other' }] }],
    ['a rate for an unknown zone', { rates: [{ ...first, zone: 'moon' }] }],
    ['no brackets', { rates: [{ ...first, brackets: [] }] }],
    ['brackets that begin above 0', { rates: [{ ...first, brackets: [{ from: 1, fee: 1 }] }] }],
    ['brackets that do not ascend', { rates: [{ ...first, brackets: [0, 0].map((from) => ({ from, fee: 1 })) }] }],
    ['a bracket that is never reached', { rates: [{ ...first, upTo: 10_000 }] }],
    ['a fee below 0', { rates: [{ ...first, brackets: [{ from: 0, fee: -1 }] }] }],
    ['a place in two zones', { rates: others, zones: [...table.zones, { id: 'other', places: ['DE'] }] }],
  ])('with %s is refused', (_, fault) => {
    expect(shippingTableSchema.safeParse({ ...table, ...fault }).success).toBe(false);
  });

  test('that was not read, and a parcel that is none, are errors', () => {
    const fee = (value: number) => () =>
      shippingQuotes({
        ...table,
        rates: table.rates.map((rate) => ({ ...rate, brackets: [{ from: 0, fee: value }] })),
      });
    expect(fee(0.5)).toThrow('not a fee of home-parcel: 0.5');
    expect(() => quotes.by('parcel', { ...parcel, weight: -1 })).toThrow('not a weight: -1');
  });
});

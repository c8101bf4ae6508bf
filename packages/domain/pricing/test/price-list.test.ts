import { parseInstant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import { overlappingPrices, type PriceEntry } from '../src/price-list.ts';
import { priceEntrySchema } from '../src/price-list-schema.ts';
import { type PriceQuery, selectPrice } from '../src/price-list-selection.ts';

const at = parseInstant('2026-11-27T12:00:00Z');
const base: PriceEntry = {
  id: 'cup',
  list: 'shop',
  kind: 'base',
  sku: 'CUP-1',
  currency: 'EUR',
  scheme: 'tiered',
  tiers: [{ from: 1, unitPrice: 1_299 }],
};
const query: PriceQuery = { sku: 'CUP-1', currency: 'EUR', channel: 'web', customerGroups: [], at, quantity: 1 };
const found = (entries: readonly PriceEntry[], more: Partial<PriceQuery> = {}): unknown => {
  const price = selectPrice(entries, { ...query, ...more });
  return price.ok ? [price.value.entry.id, price.value.subtotal, price.value.decidedBy] : price.error;
};

describe('[E103~] tiers', () => {
  const tiers = [
    { from: 1, unitPrice: 1_000 },
    { from: 10, unitPrice: 900 },
    { from: 50, unitPrice: 800 },
  ];
  const tiered: PriceEntry = { ...base, tiers };
  const graduated: PriceEntry = { ...base, tiers, scheme: 'graduated' };

  test('of a tiered price are for all units at once', () => {
    const totals = [9, 10, 49, 50].map((quantity) => found([tiered], { quantity }));
    expect(totals.map((price) => (price as unknown[])[1])).toEqual([9_000, 9_000, 44_100, 40_000]);
  });

  test('of a graduated price are for the units within each', () => {
    const price = selectPrice([graduated], { ...query, quantity: 51 });
    expect(price.ok && price.value.runs).toEqual([
      { quantity: 9, unitPrice: 1_000, from: 1 },
      { quantity: 40, unitPrice: 900, from: 10 },
      { quantity: 2, unitPrice: 800, from: 50 },
    ]);
    expect(price.ok && price.value.subtotal).toBe(46_600);
  });

  test('that begin later are not for fewer units', () => {
    const bulk: PriceEntry = { ...tiered, tiers: tiers.slice(1) };
    expect(found([bulk], { quantity: 9 })).toEqual({ reason: 'no-price', sku: 'CUP-1', currency: 'EUR', quantity: 9 });
    expect(found([bulk], { quantity: 10 })).toEqual(['cup', 9_000, 'only-one']);
  });
});

describe('[E103~] the price that is selected', () => {
  const friday = { validFrom: parseInstant('2026-11-27T00:00:00Z'), validUntil: parseInstant('2026-11-28T00:00:00Z') };
  const week = { validFrom: parseInstant('2026-11-23T00:00:00Z'), validUntil: parseInstant('2026-11-30T00:00:00Z') };
  const at999 = { tiers: [{ from: 1, unitPrice: 999 }] };
  const at1399 = { tiers: [{ from: 1, unitPrice: 1_399 }] };

  test.each<[string, Partial<PriceEntry>, string]>([
    ['a sale that is lower', { kind: 'sale', ...at999 }, 'kind'],
    ['an override, even a higher one', { kind: 'override', ...at1399 }, 'kind'],
    ['one for the group, even a higher one', { customerGroup: 'trade', ...at1399 }, 'customer-group'],
    ['one for the channel', { channel: 'web', ...at1399 }, 'channel'],
    ['one for a period', { ...friday, ...at1399 }, 'period'],
    ['a lower one', at999, 'price'],
    ['one of a lower id', { id: 'cap' }, 'id'],
  ])('is %s', (_, more, by) => {
    const other: PriceEntry = { ...base, id: 'other', ...more };
    const expected = [other.id, other.tiers[0]?.unitPrice, by];
    expect(found([base, other], { customerGroups: ['trade'] })).toEqual(expected);
    expect(found([other, base], { customerGroups: ['trade'] })).toEqual(expected);
  });

  test('is not a sale that saves nothing', () => {
    const sale: PriceEntry = { ...base, id: 'sale', kind: 'sale' };
    expect(found([base, sale])).toEqual(['cup', 1_299, 'only-one']);
    const trade: PriceEntry = { ...base, id: 'trade', customerGroup: 'trade', tiers: [{ from: 1, unitPrice: 800 }] };
    expect(found([base, trade, { ...sale, ...at999 }], { customerGroups: ['trade'] })).toEqual([
      'trade',
      800,
      'customer-group',
    ]);
  });

  test('is that of the shorter period when two are valid, up to its very end', () => {
    const [day, days] = [
      { ...base, ...friday, ...at999, id: 'day' },
      { ...base, ...week, id: 'days' },
    ];
    expect(found([base, day, days])).toEqual(['day', 999, 'period']);
    expect(found([base, day, days], { at: friday.validUntil })).toEqual(['days', 1_299, 'period']);
    expect(found([base, day, days], { at: week.validUntil })).toEqual(['cup', 1_299, 'only-one']);
  });

  test('says what it takes the place of', () => {
    const price = selectPrice([base, { ...base, id: 'sale', kind: 'sale', ...at999 }], query);
    expect(price.ok && price.value.regular?.subtotal).toBe(1_299);
  });

  test('is for nobody else', () => {
    const others: readonly Partial<PriceEntry>[] = [
      { customerGroup: 'trade' },
      { channel: 'store' },
      { currency: 'CHF' },
      { sku: 'CUP-2' },
      { validUntil: at },
    ];
    for (const other of others) expect(found([{ ...base, ...other }])).toMatchObject({ reason: 'no-price' });
  });
});

test('[E103~] entries that only price or id tell apart are reported, others are not', () => {
  const sale = { ...base, id: 'sale', kind: 'sale' } as const;
  const later = { ...base, id: 'later', validFrom: at };
  const before = { ...base, id: 'before', validUntil: at };
  expect(overlappingPrices([base, sale, { ...base, id: 'web', channel: 'web' }])).toEqual([]);
  expect(overlappingPrices([later, before])).toEqual([]);
  expect(overlappingPrices([later, base, before])).toEqual([
    ['before', 'cup'],
    ['cup', 'later'],
  ]);
});

test('broken entries and quantities are errors', () => {
  const broken =
    (more: Partial<PriceEntry>, quantity = 1) =>
    () =>
      selectPrice([{ ...base, ...more }], { ...query, quantity });
  const [first, second] = [
    { from: 1, unitPrice: 9 },
    { from: 2, unitPrice: 8 },
  ];
  expect(broken({ tiers: [second, first] })).toThrow('tiers that do not ascend: cup');
  expect(broken({ tiers: [{ from: 0.5, unitPrice: 9 }] })).toThrow('tiers that do not ascend: cup');
  expect(broken({ tiers: [{ from: 1, unitPrice: -1 }] })).toThrow('not a price of cup: -1');
  expect(broken({ scheme: 'graduated', tiers: [second] })).toThrow('graduated, but not from 1 on: cup');
  expect(broken({}, 1.5)).toThrow('not a quantity of CUP-1: 1.5');
  expect(broken({ tiers: [{ from: 1, unitPrice: 2 ** 52 }] }, 2)).toThrow('not minor units');
});

test('an entry is stored with its moments as text', () => {
  const stored = { ...base, channel: 'web', validFrom: '2026-11-27T12:00:00Z' };
  expect(priceEntrySchema.parse(stored)).toEqual({ ...base, channel: 'web', validFrom: at });
  const faults = [
    { tiers: [] },
    { tiers: [{ from: 0, unitPrice: 1 }] },
    { tiers: [{ from: 1, unitPrice: -1 }] },
    {
      tiers: [
        { from: 1, unitPrice: 1 },
        { from: 1, unitPrice: 2 },
      ],
    },
    { scheme: 'graduated', tiers: [{ from: 2, unitPrice: 1 }] },
    { validUntil: '2026-11-27T12:00:00Z' },
    { currency: 'XAU' },
    { kind: 'gift' },
  ];
  for (const fault of faults) expect(priceEntrySchema.safeParse({ ...stored, ...fault }).success).toBe(false);
});

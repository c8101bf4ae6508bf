import { instant } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import fc from 'fast-check';
import type { PriceEntry, PriceTier } from '../price-list.ts';
import type { PriceQuery } from '../price-list-selection.ts';

const anyPrice = (): fc.Arbitrary<number> => fc.oneof(fc.nat(3), fc.nat(2_000), fc.nat({ max: 10 ** 12 }));

/** One value nearly always: most of what is asked for should be there. */
const mostly = <T>(usual: T, rare: T): fc.Arbitrary<T> => fc.constantFrom(usual, usual, usual, usual, usual, rare);

const anyTiers = (graduated: boolean): fc.Arbitrary<readonly PriceTier[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
    .chain((starts) =>
      fc.tuple(
        ...[...new Set(graduated ? [1, ...starts] : starts)]
          .sort((a, b) => a - b)
          .map((from) => anyPrice().map((unitPrice): PriceTier => ({ from, unitPrice }))),
      ),
    );

const anyMoment = (): fc.Arbitrary<number> => fc.integer({ min: 1, max: 6 }).map((hour) => hour * 3_600_000);

const anyEntry = (): fc.Arbitrary<Omit<PriceEntry, 'id'>> =>
  fc
    .tuple(
      fc.record({
        list: fc.constantFrom('shop', 'wholesale'),
        kind: fc.constantFrom('base', 'sale', 'override'),
        sku: mostly('CUP-1', 'CUP-2'),
        currency: mostly<Currency>('EUR', 'CHF'),
      }),
      fc.record(
        { channel: fc.constantFrom('web', 'store'), customerGroup: fc.constantFrom('vip', 'trade') },
        { requiredKeys: [] },
      ),
      fc.uniqueArray(anyMoment(), { minLength: 2, maxLength: 2 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean().chain((graduated) => fc.tuple(fc.constant(graduated), anyTiers(graduated))),
    )
    .map(([entry, scope, period, begins, ends, [graduated, tiers]]) => {
      const [validFrom = 0, validUntil = 0] = period.toSorted((a, b) => a - b);
      return {
        ...entry,
        ...scope,
        ...(begins ? { validFrom: instant(validFrom) } : {}),
        ...(ends ? { validUntil: instant(validUntil) } : {}),
        scheme: graduated ? 'graduated' : 'tiered',
        tiers,
      };
    });

/**
 * Any entries of price lists for a handful of SKUs, channels, groups and hours, so that many of them compete; in some lists
 * all of them cost the same, for the sake of ties.
 */
export const anyPriceEntries = (): fc.Arbitrary<readonly PriceEntry[]> =>
  fc.tuple(fc.array(anyEntry(), { maxLength: 16 }), fc.nat(30), fc.boolean()).map(([entries, turn, same]) =>
    entries.map((entry, place) => ({
      ...(same && entries[0] ? { ...entries[0], kind: entry.kind } : entry),
      id: `price-${(place * 7 + turn) % 31}`,
    })),
  );

/** Any question for one of those prices. */
export const anyPriceQuery = (): fc.Arbitrary<PriceQuery> =>
  fc
    .tuple(
      fc.record({
        sku: mostly('CUP-1', 'CUP-2'),
        currency: mostly<Currency>('EUR', 'CHF'),
        customerGroups: fc.subarray(['vip', 'trade']),
        at: anyMoment().map(instant),
        quantity: fc.integer({ min: 1, max: 15 }),
      }),
      fc.record({ channel: fc.constantFrom('web', 'store') }, { requiredKeys: [] }),
    )
    .map(([query, channel]) => ({ ...query, ...channel }));

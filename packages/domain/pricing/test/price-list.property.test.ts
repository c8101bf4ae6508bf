import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlappingPrices, runsOf } from '../src/price-list.ts';
import { selectPrice } from '../src/price-list-selection.ts';
import { plainPrice } from '../src/testing/plain-price.ts';
import { anyPriceEntries, anyPriceQuery } from '../src/testing/price-list-arbitraries.ts';

test('[E103~] the price is that of the definition, rule by rule and unit by unit', () => {
  fc.assert(
    fc.property(anyPriceEntries(), anyPriceQuery(), (entries, query) => {
      const price = selectPrice(entries, query);
      const found = price.ok
        ? { id: price.value.entry.id, subtotal: price.value.subtotal, regular: price.value.regular?.entry.id }
        : undefined;
      expect(found).toEqual(plainPrice(entries, query));
    }),
  );
});

test('[E103~] the order of the entries changes nothing', () => {
  fc.assert(
    fc.property(
      anyPriceEntries().chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray([...entries], { minLength: entries.length })),
      ),
      anyPriceQuery(),
      ([entries, shuffled], query) => {
        expect(selectPrice(shuffled, query)).toEqual(selectPrice(entries, query));
      },
    ),
  );
});

test('[E103~] the runs are all units, and make the subtotal', () => {
  fc.assert(
    fc.property(anyPriceEntries(), anyPriceQuery(), (entries, query) => {
      const price = selectPrice(entries, query);
      if (!price.ok) return;
      const { runs, subtotal } = price.value;
      expect(runs.reduce((units, { quantity }) => units + quantity, 0)).toBe(query.quantity);
      expect(runs.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)).toBe(subtotal);
    }),
  );
});

test('[E103~] a sale never makes anything dearer, and an entry for somebody else changes nothing', () => {
  fc.assert(
    fc.property(anyPriceEntries(), anyPriceQuery(), (entries, query) => {
      const price = selectPrice(entries, query);
      if (price.ok && price.value.entry.kind === 'sale' && price.value.regular !== undefined) {
        expect(price.value.subtotal).toBeLessThan(price.value.regular.subtotal);
      }
      const foreign = entries.map((entry) => ({ ...entry, id: `${entry.id}-x`, customerGroup: 'staff' }));
      expect(selectPrice([...foreign, ...entries], query)).toEqual(price);
    }),
  );
});

test('[E103~] one more unit of a graduated price costs what its own tier says, never less than nothing', () => {
  fc.assert(
    fc.property(anyPriceEntries(), fc.integer({ min: 1, max: 20 }), (entries, quantity) => {
      for (const entry of entries.filter(({ scheme }) => scheme === 'graduated')) {
        const costs = (units: number): number =>
          (runsOf(entry, units) ?? []).reduce((sum, run) => sum + run.quantity * run.unitPrice, 0);
        const own = entry.tiers.findLast(({ from }) => from <= quantity + 1);
        expect(costs(quantity + 1) - costs(quantity)).toBe(own?.unitPrice);
      }
    }),
  );
});

test('[E103~] whatever only the price or the id decides is reported as an overlap', () => {
  fc.assert(
    fc.property(anyPriceEntries(), anyPriceQuery(), (entries, query) => {
      const price = selectPrice(entries, query);
      const pairs = overlappingPrices(entries).map((pair) => [...pair].sort().join());
      expect(new Set(pairs).size).toBe(pairs.length);
      if (!price.ok || (price.value.decidedBy !== 'price' && price.value.decidedBy !== 'id')) return;
      const { entry } = price.value;
      const group = entry.customerGroup;
      // A customer in two groups meets an entry for each: these do not overlap, and yet only the price decides.
      if (group !== undefined && query.customerGroups.length > 1) return;
      expect(pairs.some((pair) => pair.split(',').includes(entry.id))).toBe(true);
    }),
  );
});

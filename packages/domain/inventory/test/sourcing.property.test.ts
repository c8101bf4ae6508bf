import {
  type SourcedLine,
  type SourceLevel,
  type SourcingPolicy,
  sourceStock,
  sourcingPolicySchema,
} from '@emporion/inventory';
import { anySourcingCase, plainFewestSources, plainGreedyCount, type SourcingCase } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const few = { min: 1, max: 6 };

const anyPolicy = (costs: SourcingCase['costs']): fc.Arbitrary<SourcingPolicy> =>
  fc.oneof(
    fc
      .shuffledSubarray(costs.map(({ location }) => location))
      .map((locations) => ({ kind: 'priority' as const, locations })),
    fc.constant({ kind: 'highest-stock' as const }),
    fc.shuffledSubarray([...costs]).map((some) => ({ kind: 'nearest' as const, costs: some })),
    fc.shuffledSubarray([...costs]).map((some) => ({ kind: 'fewest-splits' as const, costs: some })),
    fc.constant({ kind: 'fewest-splits' as const }),
  );

const anyPoliciedCase = (locations = few) =>
  anySourcingCase(locations).chain((known) => anyPolicy(known.costs).map((policy) => ({ ...known, policy })));

/** Every location has some of everything, so that more locations may give than all choices of are tried. */
const anyFullCase = (locations: typeof few): fc.Arbitrary<SourcingCase> =>
  anySourcingCase(locations).map(({ demand, levels, costs }) => ({
    demand: demand.map(({ sku, quantity }) => ({ sku, quantity: 3 * quantity })),
    costs,
    levels: costs.flatMap(({ location }) =>
      [...new Set(demand.map(({ sku }) => sku))].map((sku) => {
        const level = levels.find((known) => known.sku === sku && known.location === location);
        return { sku, location, available: 1 + Math.abs(level?.available ?? 0) };
      }),
    ),
  }));

const shippable = ({ available, safetyStock = 0 }: SourceLevel): number => Math.max(0, available - safetyStock);

const total = (lines: readonly { readonly sku: string; readonly quantity: number }[], sku: string): number =>
  lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);

const locationsOf = (picks: readonly SourcedLine[]): readonly string[] =>
  [...new Set(picks.map(({ location }) => location))].sort();

test('picks and shortages add up to the demand, and no location gives more than it may', () => {
  fc.assert(
    fc.property(anyPoliciedCase({ min: 1, max: 16 }), ({ demand, levels, policy }) => {
      const { picks, shortages, isShippable } = sourceStock(demand, levels, policy);
      for (const sku of new Set(demand.map((line) => line.sku))) {
        const short = shortages.find((shortage) => shortage.sku === sku);
        const picked = total(picks, sku);
        if (short !== undefined) expect(short).toEqual({ sku, wanted: total(demand, sku), available: picked });
        expect(picked + (short === undefined ? 0 : short.wanted - short.available)).toBe(total(demand, sku));
      }
      for (const { sku, location, quantity, available } of picks) {
        const level = levels.find((known) => known.sku === sku && known.location === location);
        expect(available).toBe(level === undefined ? 0 : shippable(level));
        expect(quantity).toBeGreaterThan(0);
        expect(quantity).toBeLessThanOrEqual(available);
      }
      expect(new Set(picks.map(({ sku, location }) => `${location} ${sku}`)).size).toBe(picks.length);
      expect(isShippable).toBe(shortages.length === 0);
    }),
  );
});

test('nothing is short that a location which may give has left', () => {
  fc.assert(
    fc.property(anyPoliciedCase(), ({ demand, levels, policy }) => {
      const { shortages } = sourceStock(demand, levels, policy);
      const may = (location: string): boolean => {
        switch (policy.kind) {
          case 'priority':
            return policy.locations.includes(location);
          case 'highest-stock':
            return true;
          case 'nearest':
          case 'fewest-splits':
            return policy.costs?.some((known) => known.location === location) ?? true;
        }
      };
      for (const { sku, available } of shortages) {
        const there = levels.filter((level) => level.sku === sku && may(level.location));
        expect(available).toBe(there.reduce((sum, level) => sum + shippable(level), 0));
      }
    }),
  );
});

test('the order of lines and levels makes no difference', () => {
  const anyShuffled = anyPoliciedCase({ min: 1, max: 16 }).chain((known) =>
    fc.record({
      known: fc.constant(known),
      demand: fc.shuffledSubarray([...known.demand], { minLength: known.demand.length }),
      levels: fc.shuffledSubarray([...known.levels], { minLength: known.levels.length }),
    }),
  );
  fc.assert(
    fc.property(anyShuffled, ({ known, demand, levels }) => {
      expect(sourceStock(demand, levels, known.policy)).toEqual(sourceStock(known.demand, known.levels, known.policy));
    }),
  );
});

test('an order of preference is kept: a later location gives only when the earlier ones are empty', () => {
  fc.assert(
    fc.property(anyPoliciedCase(), ({ demand, levels, policy }) => {
      if (policy.kind === 'fewest-splits') return;
      const { picks } = sourceStock(demand, levels, policy);
      const rank = (pick: SourcedLine): number => {
        switch (policy.kind) {
          case 'priority':
            return policy.locations.indexOf(pick.location);
          case 'highest-stock':
            return -pick.available;
          case 'nearest':
            return policy.costs.find(({ location }) => location === pick.location)?.cost ?? Number.NaN;
        }
      };
      for (const [index, pick] of picks.entries()) {
        const next = picks[index + 1];
        if (next?.sku !== pick.sku) continue;
        expect(pick.quantity).toBe(pick.available);
        expect(rank(pick)).toBeLessThanOrEqual(rank(next));
        if (rank(pick) === rank(next)) expect(pick.location < next.location).toBe(true);
      }
    }),
  );
});

test('few locations give the fewest splits, of those the cheapest, of those the first: as trying every set says', () => {
  fc.assert(
    fc.property(fc.oneof(anySourcingCase(few), anyFullCase(few)), ({ demand, levels, costs }) => {
      const { picks, isShippable, search } = sourceStock(demand, levels, { kind: 'fewest-splits', costs });
      const plain = plainFewestSources(demand, levels, (name) => costs.find((c) => c.location === name)?.cost ?? 0);
      expect(search).toBe('exact');
      expect(isShippable).toBe(plain !== undefined);
      if (plain !== undefined) expect(locationsOf(picks)).toEqual(plain.locations);
    }),
  );
});

test('many locations give no more splits than a greedy choice, and no fewer than the fewest', () => {
  fc.assert(
    fc.property(anyFullCase({ min: 13, max: 13 }), ({ demand, levels }) => {
      const { picks, isShippable, search } = sourceStock(demand, levels, { kind: 'fewest-splits' });
      expect(search).toBe('heuristic');
      if (!isShippable) return;
      const splits = locationsOf(picks).length;
      expect(splits).toBeLessThanOrEqual(plainGreedyCount(demand, levels));
      expect(splits).toBeGreaterThanOrEqual(
        plainFewestSources(demand, levels, () => 0)?.locations.length ?? Number.NaN,
      );
    }),
  );
});

test('of many locations none can be left out, nor taken instead of two or of a dearer one', () => {
  fc.assert(
    fc.property(anyFullCase({ min: 16, max: 24 }), ({ demand, levels, costs }) => {
      const { picks, isShippable, search } = sourceStock(demand, levels, { kind: 'fewest-splits', costs });
      expect(search).toBe('heuristic');
      if (!isShippable) return;
      const chosen = locationsOf(picks);
      const isEnough = (locations: readonly string[]): boolean =>
        sourceStock(demand, levels, { kind: 'priority', locations }).isShippable;
      const costOf = (name: string): number => costs.find(({ location }) => location === name)?.cost ?? 0;
      const others = costs.map(({ location }) => location).filter((location) => !chosen.includes(location));
      for (const one of chosen) {
        const rest = chosen.filter((location) => location !== one);
        expect(isEnough(rest)).toBe(false);
        for (const other of others) {
          if (costOf(other) < costOf(one)) expect(isEnough([...rest, other])).toBe(false);
          for (const two of rest) expect(isEnough([...rest.filter((name) => name !== two), other])).toBe(false);
        }
      }
    }),
  );
});

test('a policy survives storage', () => {
  fc.assert(
    fc.property(anyPoliciedCase(), ({ policy }) => {
      expect(sourcingPolicySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    }),
  );
});

import { distancesTo, greatCircleKilometers, sourceStock, sourcingPolicySchema } from '@emporion/inventory';
import { expect, test } from 'vitest';

const berlin = { latitude: 52.52, longitude: 13.405 };
const paris = { latitude: 48.8566, longitude: 2.3522 };
const sydney = { latitude: -33.8688, longitude: 151.2093 };

test('distances are those along the great circle', () => {
  expect(greatCircleKilometers(berlin, paris)).toBeCloseTo(877.46, 1);
  expect(greatCircleKilometers(paris, paris)).toBe(0);
  expect(greatCircleKilometers({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 })).toBeCloseTo(
    20_015.1,
    1,
  );
  // Across the date line it is not far.
  expect(greatCircleKilometers({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(
    111.2,
    1,
  );
  for (const wrong of [
    { latitude: 91, longitude: 0 },
    { latitude: 0, longitude: Number.NaN },
  ]) {
    expect(() => greatCircleKilometers(wrong, paris)).toThrow(RangeError);
  }
});

const levels = [
  { sku: 'CUP-1', location: 'berlin', available: 4 },
  { sku: 'CUP-1', location: 'paris', available: 6, safetyStock: 3 },
  { sku: 'CUP-1', location: 'sydney', available: 9 },
];

test('the nearest location gives first, and keeps its safety stock', () => {
  const costs = distancesTo(paris, [
    { location: 'sydney', at: sydney },
    { location: 'berlin', at: berlin },
    { location: 'paris', at: paris },
  ]);
  expect(sourceStock([{ sku: 'CUP-1', quantity: 8 }], levels, { kind: 'nearest', costs })).toEqual({
    picks: [
      { sku: 'CUP-1', quantity: 3, location: 'paris', available: 3 },
      { sku: 'CUP-1', quantity: 4, location: 'berlin', available: 4 },
      { sku: 'CUP-1', quantity: 1, location: 'sydney', available: 9 },
    ],
    isShippable: true,
    shortages: [],
    search: 'ranked',
  });
});

test('a location that a policy leaves out gives nothing, and what is missing is told', () => {
  const sourcing = sourceStock([{ sku: 'CUP-1', quantity: 8 }], levels, { kind: 'priority', locations: ['berlin'] });
  expect(sourcing.picks).toEqual([{ sku: 'CUP-1', quantity: 4, location: 'berlin', available: 4 }]);
  expect(sourcing.shortages).toEqual([{ sku: 'CUP-1', wanted: 8, available: 4 }]);
  expect(sourcing.isShippable).toBe(false);
});

test('a location that was best at first is left out when those after it make up for it', () => {
  const demand = [
    { sku: 'CUP-1', quantity: 4 },
    { sku: 'JAR-1', quantity: 4 },
  ];
  const others = Array.from({ length: 12 }, (_, index) => `other-${index}`);
  const { picks, search } = sourceStock(
    demand,
    [
      { sku: 'CUP-1', location: 'both', available: 3 },
      { sku: 'JAR-1', location: 'both', available: 3 },
      { sku: 'CUP-1', location: 'cups', available: 4 },
      { sku: 'JAR-1', location: 'jars', available: 4 },
      ...others.map((location) => ({ sku: 'CUP-1', location, available: 1 })),
    ],
    {
      kind: 'fewest-splits',
      costs: ['both', 'cups', 'jars', ...others].map((location, cost) => ({ location, cost })),
    },
  );
  expect(search).toBe('heuristic');
  expect(picks.map(({ location }) => location)).toEqual(['cups', 'jars']);
});

test('what no locations, levels or policies can be breaks the contract', () => {
  const demand = [{ sku: 'CUP-1', quantity: 1 }];
  const level = { sku: 'CUP-1', location: 'berlin', available: 4 };
  expect(() => sourceStock([], [], { kind: 'highest-stock' })).toThrow(RangeError);
  for (const wrong of [[level, level], [{ ...level, available: 0.5 }], [{ ...level, safetyStock: -1 }]]) {
    expect(() => sourceStock(demand, wrong, { kind: 'highest-stock' })).toThrow(RangeError);
  }
  const twice = { location: 'berlin', cost: 1 };
  for (const costs of [[twice, twice], [{ location: 'berlin', cost: -1 }]]) {
    expect(sourcingPolicySchema.safeParse({ kind: 'nearest', costs }).success).toBe(false);
    expect(() => sourceStock(demand, [level], { kind: 'nearest', costs })).toThrow(RangeError);
  }
  expect(sourcingPolicySchema.safeParse({ kind: 'priority', locations: ['berlin', 'berlin'] }).success).toBe(false);
});

import { expect, test } from 'vitest';
import { destinationSchema, zoneFinder, zonesSchema } from '../src/zone.ts';

const zones = [
  { id: 'mainland', places: ['ES', 'PT'] },
  { id: 'islands', places: ['ES-CN', 'PT-20'] },
];

test('the zone of a region counts before that of its country, and somewhere else is in none', () => {
  const zoneOf = zoneFinder(zonesSchema.parse(zones));
  expect(zoneOf({ country: 'ES', region: 'CN' })).toBe('islands');
  expect(zoneOf({ country: 'ES', region: 'M' })).toBe('mainland');
  expect(zoneOf({ country: 'PT' })).toBe('mainland');
  expect(zoneOf({ country: 'FR' })).toBeUndefined();
});

test('everywhere else is a zone if it is asked for', () => {
  expect(zoneFinder([...zones, { id: 'world', places: ['*'] }])({ country: 'FR' })).toBe('world');
});

test('a place in two zones is refused where zones are read, and an error where they are used', () => {
  const twice = [...zones, { id: 'iberia', places: ['ES'] }];
  expect(zonesSchema.safeParse(twice).success).toBe(false);
  expect(() => zoneFinder(twice)).toThrow('in two zones: ES');
});

test('a zone twice, and codes of no form, are refused', () => {
  expect(zonesSchema.safeParse([zones[0], { id: 'mainland', places: ['FR'] }]).success).toBe(false);
  expect(zonesSchema.safeParse([{ id: 'spain', places: ['spain'] }]).success).toBe(false);
  expect(destinationSchema.safeParse({ country: 'es' }).success).toBe(false);
  expect(destinationSchema.safeParse({ country: 'ES', region: 'ES-CN' }).success).toBe(false);
  expect(destinationSchema.parse({ country: 'ES', region: 'CN' })).toEqual({ country: 'ES', region: 'CN' });
});

import { expect, test } from 'vitest';
import { instant, parseInstant, plusMilliseconds } from '../src/index.ts';

test.each([
  ['2026-11-22T09:30:00Z', 1_795_339_800_000],
  ['2026-11-22T10:30:00+01:00', 1_795_339_800_000],
  ['2026-11-22t04:00:00.5-05:30', 1_795_339_800_500],
  ['2026-11-22T09:30:00.123456789Z', 1_795_339_800_123],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000],
])('%s is read', (text, milliseconds) => {
  expect(parseInstant(text)).toBe(milliseconds);
});

test.each([
  '2026-11-22',
  '2026-11-22T09:30:00',
  '2026-11-22 09:30:00Z',
  '2026-02-29T00:00:00Z',
  '2026-11-22T24:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-11-22T09:30:00+24:00',
  '0000-12-31T00:00:00Z',
  '0001-01-01T00:00:00+00:01',
])('%s is refused', (text) => {
  expect(() => parseInstant(text)).toThrow(RangeError);
});

test('a fraction of a millisecond and a moment outside the years 1 to 9999 are refused', () => {
  expect(() => instant(0.5)).toThrow('not an instant: 0.5');
  expect(() => plusMilliseconds(instant(253_402_300_799_999), 1)).toThrow(RangeError);
});

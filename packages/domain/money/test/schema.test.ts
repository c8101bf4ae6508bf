import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { money } from '../src/money.ts';
import { basisPointsSchema, currencySchema, moneySchema, moneySchemaOf, roundingModeSchema } from '../src/schema.ts';

describe('the wire form of money', () => {
  test('is read as an amount', () => {
    expect(moneySchema.parse({ minor: 1999, currency: 'EUR' })).toEqual(money('EUR', 1999));
    expect(moneySchemaOf('JPY').parse({ minor: -5, currency: 'JPY' })).toEqual(money('JPY', -5));
  });

  test.each([
    ['a fraction of a cent', { minor: 19.99, currency: 'EUR' }],
    ['minor units as text', { minor: '1999', currency: 'EUR' }],
    ['a negative zero', JSON.parse('{ "minor": -0, "currency": "EUR" }')],
    ['minor units beyond 2^53-1', { minor: 2 ** 53, currency: 'EUR' }],
    ['an unknown currency', { minor: 1999, currency: 'ABC' }],
    ['gold', { minor: 1999, currency: 'XAU' }],
    ['a small letter', { minor: 1999, currency: 'eur' }],
    ['no currency', { minor: 1999 }],
    ['a field too many', { minor: 1999, currency: 'EUR', scale: 2 }],
    ['nothing', null],
  ])('%s is refused', (_, value) => {
    expect(moneySchema.safeParse(value).success).toBe(false);
  });

  test('an amount in another currency than the one asked for is refused', () => {
    expect(moneySchemaOf('JPY').safeParse({ minor: 5, currency: 'EUR' }).success).toBe(false);
    expect(moneySchemaOf('JPY').safeParse({ minor: -0, currency: 'JPY' }).success).toBe(false);
  });

  test('is published with its bounds, and without a list of currencies that would grow', () => {
    expect(z.toJSONSchema(moneySchema)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        minor: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      },
      required: ['minor', 'currency'],
      additionalProperties: false,
    });
  });
});

test('basis points, currencies and rounding modes are read by name and number', () => {
  expect(basisPointsSchema.parse(-50)).toBe(-50);
  expect(basisPointsSchema.safeParse(0.5).success).toBe(false);
  expect(basisPointsSchema.safeParse(-0).success).toBe(false);
  expect(currencySchema.parse('EUR')).toBe('EUR');
  expect(roundingModeSchema.parse('halfEven')).toBe('halfEven');
  expect(roundingModeSchema.safeParse('HALF_EVEN').success).toBe(false);
});

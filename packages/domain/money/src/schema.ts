import * as z from 'zod';
import { type Currency, isCurrency } from './currency.ts';
import type { Money } from './money.ts';
import type { BasisPoints } from './rate.ts';
import { type RoundingMode, roundingModes } from './rounding.ts';

const unsignedZero = { error: 'not an integer: -0' };

/**
 * The wire form of a currency: its ISO 4217 code in capitals.
 *
 * Published as a pattern, not as a list: a new currency must not change the schema of every event with an amount.
 */
export const currencySchema: z.ZodType<Currency, string> = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrency, { error: 'not a currency' });

/** The wire form of an amount: `{ "minor": 1999, "currency": "EUR" }`. */
export const moneySchema: z.ZodType<Money, { minor: number; currency: string }> = z
  .strictObject({ minor: z.int(), currency: currencySchema })
  .refine((amount): amount is Money => !Object.is(amount.minor, -0), { path: ['minor'], ...unsignedZero });

/** The wire form of an amount in one given currency. */
export const moneySchemaOf = <C extends Currency>(currency: C): z.ZodType<Money<C>, { minor: number; currency: C }> =>
  z
    .strictObject({ minor: z.int(), currency: z.literal(currency) })
    .refine((amount): amount is Money<C> => !Object.is(amount.minor, -0), { path: ['minor'], ...unsignedZero });

/** The wire form of a number of basis points: an integer. */
export const basisPointsSchema: z.ZodType<BasisPoints, number> = z
  .int()
  .refine((points): points is BasisPoints => !Object.is(points, -0), unsignedZero);

/** The wire form of a rounding mode. */
export const roundingModeSchema: z.ZodType<RoundingMode, RoundingMode> = z.enum(roundingModes);

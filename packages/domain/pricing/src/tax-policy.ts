import type { RoundingMode } from '@emporion/money';
import type { TaxTreatment } from './tax-treatment.ts';

/**
 * How taxes are computed: whether prices contain them, and what is rounded at once.
 *
 * - `unit` rounds the tax of every single unit, `line` that of every line.
 * - `rateGroup` rounds once for all lines with the same tax, as an invoice by EN 16931 does (BR-CO-17).
 * - `order` rounds once for everything.
 */
export interface TaxPolicy {
  readonly priceMode: 'inclusive' | 'exclusive';
  readonly roundAt: 'unit' | 'line' | 'rateGroup' | 'order';
  readonly rounding: RoundingMode;
}

/** An amount before its taxes are computed. */
export interface TaxableLine {
  /** After all discounts, in minor units of either sign, and in the mode of the policy: with or without the taxes. */
  readonly amount: number;
  /** In whole units, > 0; it matters only where taxes are rounded at the unit. */
  readonly quantity: number;
  readonly treatment: TaxTreatment;
}

/** The usual way of the European Union: prices without taxes, rounded once for each rate, half a cent up. */
export const invoiceTaxPolicy: TaxPolicy = { priceMode: 'exclusive', roundAt: 'rateGroup', rounding: 'halfUp' };

import { type Currency, currencies, money, type Rate, type RoundingMode, rate, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type { LoanTerms } from '../loan-terms.ts';

const anyRounding = (): fc.Arbitrary<RoundingMode> => fc.constantFrom(...roundingModes);

/** An amount that somebody may borrow, small ones and the largest alike. */
const anyPrincipal = (max: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 1, max: Math.min(max, 1_000) }),
    fc.integer({ min: 1, max: Math.min(max, 100_000_000) }),
    fc.integer({ min: 1, max }),
  );

/** An annual rate from 0 to 400 %, as basis points or as a percentage with up to six digits after the point. */
export const anyAnnualRate = (): fc.Arbitrary<Rate> =>
  fc.oneof(
    fc.constant(rate(0, 1)),
    fc.integer({ min: 0, max: 4_000 }).map((points) => rate(points, 10_000)),
    fc.integer({ min: 0, max: 400_000_000 }).map((micros) => rate(micros, 100_000_000)),
  );

/** What the arbitrary terms may reach. */
export interface LoanTermsBounds {
  /** In minor units. @default 10^15: beyond it a payment can leave the safe range */
  readonly maxPrincipal?: number;
  /** @default 480 */
  readonly maxPeriods?: number;
}

/** Any terms of a loan that is repaid in level payments. */
export const anyLoanTerms = ({
  maxPrincipal = 1_000_000_000_000_000,
  maxPeriods = 480,
}: LoanTermsBounds = {}): fc.Arbitrary<LoanTerms> =>
  fc.record({
    principal: fc
      .tuple(fc.constantFrom<Currency>(...currencies), anyPrincipal(maxPrincipal))
      .map(([currency, minor]) => money(currency, minor)),
    annualRate: anyAnnualRate(),
    periodsPerYear: fc.constantFrom(1, 2, 4, 12, 24, 26, 52),
    periods: fc.integer({ min: 1, max: maxPeriods }),
    paymentRounding: anyRounding(),
    interestRounding: anyRounding(),
  });

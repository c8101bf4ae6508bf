import { type Currency, currencies, money, type Rate, type RoundingMode, rate, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type { GraduatedTerms } from '../graduated-payments.ts';
import type { LoanTerms, ResidualPolicy } from '../loan-terms.ts';
import type { SteppedTerms } from '../stepped-payments.ts';

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

/** Any terms of a loan that is repaid in level payments, at once and in full. */
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

/** Any terms as of `anyLoanTerms`, often with a balloon or interest alone at first. */
export const anyDeferredTerms = (bounds: LoanTermsBounds = {}): fc.Arbitrary<LoanTerms> =>
  fc.tuple(anyLoanTerms(bounds), fc.option(anyShare()), fc.option(anyShare())).map(([terms, atEnd, atFirst]) => {
    const { currency, minor } = terms.principal;
    return {
      ...terms,
      ...(atEnd === null ? {} : { balloon: money(currency, Math.floor(atEnd * minor)) }),
      ...(atFirst === null ? {} : { interestOnlyPeriods: Math.floor(atFirst * (terms.periods - 1)) }),
    };
  });

/** Any policy for what rounding leaves over. */
export const anyResidual = (): fc.Arbitrary<ResidualPolicy> => fc.constantFrom('last', 'up', 'spread', 'nudge');

/** Any terms of a graduated-payment loan; in some the debt leaves the safe range. */
export const anyGraduatedTerms = (bounds: LoanTermsBounds = {}): fc.Arbitrary<GraduatedTerms> =>
  fc
    .record({
      terms: anyLoanTerms({ maxPeriods: 120, ...bounds }),
      increase: fc.integer({ min: 0, max: 2_000 }).map((points) => rate(points, 10_000)),
      increases: fc.integer({ min: 0, max: 12 }),
      periodsPerStep: fc.option(fc.integer({ min: 1, max: 24 })),
    })
    .map(({ terms, increase, increases, periodsPerStep }) => ({
      ...terms,
      increase,
      increases,
      ...(periodsPerStep === null ? {} : { periodsPerStep }),
    }));

/** Any terms of a loan in agreed payments, each up to a fourth of what is lent: some repay early, in some the debt grows. */
export const anySteppedTerms = (bounds: LoanTermsBounds = {}): fc.Arbitrary<SteppedTerms> =>
  anyLoanTerms({ maxPeriods: 24, ...bounds }).chain(({ periods, paymentRounding: _, ...loan }) => {
    const { currency, minor } = loan.principal;
    return fc
      .array(fc.integer({ min: 0, max: Math.ceil(minor / 4) }), { minLength: periods, maxLength: periods })
      .map((payments) => ({ ...loan, payments: payments.map((payment) => money(currency, payment)) }));
  });

/** A part of a whole, nothing and everything included. */
const anyShare = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

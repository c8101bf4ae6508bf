import { amortize, levelPayment } from '@emporion/loan-amortization';
import { money, type RoundingMode, rate, roundingModes, roundRatioExact } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyMode = (): fc.Arbitrary<RoundingMode> => fc.constantFrom(...roundingModes);

/** Terms of one payment a year later, whose interest and payment can be steered: the rate is a fraction of our choice. */
const oneYear = (principal: number, numerator: number, denominator: number, mode: RoundingMode) => ({
  principal: money('EUR', principal),
  annualRate: rate(numerator, denominator),
  periodsPerYear: 1,
  periods: 1,
  paymentRounding: mode,
  interestRounding: mode,
});

/** Small and large alike. */
const anyScale = (max: number): fc.Arbitrary<number> =>
  fc.oneof(...[10, 1_000, 1_000_000, max].map((top) => fc.integer({ min: 1, max: Math.min(top, max) })));

/** `[quotient, denominator, remainder]`: a dividend that lies on a whole number, on its half, or right beside either. */
const anyNarrowDivision = (): fc.Arbitrary<readonly [number, number, number]> =>
  fc
    .tuple(anyScale(1_000_000), anyScale(1_000_000_000), fc.integer({ min: 0, max: 5 }))
    .map(([quotient, denominator, place]) => {
      const middle = Math.floor(denominator / 2);
      const remainder = [0, 1, middle - 1, middle, middle + 1, denominator - 1][place] ?? 0;
      return [quotient, denominator, Math.min(Math.max(0, remainder), denominator - 1)] as const;
    });

test('a payment next to a tie is rounded from its exact value', () => {
  fc.assert(
    fc.property(anyNarrowDivision(), anyMode(), ([quotient, denominator, remainder], mode) => {
      const principal = quotient * denominator + remainder;
      const exact = roundRatioExact(BigInt(principal) * BigInt(denominator + 1), BigInt(denominator), mode);
      expect(levelPayment(oneYear(principal, 1, denominator, mode)).minor).toBe(Number(exact));
    }),
    { numRuns: 1_000 },
  );
});

test('interest on a whole number, on a tie and beside them is rounded from its exact value', () => {
  fc.assert(
    fc.property(anyNarrowDivision(), anyMode(), ([quotient, denominator, remainder], mode) => {
      const principal = quotient * denominator + remainder;
      const exact = Number(roundRatioExact(BigInt(principal), BigInt(denominator), mode));
      // The last row, and one that is not.
      for (const periods of [1, 2]) {
        const schedule = amortize({ ...oneYear(principal, 1, denominator, mode), periods });
        expect(schedule.ok && schedule.value.rows[0]?.interest).toBe(exact);
      }
    }),
    // In doubles 49 · (1/49) is less than 1, and near 2^53 a quotient may come out as the integer above it.
    {
      numRuns: 1_000,
      examples: [
        [[1, 49, 0], 'down'],
        [[0, 98, 49], 'halfEven'],
        [[9_001_869_743, 500_296, 0], 'up'],
        [[4_889_901_875_319, 921, 460], 'halfUp'],
      ],
    },
  );
});

type LoanOfFraction = readonly [principal: number, numerator: number, denominator: number];

/** Loans whose first interest is narrow, at a low rate and at one of over 100 %, and loans about 2^31, whose rows are not. */
const anyHardLoan = () =>
  fc.oneof(
    fc
      .tuple(anyNarrowDivision(), fc.boolean())
      .map(
        ([[quotient, denominator, remainder], isDear]): LoanOfFraction => [
          Math.max(1, quotient * denominator + remainder),
          isDear ? denominator + 1 : 1,
          denominator,
        ],
      ),
    fc
      .tuple(fc.integer({ min: -1_000, max: 1_000 }), anyScale(1_000), anyScale(1_000))
      .map(([by, a, b]): LoanOfFraction => [2 ** 31 + by, Math.min(a, 4 * b), b]),
  );

test('the interest of every row is rounded from its exact value, in 32-bit integers, in doubles and beyond', () => {
  fc.assert(
    fc.property(anyHardLoan(), fc.integer({ min: 2, max: 8 }), anyMode(), (loan, periods, mode) => {
      const [principal, numerator, denominator] = loan;
      const schedule = amortize({ ...oneYear(principal, numerator, denominator, mode), periods });
      if (!schedule.ok) return;
      let balance = principal;
      for (const row of schedule.value.rows) {
        const interest = roundRatioExact(BigInt(balance) * BigInt(numerator), BigInt(denominator), mode);
        balance -= row.payment - Number(interest);
        expect(row).toMatchObject({ interest: Number(interest), principal: row.payment - row.interest, balance });
      }
      expect(balance).toBe(0);
    }),
    { numRuns: 1_000, examples: [[[2 ** 31 - 1, 4, 1], 3, 'halfUp']] },
  );
});

test('payments of many periods that fall on a tie are rounded from their exact value', () => {
  fc.assert(
    // Without interest, and at 100 % over two years, a payment is P/n and 4·P/3: ties and near ties by choice of P.
    fc.property(
      fc.integer({ min: 1, max: 1e12 }),
      fc.integer({ min: 1, max: 1_200 }),
      anyMode(),
      (half, periods, mode) => {
        const principal = half * periods + Math.floor(periods / 2);
        const free = { ...oneYear(principal, 0, 1, mode), periods };
        expect(levelPayment(free).minor).toBe(Number(roundRatioExact(BigInt(principal), BigInt(periods), mode)));
        const doubled = { ...oneYear(half, 1, 1, mode), periods: 2 };
        expect(levelPayment(doubled).minor).toBe(Number(roundRatioExact(4n * BigInt(half), 3n, mode)));
      },
    ),
  );
});

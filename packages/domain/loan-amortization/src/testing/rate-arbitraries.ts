import { type CalendarDate, calendarDate, plusDays } from '@emporion/kernel';
import fc from 'fast-check';
import type { AmountStream, RegZTerms } from '../annual-rate/apr-reg-z.ts';
import type { DatedFlow } from '../annual-rate/internal-rate.ts';

/** A rate of a period on every scale from a thousandth of a percent to 1,000 %. */
export const anyPeriodicRate = (): fc.Arbitrary<number> =>
  fc.double({ min: -5, max: 1, noNaN: true }).map((exponent) => 10 ** exponent);

/** Any amount in minor units, on every scale. */
const anyMinor = (): fc.Arbitrary<number> =>
  fc.oneof(...[100, 1_000_000, 1e12].map((max) => fc.integer({ min: 1, max })));

/** A fraction of a unit-period as odd days make it. */
const anyFraction = (): fc.Arbitrary<{ readonly numerator: number; readonly denominator: number }> =>
  fc
    .constantFrom(7, 14, 15, 28, 30, 90, 365)
    .chain((denominator) => fc.record({ numerator: fc.nat(denominator - 1), denominator: fc.constant(denominator) }));

const anyStream = (from: number): fc.Arbitrary<AmountStream> =>
  fc.record({
    amount: anyMinor(),
    count: fc.integer({ min: 1, max: 12 }),
    t: fc.integer({ min: from, max: 24 }),
    f: anyFraction(),
  });

/** A credit with one advance at the beginning and up to four streams of payments later. */
export const anyCredit = (): fc.Arbitrary<RegZTerms> =>
  fc.record({
    advances: anyMinor().map((amount) => [{ amount, t: 0 }]),
    payments: fc.array(anyStream(1), { minLength: 1, maxLength: 4 }),
  });

/** A credit whose advances and payments mix, the first of them an advance and the last a payment. */
export const anyMixedCredit = (): fc.Arbitrary<RegZTerms> =>
  fc.record({
    advances: fc
      .tuple(anyMinor(), fc.array(anyStream(0), { maxLength: 2 }))
      .map(([amount, later]) => [{ amount, t: 0 }, ...later]),
    payments: fc
      .tuple(fc.array(anyStream(0), { maxLength: 2 }), anyMinor())
      .map(([earlier, amount]) => [...earlier, { amount, t: 60 }]),
  });

/** Money lent on one day and repaid on later ones, in order: in all from 60 % to 20 times of it. */
export const anyDatedFlows = (): fc.Arbitrary<readonly DatedFlow[]> =>
  fc
    .record({
      start: fc.integer({ min: 0, max: 30_000 }).map((days) => plusDays(calendarDate(1970, 1, 1), days)),
      percentRepaid: fc.integer({ min: 60, max: 2_000 }),
      // Two weeks at least: what an amount grows by in a day has no rate of a year that a double could hold.
      repaid: fc.array(fc.tuple(fc.integer({ min: 14, max: 400 }), anyMinor()), { minLength: 1, maxLength: 70 }),
    })
    .map(({ start, percentRepaid, repaid }) => {
      let date: CalendarDate = start;
      const payments = repaid.map(([days, amount]) => {
        date = plusDays(date, days);
        return { date, amount: amount + 100 };
      });
      const lent = Math.round((100 * payments.reduce((sum, { amount }) => sum + amount, 0)) / percentRepaid);
      return [{ date: start, amount: -lent }, ...payments];
    });

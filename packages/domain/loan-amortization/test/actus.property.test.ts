import { dayCountOf, every } from '@emporion/calendar';
import { calendarDate, plusMonths } from '@emporion/kernel';
import { levelPayment } from '@emporion/loan-amortization';
import {
  type ContractEvent,
  type ContractTerms,
  contractEvents,
  type Environment,
  type EventType,
} from '@emporion/loan-amortization/actus';
import { basisPoints, money, rateOfBasisPoints } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFixedLoan, shiftingConventions } from './actus-arbitraries.ts';

function eventsOf(terms: ContractTerms, environment?: Environment): readonly ContractEvent[] {
  const events = contractEvents(terms, environment);
  if (!events.ok) throw new Error(JSON.stringify(events.error));
  return events.value;
}

const of = (events: readonly ContractEvent[], ...types: readonly EventType[]): readonly ContractEvent[] =>
  events.filter(({ eventType }) => types.includes(eventType));

const total = (events: readonly ContractEvent[]): number => events.reduce((sum, { payoff }) => sum + payoff, 0);

/** The largest amount of a contract: what floating point loses is a part of it. */
const scaleOf = (events: readonly ContractEvent[]): number =>
  Math.max(...events.map(({ state, payoff }) => Math.max(Math.abs(state.notionalPrincipal), Math.abs(payoff))));

const noise = 1e-9;

test('redemptions and what is repaid at maturity add up to the notional', () => {
  fc.assert(
    fc.property(anyFixedLoan(), (terms) => {
      const events = eventsOf(terms);
      const lent = -total(of(events, 'IED'));
      expect(Math.abs(total(of(events, 'PR', 'MD')) - lent)).toBeLessThanOrEqual(noise * scaleOf(events));
      expect(events.at(-1)?.state.notionalPrincipal).toBe(0);
    }),
  );
});

test('what one party receives the other pays', () => {
  fc.assert(
    fc.property(anyFixedLoan(), (terms) => {
      const [lender, borrower] = (['RPA', 'RPL'] as const).map((contractRole) => eventsOf({ ...terms, contractRole }));
      expect(borrower?.map(({ payoff }) => 0 - payoff)).toEqual(lender?.map(({ payoff }) => payoff));
      expect(borrower?.map(({ state }) => 0 - state.accruedInterest)).toEqual(
        lender?.map(({ state }) => state.accruedInterest),
      );
    }),
  );
});

test('events come in order, and the first is the exchange', () => {
  fc.assert(
    fc.property(anyFixedLoan(), (terms) => {
      const events = eventsOf(terms);
      expect(events[0]?.eventType).toBe('IED');
      expect(events.at(-1)?.eventType).toBe('MD');
      const dates = events.map(({ eventDate }) => eventDate);
      expect(dates).toEqual([...dates].sort((a, b) => a - b));
    }),
  );
});

test('a linear contract is redeemed in equal parts, the last one at maturity', () => {
  fc.assert(
    fc.property(anyFixedLoan({ types: ['LAM'] }), (terms) => {
      const parts = of(eventsOf({ ...terms, contractRole: 'RPA' }), 'PR', 'MD');
      for (const { payoff } of parts) {
        expect(Math.abs(payoff * parts.length - terms.notionalPrincipal)).toBeLessThanOrEqual(
          noise * terms.notionalPrincipal * parts.length,
        );
      }
    }),
  );
});

test('an annuity pays the same on every day on which it is due, whatever the lengths of its periods', () => {
  fc.assert(
    fc.property(anyFixedLoan({ types: ['ANN'] }), (terms) => {
      // Interest goes with a redemption, or with what is repaid at maturity; two payments may share a business day.
      const parts = of(eventsOf({ ...terms, contractRole: 'RPA' }), 'PR', 'IP', 'MD').map(({ payoff }) => payoff);
      const payments = parts.flatMap((part, index) => (index % 2 === 0 ? [part + (parts[index + 1] ?? 0)] : []));
      for (const payment of payments) {
        expect(Math.abs(payment - (payments[0] ?? 0))).toBeLessThanOrEqual(noise * terms.notionalPrincipal);
      }
    }),
  );
});

test('over equal periods that is the level payment, which the exact schedule rounds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000_000 }),
      fc.integer({ min: 1, max: 4_000 }),
      fc.integer({ min: 2, max: 120 }),
      fc.integer({ min: 1, max: 28 }),
      (cents, points, periods, day) => {
        const initialExchangeDate = calendarDate(2026, 1, day);
        const [redemption, interest] = of(
          eventsOf({
            contractType: 'ANN',
            contractRole: 'RPA',
            statusDate: calendarDate(2025, 12, 31),
            currency: 'EUR',
            initialExchangeDate,
            notionalPrincipal: cents / 100,
            maturityDate: plusMonths(initialExchangeDate, periods),
            nominalInterestRate: points / 10_000,
            dayCountConvention: '30E360',
            cycleOfPrincipalRedemption: { every: every(1, 'month'), stub: 'short' },
          }),
          'PR',
          'IP',
        );
        const payment = (redemption?.payoff ?? 0) + (interest?.payoff ?? 0);
        const perPeriod = points / 120_000;
        const formula = ((cents / 100) * perPeriod) / (1 - (1 + perPeriod) ** -periods);
        expect(Math.abs(payment - formula)).toBeLessThanOrEqual(noise * formula);
        const { minor } = levelPayment({
          principal: money('EUR', cents),
          annualRate: rateOfBasisPoints(basisPoints(points)),
          periods,
        });
        expect(Math.abs(100 * payment - minor)).toBeLessThanOrEqual(0.5 + noise * minor);
      },
    ),
  );
});

test('whoever stops looking earlier sees the same until then', () => {
  fc.assert(
    fc.property(anyFixedLoan(), fc.nat(), (terms, seed) => {
      const events = eventsOf(terms);
      const to = events[seed % events.length]?.eventDate;
      if (to === undefined) throw new Error('every contract has events');
      expect(eventsOf(terms, { to })).toEqual(events.filter(({ eventDate }) => eventDate <= to));
    }),
  );
});

test('a contract goes on from the state that any day left as if nothing had been in between', () => {
  fc.assert(
    fc.property(anyFixedLoan({ conventions: shiftingConventions }), fc.nat(), (terms, seed) => {
      const events = of(eventsOf(terms), 'IED', 'PR', 'IP', 'MD');
      const until = events[seed % events.length]?.eventDate ?? terms.statusDate;
      const left = events.findLast(({ eventDate }) => eventDate <= until)?.state;
      if (left === undefined || left.notionalPrincipal === 0) return;
      const rest = events.filter(({ eventDate }) => eventDate > until);
      const resumed = eventsOf({
        ...terms,
        statusDate: until,
        notionalPrincipal: Math.abs(left.notionalPrincipal),
        accruedInterest: left.accruedInterest * (terms.contractRole === 'RPA' ? 1 : -1),
        nextPrincipalRedemptionPayment: left.nextPrincipalRedemptionPayment,
      });
      const scale = scaleOf(events);
      expect(of(resumed, 'PR', 'IP', 'MD').map(({ eventType }) => eventType)).toEqual(
        rest.map(({ eventType }) => eventType),
      );
      of(resumed, 'PR', 'IP', 'MD').forEach(({ payoff }, index) => {
        expect(Math.abs(payoff - (rest[index]?.payoff ?? Number.NaN))).toBeLessThanOrEqual(noise * scale);
      });
    }),
  );
});

/** A fraction of integers of any size. */
type Fraction = readonly [numerator: bigint, denominator: bigint];

function reduced([numerator, denominator]: Fraction): Fraction {
  let [larger, smaller] = [numerator < 0n ? -numerator : numerator, denominator];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return [numerator / larger, denominator / larger];
}
const minus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => reduced([a * d - c * b, b * d]);
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => reduced([a * c, b * d]);
const isLess = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;
const exactly = (value: number, scale: number): Fraction => [BigInt(Math.round(value * scale)), BigInt(scale)];

const inDoubles = ([a, b]: Fraction): number => Number((a * 10n ** 18n) / b) / 1e18;

test('payoffs agree with the definition in fractions', () => {
  const loans = anyFixedLoan({ types: ['PAM', 'NAM'], conventions: ['NOS'], dayCounts: ['A365', '30E360'] });
  fc.assert(
    fc.property(loans, (anyTerms) => {
      const { nextPrincipalRedemptionPayment = 0, ...anyTerm } = anyTerms;
      const payment = Math.round(nextPrincipalRedemptionPayment * 100) / 100;
      const terms: ContractTerms = { ...anyTerm, contractRole: 'RPA', nextPrincipalRedemptionPayment: payment };
      const events = eventsOf(terms);
      const { num, den } = dayCountOf({
        convention: terms.dayCountConvention === 'A365' ? 'actual/365-fixed' : '30E/360',
      });
      let owed = exactly(terms.notionalPrincipal, 100);
      let last = terms.initialExchangeDate;
      const expected: Fraction[] = [];
      for (const { eventDate } of of(events, 'IP')) {
        const year: Fraction = [BigInt(num(last, eventDate)), BigInt(den)];
        const interest = times(times(owed, exactly(terms.nominalInterestRate ?? 0, 10_000)), year);
        if (terms.contractType === 'NAM' && eventDate !== terms.maturityDate) {
          const wanted = minus(exactly(payment, 100), interest);
          const redemption = isLess(wanted, owed) ? wanted : owed;
          expected.push(redemption);
          owed = minus(owed, redemption);
        }
        expected.push(interest);
        last = eventDate;
      }
      expected.push(owed);
      const actual = of(events, 'PR', 'IP', 'MD').map(({ payoff }) => payoff);
      expect(actual).toHaveLength(expected.length);
      const scale = scaleOf(events);
      expected.forEach((exact, index) => {
        expect(Math.abs((actual[index] ?? Number.NaN) - inDoubles(exact))).toBeLessThanOrEqual(noise * scale);
      });
    }),
  );
});

import {
  amortize,
  applyExtraPayment,
  type LoanTerms,
  type PrepaidLoan,
  type Repayment,
  type Schedule,
  totalInterest,
} from '@emporion/loan-amortization';
import { anyDeferredTerms, anyLoanTerms, anyResidual } from '@emporion/loan-amortization/testing';
import { money, multiplyRatio } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

interface PaidExtra {
  readonly terms: LoanTerms;
  /** Where in the schedule, from 0 to 1; near its end rounding weighs most. */
  readonly place: number;
  /** What of the balance, from 0 to 1; a trace of it is next to nothing. */
  readonly part: number;
}

const anyPart = (): fc.Arbitrary<number> => fc.double({ min: 0, max: 1, noNaN: true });

const anyPaidExtra = (
  terms: fc.Arbitrary<LoanTerms> = anyDeferredTerms({ maxPrincipal: 1e12, maxPeriods: 120 }),
): fc.Arbitrary<PaidExtra> =>
  fc.record({
    terms,
    place: fc.oneof(anyPart(), fc.double({ min: 0.9, max: 0.99, noNaN: true })),
    part: fc.oneof(anyPart(), fc.double({ min: 0, max: 1e-6, noNaN: true })),
  });

interface Outcome {
  readonly schedule: Schedule;
  readonly afterPeriod: number;
  readonly before: Repayment;
  readonly balance: number;
  readonly amount: number;
  readonly outcome: PrepaidLoan;
}

/** The outcome of an extra payment of a part of the balance; undefined where the loan has no schedule. */
function outcomeOf({ terms, place, part }: PaidExtra): Outcome | undefined {
  const schedule = amortize(terms);
  if (!schedule.ok) return undefined;
  const { rows, currency } = schedule.value;
  const afterPeriod = Math.floor(place * rows.length);
  const balance = afterPeriod === 0 ? terms.principal.minor : (rows[afterPeriod - 1]?.balance ?? 0);
  const amount = Math.floor(part * balance);
  const outcome = applyExtraPayment(terms, schedule.value, { afterPeriod, amount: money(currency, amount) });
  const before = { currency, rows: rows.slice(afterPeriod) };
  return { schedule: schedule.value, afterPeriod, before, balance, amount, outcome };
}

type Open = Extract<PrepaidLoan, { kind: 'open' }>;

const variantsOf = ({ reamortize, shortenTerm, adjustLast, payAhead }: Open) => [
  ...(reamortize.ok ? [reamortize.value] : []),
  shortenTerm,
  adjustLast,
  payAhead,
];

test('[L106~] whatever the strategy, the rest is repaid to the last unit, in no more periods than before', () => {
  const terms = fc
    .tuple(anyDeferredTerms({ maxPrincipal: 1e12, maxPeriods: 120 }), anyResidual())
    .map(([deferred, residual]) => ({ ...deferred, residual }));
  fc.assert(
    fc.property(anyPaidExtra(terms), (paid) => {
      const { outcome, before, balance, amount, afterPeriod, schedule } = outcomeOf(paid) ?? {};
      if (outcome?.kind !== 'open' || balance === undefined || amount === undefined || schedule === undefined) return;
      expect(outcome.balance.minor).toBe(balance - amount);
      for (const { schedule: rest, totalInterest: interest, saving } of variantsOf(outcome)) {
        let left = balance - amount;
        for (const [index, row] of rest.rows.entries()) {
          expect(row.period).toBe((afterPeriod ?? 0) + index + 1);
          expect(row.payment).toBe(row.principal + row.interest);
          expect(row.payment).toBeGreaterThanOrEqual(0);
          left -= row.principal;
          expect(row.balance).toBe(left);
        }
        expect(left).toBe(0);
        expect(rest.rows.at(-1)?.period).toBeLessThanOrEqual(schedule.rows.length);
        expect(interest).toEqual(totalInterest(rest));
        expect(saving.minor).toBe(totalInterest(before ?? rest).minor - interest.minor);
      }
    }),
  );
});

test('nothing paid extra changes nothing, and the balance closes the loan', () => {
  fc.assert(
    fc.property(anyPaidExtra(), fc.integer({ min: 0, max: 1_000 }), (paid, excess) => {
      const nothing = outcomeOf({ ...paid, part: 0 });
      if (nothing === undefined) return;
      const { outcome, before, schedule, afterPeriod, balance } = nothing;
      if (outcome.kind === 'open') {
        for (const { schedule: rest, saving } of variantsOf(outcome)) {
          expect(rest.rows).toEqual(before.rows);
          expect(saving.minor).toBe(0);
        }
      } else expect(balance).toBe(0);
      const { currency } = schedule;
      const amount = money(currency, balance + excess);
      expect(applyExtraPayment(paid.terms, schedule, { afterPeriod, amount })).toEqual({
        kind: 'closed',
        excess: money(currency, excess),
        saving: totalInterest(before),
      });
    }),
  );
});

test('[L106~] the sooner the debt falls, the less interest: shorten the term ≤ adjust the last ≤ nothing paid extra', () => {
  fc.assert(
    fc.property(anyPaidExtra(), (paid) => {
      const { outcome, before } = outcomeOf(paid) ?? {};
      if (outcome?.kind !== 'open' || before === undefined) return;
      const { reamortize, shortenTerm, adjustLast } = outcome;
      expect(shortenTerm.totalInterest.minor).toBeLessThanOrEqual(adjustLast.totalInterest.minor);
      expect(adjustLast.totalInterest.minor).toBeLessThanOrEqual(totalInterest(before).minor);
      if (!reamortize.ok) return;
      expect(shortenTerm.totalInterest.minor).toBeLessThanOrEqual(reamortize.value.totalInterest.minor);
    }),
  );
});

test('payments that are solved again never rise, and cost no more interest than before but for the rounding', () => {
  const terms = anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 120 }).map(
    ({ principal, annualRate, periods }): LoanTerms => ({ principal, annualRate, periods }),
  );
  fc.assert(
    fc.property(anyPaidExtra(terms), (paid) => {
      const { outcome, before, schedule, amount } = outcomeOf(paid) ?? {};
      if (outcome?.kind !== 'open' || schedule === undefined || before === undefined || amount === undefined) return;
      if (!outcome.reamortize.ok) return;
      const { schedule: solved, totalInterest: interest } = outcome.reamortize.value;
      expect(solved.levelPayment).toBeLessThanOrEqual(schedule.levelPayment);
      // A unit a period, with interest on it to the end, and what the last payment made up for before.
      const perPeriod = paid.terms.annualRate.numerator / paid.terms.annualRate.denominator / 12;
      const grown = perPeriod === 0 ? before.rows.length : ((1 + perPeriod) ** before.rows.length - 1) / perPeriod;
      const madeUp = Math.abs((before.rows.at(-1)?.payment ?? 0) - schedule.levelPayment);
      expect(interest.minor).toBeLessThanOrEqual(totalInterest(before).minor + grown + madeUp + 1);
      const fresh = amortize({ ...paid.terms, principal: outcome.balance, periods: before.rows.length });
      if (amount === 0 || !fresh.ok || fresh.value.levelPayment > schedule.levelPayment) return;
      expect(solved.rows.map(({ payment }) => payment)).toEqual(fresh.value.rows.map(({ payment }) => payment));
    }),
  );
});

test('paying ahead covers the next payments with all that was paid extra, and nothing after them', () => {
  fc.assert(
    fc.property(anyPaidExtra(), (paid) => {
      const { outcome, before, amount, terms } = { terms: paid.terms, ...outcomeOf(paid) };
      if (outcome?.kind !== 'open' || before === undefined || amount === undefined) return;
      const { nextPaymentPeriod, schedule: rest } = outcome.payAhead;
      const { periodsPerYear = 12, annualRate } = terms;
      const perPeriod = { ...annualRate, denominator: annualRate.denominator * periodsPerYear };
      const last = before.rows.at(-1)?.period;
      let [credit, balance] = [amount, outcome.balance.minor];
      for (const [index, row] of rest.rows.entries()) {
        expect(row.interest).toBe(multiplyRatio(balance, perPeriod, terms.interestRounding ?? 'halfUp'));
        const scheduled = before.rows[index]?.payment ?? 0;
        const covered = Math.min(credit, scheduled);
        credit -= covered;
        if (row.period !== last && row.balance > 0) expect(row.payment).toBe(scheduled - covered);
        if (row.payment > 0) expect(row.period).toBeGreaterThanOrEqual(nextPaymentPeriod);
        balance = row.balance;
      }
      expect(balance).toBe(0);
    }),
  );
});

test('a second extra payment is made on what the first left of the loan', () => {
  fc.assert(
    fc.property(anyPaidExtra(anyLoanTerms({ maxPrincipal: 1e12, maxPeriods: 60 })), (paid) => {
      const { outcome, schedule, afterPeriod, amount } = outcomeOf(paid) ?? {};
      if (outcome?.kind !== 'open' || schedule === undefined || amount === undefined) return;
      const { currency } = schedule;
      const shortened = { ...schedule, rows: outcome.shortenTerm.schedule.rows };
      const once = { afterPeriod: afterPeriod ?? 0, amount: money(currency, Math.floor(outcome.balance.minor / 2)) };
      const twice = applyExtraPayment(paid.terms, shortened, once);
      const atOnce = applyExtraPayment(paid.terms, schedule, {
        ...once,
        amount: money(currency, amount + once.amount.minor),
      });
      if (twice.kind !== 'open' || atOnce.kind !== 'open') throw new Error('half a balance closes no loan');
      expect(twice.shortenTerm.schedule).toEqual(atOnce.shortenTerm.schedule);
    }),
  );
});

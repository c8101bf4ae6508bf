import {
  amortize,
  amortizeConstantPrincipal,
  amortizeFlat,
  amortizeGraduated,
  amortizeStepped,
  type LoanBasis,
  type LoanTerms,
  type PlanSchedule,
  type ScheduleRow,
} from '@emporion/loan-amortization';
import { anyDeferredTerms, anyGraduatedTerms, anyResidual, anySteppedTerms } from '@emporion/loan-amortization/testing';
import { multiplyRatio, type RoundingMode } from '@emporion/money';
import fc from 'fast-check';
import { test } from 'vitest';

// A million runs have to end within minutes, so that rows are compared as numbers and only what is wrong becomes a text.
const longest = { timeout: 1_800_000 };

/** Amounts to 9·10^15 units, and terms to 1,200 payments, short ones as often as long ones. */
const anyTerms = (): fc.Arbitrary<LoanTerms> =>
  fc.oneof(...[12, 60, 360, 1_200].map((maxPeriods) => anyDeferredTerms({ maxPrincipal: 9e15, maxPeriods })));

/** What breaks the law of a schedule: rows that add up to the loan, each its interest and what it repays. */
function breach(lent: number, rows: readonly ScheduleRow[]): string | undefined {
  let balance = lent;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined || row.period !== index + 1) return `a hole at row ${index + 1}`;
    if (row.payment !== row.principal + row.interest) return `row ${row.period} pays what it does not say`;
    balance -= row.principal;
    if (row.balance !== balance || balance < 0) return `row ${row.period} leaves another balance`;
    if (!Number.isSafeInteger(row.payment)) return `row ${row.period} cannot be paid`;
  }
  return balance === 0 ? undefined : `${balance} is never repaid`;
}

/** The first row whose interest is not the exact product of balance and rate, rounded once. */
function wrongInterest(loan: Omit<LoanBasis, 'periods'>, rows: readonly ScheduleRow[]): string | undefined {
  const { annualRate, periodsPerYear = 12, interestRounding = 'halfUp' } = loan;
  const perPeriod = { numerator: annualRate.numerator, denominator: annualRate.denominator * periodsPerYear };
  let balance = loan.principal.minor;
  for (const row of rows) {
    if (row.interest !== multiplyRatio(balance, perPeriod, interestRounding)) return `interest of row ${row.period}`;
    balance = row.balance;
  }
  return undefined;
}

/** The first row, after those that are interest alone, that does not repay. */
function standstill(interestOnlyPeriods: number, rows: readonly ScheduleRow[]): string | undefined {
  const still = rows.find(({ period, principal }) => period > interestOnlyPeriods && principal <= 0);
  return still && `row ${still.period} repays ${still.principal}`;
}

/** The schedule, unless a number in it is more than can be counted in minor units. */
function countable<T>(schedule: () => T): T | undefined {
  try {
    return schedule();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const rateOf = ({ annualRate, periodsPerYear = 12 }: Omit<LoanBasis, 'periods'>): number =>
  annualRate.numerator / annualRate.denominator / periodsPerYear;

const isNearest = (mode: RoundingMode | undefined): boolean => mode === undefined || mode.startsWith('half');

/** How far the last of all level payments may be from the others: by as much as the errors of all payments and interests grow. */
function bound(terms: LoanTerms, periods: number): number {
  const perPeriod = rateOf(terms);
  const finalValue = perPeriod === 0 ? periods : Math.expm1(periods * Math.log1p(perPeriod)) / perPeriod;
  const isTight = isNearest(terms.paymentRounding) && isNearest(terms.interestRounding) && terms.residual !== 'up';
  return (isTight ? 1 : 2) * finalValue * (1 + 1e-9) + 1;
}

function levelBreach(terms: LoanTerms): string | undefined {
  const { principal, periods, interestOnlyPeriods = 0, residual, balloon } = terms;
  const outcome = countable(() => amortize(terms));
  // No payment is more than the loan and a period's interest, but for a unit.
  if (outcome === undefined) {
    return principal.minor * (1 + rateOf(terms)) < 2 ** 53 * (1 - 1e-9) ? 'refused for its size' : undefined;
  }
  if (!outcome.ok) {
    const { levelPayment: paid, interest } = outcome.error;
    const isPayable = terms.paymentRounding === terms.interestRounding || residual === 'up' || residual === 'spread';
    return isPayable || paid >= interest ? 'refused for nothing' : undefined;
  }
  const { kind, rows, levelPayment: level } = outcome.value;
  const last = (rows.at(-1)?.payment ?? 0) - (balloon?.minor ?? 0);
  const limit = bound(terms, periods - interestOnlyPeriods);
  const isBounded = residual === 'last' || residual === 'up';
  return (
    breach(principal.minor, rows) ??
    wrongInterest(terms, rows) ??
    (kind === 'level' && residual !== 'spread' ? standstill(interestOnlyPeriods, rows) : undefined) ??
    (rows.length > periods ? 'more rows than periods' : undefined) ??
    (rows.length < periods && (residual === 'spread' || (isBounded && level > limit)) ? 'too few rows' : undefined) ??
    (isBounded && Math.abs(last - level) > limit ? `last payment ${last} for ${level}` : undefined) ??
    (kind === 'level' && last > 2 * level && residual !== 'spread' ? 'an oversized last payment' : undefined)
  );
}

function planBreach(loan: Omit<LoanBasis, 'periods'>, periods: number, schedule: PlanSchedule): string | undefined {
  const { kind, rows } = schedule;
  return (
    breach(loan.principal.minor, rows) ??
    (kind === 'declining' ? rising(rows) : undefined) ??
    (rows.length > periods ? 'more rows than periods' : undefined)
  );
}

/** The first row after which more is owed than before. */
function rising(rows: readonly ScheduleRow[]): string | undefined {
  const up = rows.find(({ principal }) => principal < 0);
  return up && `row ${up.period} adds to the debt`;
}

/** Any loan that is not repaid in level payments, and what is wrong with its schedule. */
const anyPlanBreach = (): fc.Arbitrary<() => string | undefined> =>
  fc.oneof(
    anyTerms().map((terms) => () => {
      const schedule = countable(() => amortizeConstantPrincipal(terms));
      return schedule && (planBreach(terms, terms.periods, schedule) ?? wrongInterest(terms, schedule.rows));
    }),
    anyTerms().map((terms) => () => {
      const schedule = countable(() => amortizeFlat(terms));
      return schedule && planBreach(terms, terms.periods, schedule);
    }),
    anySteppedTerms({ maxPeriods: 120 }).map((terms) => () => {
      const schedule = countable(() => amortizeStepped(terms));
      return schedule && (planBreach(terms, terms.payments.length, schedule) ?? wrongInterest(terms, schedule.rows));
    }),
    anyGraduatedTerms({ maxPeriods: 60 }).map((terms) => () => {
      const schedule = countable(() => amortizeGraduated(terms));
      return schedule && (planBreach(terms, terms.periods, schedule) ?? wrongInterest(terms, schedule.rows));
    }),
  );

const lawful = (found: string | undefined): void => {
  if (found !== undefined) throw new Error(found);
};

test(
  '[L58~] whatever the terms and whoever pays the residual, level payments repay the loan to the last unit',
  longest,
  () => {
    fc.assert(fc.property(anyTerms(), anyResidual(), (terms, residual) => lawful(levelBreach({ ...terms, residual }))));
  },
);

test('[L106~] whatever the plan, its payments repay the loan to the last unit', longest, () => {
  fc.assert(fc.property(anyPlanBreach(), (found) => lawful(found())));
});

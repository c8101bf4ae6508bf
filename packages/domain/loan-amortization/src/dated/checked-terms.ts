import { formatCalendarDate } from '@emporion/kernel';
import type { Money, RoundingMode } from '@emporion/money';
import { amountIn, checkPeriods, type ResidualPolicy } from '../loan-terms.ts';
import type { AfterPause, DatedLoanTerms, DatedRepayment, UnpaidInterest } from './dated-terms.ts';

/** Terms that have been checked, with the defaults filled in; amounts in minor units. */
export interface CheckedDatedTerms {
  /** What is owed at the start: the principal and the financed fee. */
  readonly opening: number;
  readonly periods: number;
  /** The due dates over which payments are solved. */
  readonly amortizationPeriods: number;
  readonly repayment: DatedRepayment['kind'];
  /** A payment, or a part of the principal, that is given instead of solved. */
  readonly given: number | undefined;
  readonly balloon: number;
  readonly afterPause: AfterPause;
  /** Whether payments go on until nothing is owed, after `periods` if need be. */
  readonly isExtended: boolean;
  readonly unpaidInterest: UnpaidInterest;
  readonly paymentRounding: RoundingMode;
  readonly interestRounding: RoundingMode;
  readonly residual: ResidualPolicy;
  readonly feePerPayment: number;
}

/** @throws RangeError if the terms are outside their ranges or contradict each other. */
export function checkedDatedTerms(terms: DatedLoanTerms): CheckedDatedTerms {
  const { principal, periods, repayment = { kind: 'level' }, balloon, residual = 'last' } = terms;
  const { advances = [], fees = {} } = terms;
  checkPeriods(periods);
  const amountOf = (amount: Money | undefined): number => amountIn(principal.currency, amount);
  const opening = amountOf(principal) + amountOf(fees.financed);
  const lent = advances.reduce((sum, { amount }) => sum + amountOf(amount), opening);
  if (lent === 0) throw new RangeError(`not an amount that can be lent: ${lent}`);
  const prepaid = amountOf(fees.prepaid);
  if (prepaid > lent) throw new RangeError(`not a fee that ${lent} can pay: ${prepaid}`);
  const deferred = amountOf(balloon);
  if (deferred > lent) throw new RangeError(`not a balloon from 0 to ${lent}: ${deferred}`);
  checkOrder(terms);
  checkResidual(terms);
  return {
    opening: safeMinor(opening),
    periods,
    amortizationPeriods: amortizationPeriodsOf(repayment, periods),
    repayment: repayment.kind,
    given: givenOf(repayment, amountOf),
    balloon: deferred,
    afterPause: terms.afterPause ?? 'reamortize',
    isExtended: isExtended(terms),
    unpaidInterest: terms.unpaidInterest ?? 'capitalized',
    paymentRounding: residual === 'up' ? 'up' : (terms.paymentRounding ?? 'halfUp'),
    interestRounding: terms.interestRounding ?? 'halfUp',
    residual,
    feePerPayment: amountOf(fees.perPayment),
  };
}

/** @throws RangeError if an amount is beyond 2^53-1. */
export function safeMinor(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor}`);
  return minor;
}

function amortizationPeriodsOf(repayment: DatedRepayment, periods: number): number {
  if (repayment.kind !== 'level' || repayment.amortizationPeriods === undefined) return periods;
  checkPeriods(repayment.amortizationPeriods);
  if (repayment.amortizationPeriods < periods) {
    throw new RangeError(`fewer payments to repay the loan than there are: ${repayment.amortizationPeriods}`);
  }
  return repayment.amortizationPeriods;
}

function isExtended({ afterPause, pauses = [], balloon, repayment }: DatedLoanTerms): boolean {
  if (afterPause !== 'extend' || pauses.length === 0) return false;
  const leavesRest = repayment?.kind === 'level' && repayment.amortizationPeriods !== undefined;
  if (leavesRest || (balloon !== undefined && balloon.minor > 0)) {
    throw new RangeError('not extended until it is repaid: a loan that leaves a rest to its last payment');
  }
  return true;
}

function givenOf(repayment: DatedRepayment, amountOf: (amount: Money | undefined) => number): number | undefined {
  const given =
    repayment.kind === 'level'
      ? repayment.payment
      : repayment.kind === 'constant-principal'
        ? repayment.part
        : undefined;
  return given === undefined ? undefined : amountOf(given);
}

function checkOrder({ startDate, advances = [], rateChanges = [] }: DatedLoanTerms): void {
  let before = startDate;
  for (const { date } of advances) {
    if (date < before) throw new RangeError(`an advance out of order: ${formatCalendarDate(date)}`);
    before = date;
  }
  before = startDate;
  for (const { from } of rateChanges) {
    if (from <= before) throw new RangeError(`a change of rate out of order: ${formatCalendarDate(from)}`);
    before = from;
  }
}

function checkResidual(terms: DatedLoanTerms): void {
  const { residual = 'last', repayment = { kind: 'level' }, pauses = [], afterPause = 'reamortize' } = terms;
  if (residual === 'last') return;
  if (repayment.kind !== 'level' || repayment.payment !== undefined) {
    throw new RangeError(`only solved level payments have a residual to place: ${residual}`);
  }
  if (residual === 'up') return;
  if (terms.unpaidInterest === 'held' || (pauses.length > 0 && afterPause !== 'reamortize')) {
    throw new RangeError(`no ideal balance while interest is held or a pause is made up for later: ${residual}`);
  }
}

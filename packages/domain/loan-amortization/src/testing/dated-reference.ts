import type { ExactRatio, RoundingMode } from '@emporion/money';
import type { LoanRow } from '../dated/dated-schedule.ts';
import type { DatedLoanTerms } from '../dated/dated-terms.ts';
import { isMore, minus, over, plus, ratio, rounded, times, zero } from './dated-fraction.ts';
import { type Period, type Piece, periodsOf } from './dated-reference-periods.ts';

/**
 * The rows of a loan on real dates by the definition alone, for rates without limits and no nudges: fractions of integers of
 * any size, nothing prepared, and level payments found by trying.
 *
 * The plain implementation that the fast one has to agree with. Slow: for some dozens of periods.
 */
export function referenceDatedRows(terms: DatedLoanTerms): readonly LoanRow[] {
  const { repayment = { kind: 'level' }, periods: count, afterPause = 'reamortize', fees = {} } = terms;
  const { paymentRounding = 'halfUp', interestRounding = 'halfUp', residual = 'last' } = terms;
  const holds = terms.unpaidInterest === 'held';
  const solved = (repayment.kind === 'level' ? repayment.amortizationPeriods : undefined) ?? count;
  const isExtended = afterPause === 'extend' && (terms.pauses ?? []).length > 0;
  const periods = periodsOf(terms, isExtended ? 12 * count : solved);
  const balloon = terms.balloon?.minor ?? 0;
  const mode = residual === 'up' ? 'up' : paymentRounding;
  const rows: LoanRow[] = [];
  let balance = terms.principal.minor + (fees.financed?.minor ?? 0) + (periods[0]?.pieces[0]?.drawn ?? 0);
  let held = 0;
  let plan = 0;
  let ideal: readonly ExactRatio[] = [];
  let solvedFrom = 0;
  for (const [index, { dueDate, due, pieces, turns }] of periods.entries()) {
    if (index === 0 || turns) {
      const paused = periods.slice(0, index).filter((period) => period.due !== 'payment').length;
      const ahead = aheadOf(periods, index, isExtended ? solved + paused : solved, afterPause === 'reamortize');
      const lends = index === 0 || pieces.some(({ drawn }) => drawn > 0);
      if (repayment.kind === 'level') {
        const given = repayment.payment?.minor;
        plan = given ?? levelPaymentOf(ahead, ratio(balance), ratio(held), ratio(balloon), holds, mode);
        if (residual === 'spread') ideal = idealsOf(ahead, ratio(balance), ratio(balloon));
        solvedFrom = index;
      } else if (repayment.kind === 'constant-principal' && lends) {
        const coming = pieces.slice(1).reduce((sum, { drawn }) => sum + drawn, balance);
        const share = ratio(coming - balloon, ahead.filter((period) => period.due === 'payment').length);
        plan = repayment.part?.minor ?? Math.max(0, rounded(share, mode));
      }
    }
    const interest = rounded(interestOf(pieces, ratio(balance)), interestRounding);
    const drawn = pieces.slice(1).reduce((sum, piece) => sum + piece.drawn, 0);
    const owed = held + interest;
    const all = balance + drawn + owed;
    const ideally = ideal[index - solvedFrom];
    const agreed =
      ideally !== undefined
        ? Math.max(0, rounded(minus(ratio(all), ideally), mode))
        : repayment.kind === 'level'
          ? plan
          : owed + (repayment.kind === 'constant-principal' ? plan : 0);
    const isLast = !isExtended && index === count - 1;
    const paid = isLast ? all : due === 'nothing' ? 0 : Math.min(all, due === 'interest' ? owed : agreed);
    const paidInterest = holds ? Math.min(paid, owed) : owed;
    const drawnNext = isLast ? 0 : (periods[index + 1]?.pieces[0]?.drawn ?? 0);
    const fee = paid === 0 ? 0 : (fees.perPayment?.minor ?? 0);
    held = owed - paidInterest;
    balance += drawn + drawnNext - (paid - paidInterest);
    rows.push({
      period: index + 1,
      dueDate,
      payment: paid + fee,
      principal: paid - paidInterest,
      interest: paidInterest,
      fees: fee,
      balance,
      advanced: drawn + drawnNext,
      unpaidInterest: held,
    });
    const comes = periods.slice(index + 2).some((period) => period.pieces.some((piece) => piece.drawn > 0));
    const comesNext = periods[index + 1]?.pieces.slice(1).some((piece) => piece.drawn > 0) ?? false;
    if (isLast || (residual !== 'spread' && balance === 0 && held === 0 && !comes && !comesNext)) break;
  }
  return rows;
}

/** What is known of the periods over which payments are solved: nothing of later events, and pauses only if they count. */
function aheadOf(periods: readonly Period[], from: number, to: number, counts: boolean): readonly Period[] {
  const first = periods[from];
  const rate = first?.pieces.at(-1)?.rate;
  return periods.slice(from, to).map((period, index) => ({
    ...period,
    due: counts && from + index < to - 1 ? period.due : 'payment',
    pieces: index === 0 || rate === undefined ? period.pieces : [{ years: period.years, rate, drawn: 0 }],
  }));
}

/** Interest on a debt over the pieces of a period; what the first piece draws is in the debt already. */
function interestOf(pieces: readonly Piece[], debt: ExactRatio): ExactRatio {
  let [owed, interest] = [debt, zero];
  for (const [index, { years, rate, drawn }] of pieces.entries()) {
    if (index > 0) owed = plus(owed, ratio(drawn));
    interest = plus(interest, times(owed, times(years, ratio(rate.numerator, rate.denominator))));
  }
  return interest;
}

/** What is owed after each period, nothing rounded. */
function unrounded(
  periods: readonly Period[],
  principal: ExactRatio,
  interest: ExactRatio,
  payment: ExactRatio,
  holds: boolean,
): readonly ExactRatio[] {
  let [owed, held] = [principal, interest];
  return periods.map(({ due, pieces }) => {
    held = plus(held, interestOf(pieces, owed));
    owed = plus(owed, ratio(pieces.slice(1).reduce((sum, { drawn }) => sum + drawn, 0)));
    const paid = due === 'payment' ? payment : due === 'interest' ? held : zero;
    if (holds && isMore(held, paid)) held = minus(held, paid);
    else [owed, held] = [minus(plus(owed, held), paid), zero];
    return plus(owed, held);
  });
}

/** Try payments until the one is found above which the debt ends below the balloon. */
function levelPaymentOf(
  periods: readonly Period[],
  principal: ExactRatio,
  interest: ExactRatio,
  balloon: ExactRatio,
  holds: boolean,
  mode: RoundingMode,
): number {
  if (!periods.some(({ due }) => due === 'payment')) return 0;
  const leavesMore = (payment: ExactRatio): boolean =>
    isMore(unrounded(periods, principal, interest, payment, holds).at(-1) ?? zero, balloon);
  const leavesLess = (payment: ExactRatio): boolean =>
    isMore(balloon, unrounded(periods, principal, interest, payment, holds).at(-1) ?? zero);
  if (!leavesMore(zero)) return 0;
  let [low, high] = [0n, 1n];
  while (!leavesLess(ratio(high))) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (leavesLess(ratio(middle))) high = middle;
    else low = middle;
  }
  if (!leavesMore(ratio(low))) return Number(low);
  const half = ratio(2n * low + 1n, 2);
  const quarters = leavesMore(half) ? 3n : leavesLess(half) ? 1n : 2n;
  return rounded(ratio(4n * low + quarters, 4), mode);
}

/** The ideal balances of a payment that is not rounded: the last balance falls by the same for each unit of payment. */
function idealsOf(periods: readonly Period[], principal: ExactRatio, balloon: ExactRatio): readonly ExactRatio[] {
  const endWith = (payment: ExactRatio): ExactRatio =>
    unrounded(periods, principal, zero, payment, false).at(-1) ?? zero;
  const without = endWith(zero);
  const slope = minus(without, endWith(ratio(1)));
  const payment = slope.numerator === 0n || !isMore(without, balloon) ? zero : over(minus(without, balloon), slope);
  return unrounded(periods, principal, zero, payment, false);
}

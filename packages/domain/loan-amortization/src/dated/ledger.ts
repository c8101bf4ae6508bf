import type { InterestRule } from '../interest.ts';
import { type CheckedDatedTerms, safeMinor } from './checked-terms.ts';
import type { Installment, LoanRow } from './dated-schedule.ts';
import type { LevelProblem } from './debt-line.ts';
import { type InstallmentPlan, planOf } from './installment-plan.ts';
import type { Due } from './payment-days.ts';
import { interestOfParts, interestOfStretches, partRule } from './period-interest.ts';
import type { Stretch, Timeline, Turn } from './timeline.ts';

/** What became of a loan, row by row. */
export interface Ledger {
  readonly rows: readonly LoanRow[];
  readonly installments: readonly Installment[];
  readonly peakBalance: number;
  /** Whether a payment that was due did not cover the interest of its period. */
  readonly grew: boolean;
  /** All interest and fees of the rows. */
  readonly charges: number;
  /** Owed after the last row, with interest that waits. */
  readonly owed: number;
}

/**
 * Let a loan run: interest accrues, payments are made, advances are drawn, and at every turn payments are solved anew.
 *
 * @param settles - whether the last period pays everything that is still owed; if not, a debt without bounds ends the rows
 * @throws RangeError if a debt or a payment is beyond 2^53-1.
 */
export function run(terms: CheckedDatedTerms, timeline: Timeline, periods: number, settles: boolean): Ledger {
  const { dueDates, parts, stretches, turns, dues } = timeline;
  const { feePerPayment } = terms;
  const holds = terms.unpaidInterest === 'held';
  const isCut = stretches.size > 0;
  // Filled from the first to the last, so that no hole stays; growing it takes as long as much of the rest.
  const rows = new Array<LoanRow>(Math.min(periods, dueDates.length));
  const installments: Installment[] = [];
  let toDraw = drawnAfterStart(timeline);
  let balance = safeMinor(terms.opening + turns[0].drawn + toDraw) - toDraw;
  let unpaidInterest = 0;
  let peakBalance = balance;
  let grew = false;
  let charges = 0;
  let leg = legOf(terms, timeline, turns[0], balance, unpaidInterest, installments);
  let turn = turns[1];
  let turned = 1;
  for (let index = 0; index < periods; index++) {
    const dueDate = dueDates[index];
    if (dueDate === undefined) break;
    if (turn?.index === index) {
      leg = legOf(terms, timeline, turn, balance, unpaidInterest, installments, leg);
      turned += 1;
      turn = turns[turned];
    }
    const cut = isCut ? stretches.get(index) : undefined;
    const interest =
      cut === undefined
        ? interestOfParts(balance, parts[index] ?? 0, leg.rule)
        : interestOfStretches(balance, cut, leg.rule.mode);
    const drawn = cut === undefined ? 0 : drawnIn(cut);
    balance += drawn;
    const owed = unpaidInterest + interest;
    const all = balance + owed;
    if (all + feePerPayment > Number.MAX_SAFE_INTEGER) {
      if (settles) safeMinor(all + feePerPayment);
      rows.length = index;
      break;
    }
    const due = dues === undefined ? 'payment' : (dues[index] ?? 'payment');
    const isLast = settles && index === periods - 1;
    const paid = isLast ? all : amountDue(leg.plan, due, index, owed, all);
    const interestPaid = holds && paid < owed ? paid : owed;
    const principal = paid - interestPaid;
    unpaidInterest = owed - interestPaid;
    grew ||= due === 'payment' && paid < interest;
    const drawnAfter = turn?.index === index + 1 ? turn.drawn : 0;
    balance += drawnAfter - principal;
    toDraw -= drawn + drawnAfter;
    if (balance + unpaidInterest > peakBalance) peakBalance = balance + unpaidInterest;
    const fees = paid === 0 ? 0 : feePerPayment;
    charges += interestPaid + fees;
    rows[index] = {
      period: index + 1,
      dueDate,
      payment: paid + fees,
      principal,
      interest: interestPaid,
      fees,
      balance,
      advanced: drawn + drawnAfter,
      unpaidInterest,
    };
    if (balance === 0 && unpaidInterest === 0 && toDraw === 0 && leg.plan.spread === undefined) {
      rows.length = index + 1;
      break;
    }
  }
  return { rows, installments, peakBalance, grew, charges, owed: balance + unpaidInterest };
}

/** The time between two turns: one rate, one plan. */
interface Leg {
  readonly rule: InterestRule;
  readonly plan: InstallmentPlan;
}

function legOf(
  terms: CheckedDatedTerms,
  timeline: Timeline,
  turn: Turn,
  principal: number,
  held: number,
  installments: Installment[],
  before?: Leg,
): Leg {
  const rule = partRule(turn.annualRate, timeline.denominator, terms.interestRounding);
  const { index: from, annualRate } = turn;
  const { to, dues } = solvedPeriods(terms, timeline, from);
  const { balloon, unpaidInterest } = terms;
  const problem: LevelProblem = { timeline, from, to, principal, held, balloon, unpaidInterest, dues, annualRate };
  const lends = turn.drawn > 0 || drawnIn(timeline.stretches.get(from) ?? []) > 0;
  const plan = before !== undefined && !before.plan.isLevel && !lends ? before.plan : planOf(terms, problem, rule);
  if (plan.isLevel && plan.payment !== installments.at(-1)?.payment) {
    installments.push({ from: from + 1, payment: plan.payment });
  }
  return { rule, plan };
}

/** Up to which period payments are solved, and what is due until then: without the pauses that do not change payments. */
function solvedPeriods(
  { amortizationPeriods, afterPause }: CheckedDatedTerms,
  { dues, parts }: Timeline,
  from: number,
): { readonly to: number; readonly dues: readonly Due[] | undefined } {
  if (dues === undefined || afterPause === 'balloon') return { to: amortizationPeriods, dues: undefined };
  if (afterPause === 'reamortize') {
    return { to: amortizationPeriods, dues: dues.with(amortizationPeriods - 1, 'payment') };
  }
  const paused = dues.slice(0, from).filter((due) => due !== 'payment').length;
  return { to: Math.min(amortizationPeriods + paused, parts.length), dues: undefined };
}

function amountDue(plan: InstallmentPlan, due: Due, index: number, owed: number, all: number): number {
  if (due === 'nothing') return 0;
  const wanted = due === 'interest' ? owed : agreed(plan, index, owed, all);
  return Math.min(wanted, all);
}

function agreed(plan: InstallmentPlan, index: number, owed: number, all: number): number {
  if (plan.spread !== undefined) return Math.max(0, plan.spread.payment(index, all));
  return plan.isLevel ? plan.payment : owed + plan.part;
}

const drawnIn = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { drawn }) => sum + drawn, 0);

function drawnAfterStart({ turns, stretches }: Timeline): number {
  let drawn = 0;
  for (const [, cut] of stretches) drawn += drawnIn(cut);
  for (const turn of turns) if (turn.index > 0) drawn += turn.drawn;
  return drawn;
}

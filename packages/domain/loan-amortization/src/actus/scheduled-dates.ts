import type { CalendarDate } from '@emporion/kernel';
import { type Cycle, dateOf, datesBefore, firstDateOf, type Recurrence } from './cycle.ts';
import type { ContractTerms } from './terms.ts';

/** When it happens by an anchor and a cycle of the terms: without an anchor, a cycle after the initial exchange. */
function recurrenceOf(
  terms: ContractTerms,
  anchor: CalendarDate | undefined,
  cycle: Cycle | undefined,
): Recurrence | undefined {
  if (anchor === undefined && cycle === undefined) return undefined;
  return {
    anchor: anchor ?? terms.initialExchangeDate,
    includesAnchor: anchor !== undefined,
    cycle,
    endOfMonthConvention: terms.endOfMonthConvention ?? 'SD',
  };
}

const before = (recurrence: Recurrence | undefined, end: CalendarDate): readonly CalendarDate[] =>
  recurrence === undefined ? [] : datesBefore(recurrence, end);

/** When principal is redeemed; undefined for a contract that is repaid at once. */
export const redemptions = (terms: ContractTerms): Recurrence | undefined =>
  terms.contractType === 'PAM'
    ? undefined
    : recurrenceOf(terms, terms.cycleAnchorDateOfPrincipalRedemption, terms.cycleOfPrincipalRedemption);

/** The days of redemption before the maturity. */
export const redemptionDates = (terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] =>
  before(redemptions(terms), maturity);

/** The days on which an annuity would be paid, were it repaid on the amortization date. */
export function annuityDates(terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] {
  const end = terms.amortizationDate ?? maturity;
  return [...redemptionDates(terms, end), end];
}

/** The days on which interest is due, paid or capitalized; a contract without a rate has none. */
export function interestDates(terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] {
  if (terms.nominalInterestRate === undefined) return [];
  const own = recurrenceOf(terms, terms.cycleAnchorDateOfInterestPayment, terms.cycleOfInterestPayment);
  const redeemed = redemptions(terms);
  if (terms.contractType === 'LAM' || redeemed === undefined) return [...before(own, maturity), maturity];
  // A payment that includes interest makes interest due with the redemption, from a cycle before the first one on.
  return [...interestBeforeRedemption(own, redeemed), ...datesBefore(redeemed, maturity), maturity];
}

function interestBeforeRedemption(own: Recurrence | undefined, redeemed: Recurrence): readonly CalendarDate[] {
  if (own === undefined || redeemed.cycle === undefined) return [];
  const last = dateOf(redeemed, redeemed.cycle, -1);
  return firstDateOf(own) > last ? [] : [...datesBefore(own, last), last];
}

/** The days of a rate reset, which has no effect at maturity any more. */
export const rateResetDates = (terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] =>
  before(recurrenceOf(terms, terms.cycleAnchorDateOfRateReset, terms.cycleOfRateReset), maturity);

/** The days on which the scaling index is read. */
export const scalingDates = (terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] =>
  terms.scalingEffect === undefined || terms.scalingEffect === '000'
    ? []
    : before(recurrenceOf(terms, terms.cycleAnchorDateOfScalingIndex, terms.cycleOfScalingIndex), maturity);

/** The days on which a lagging base of interest catches up with the notional. */
export const calculationBaseDates = (terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] =>
  terms.interestCalculationBase !== 'NTL' || terms.contractType === 'PAM'
    ? []
    : before(
        recurrenceOf(terms, terms.cycleAnchorDateOfInterestCalculationBase, terms.cycleOfInterestCalculationBase),
        maturity,
      );

/** The days on which fees are paid, the maturity among them. */
export function feeDates(terms: ContractTerms, maturity: CalendarDate): readonly CalendarDate[] {
  const fees = recurrenceOf(terms, terms.cycleAnchorDateOfFee, terms.cycleOfFee);
  if ((terms.feeRate ?? 0) === 0 || fees === undefined) return [];
  return [...datesBefore(fees, maturity), maturity];
}

/** The first day of redemption of an annuity whose payment the terms do not tell, so that it must be fixed before. */
export function firstUnfixedRedemption(terms: ContractTerms): CalendarDate | undefined {
  const redeemed = redemptions(terms);
  return terms.contractType !== 'ANN' || terms.nextPrincipalRedemptionPayment !== undefined || redeemed === undefined
    ? undefined
    : firstDateOf(redeemed);
}

import type {
  BusinessDayConvention,
  DayCountTerms,
  DueDateTerms,
  HolidayCalendar,
  ReferencePeriods,
} from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import type { Currency, Money, Rate, RoundingMode } from '@emporion/money';
import type { ResidualPolicy } from '../loan-terms.ts';

/** A loan on real dates: from which day it bears interest, when payments fall due, and how time becomes interest. */
export interface DatedLoanTerms<C extends Currency = Currency> {
  /** What is lent on `startDate`, without fees; together with `advances` more than nothing. */
  readonly principal: Money<C>;
  readonly startDate: CalendarDate;
  /** The nominal rate of a year, 0 or more; what it makes of one period is at most 10 (1,000 %). */
  readonly annualRate: Rate;
  /** The first due date is after `startDate`, how long after does not matter: an irregular first period is counted as it is. */
  readonly dueDates: DueDateTerms;
  /** How many due dates, from 1 to 1,200, those without a payment included. */
  readonly periods: number;
  readonly accrual: AccrualBasis;
  /** @default level payments */
  readonly repayment?: DatedRepayment<C>;
  /** What is paid on top of the last payment; at most what is lent. @default nothing */
  readonly balloon?: Money<C>;
  /** Where due dates go that are not business days. @default they stay */
  readonly businessDays?: BusinessDays;
  /** Due dates on which less is paid than agreed. @default none */
  readonly pauses?: readonly PaymentPause[];
  /** Who makes up for a pause. @default 'reamortize' */
  readonly afterPause?: AfterPause;
  /** What happens to interest that a payment does not cover. @default 'capitalized' */
  readonly unpaidInterest?: UnpaidInterest;
  /** What is lent later, in order, before the last due date. @default nothing */
  readonly advances?: readonly Advance<C>[];
  /** When the rate changes, in order, after `startDate` and before the last due date. @default never */
  readonly rateChanges?: readonly RateChange[];
  /** How far the rate may change. @default without limits */
  readonly rateLimits?: RateLimits;
  /** @default none */
  readonly fees?: LoanFees<C>;
  /** What bears interest: what is owed, or half of it while a commitment is drawn evenly. @default 'balance' */
  readonly interestOn?: 'balance' | 'half-commitment';
  /** How the payment that the plan fixes is rounded to a minor unit. @default 'halfUp' */
  readonly paymentRounding?: RoundingMode;
  /** How the interest of each period is rounded to a minor unit. @default 'halfUp' */
  readonly interestRounding?: RoundingMode;
  /**
   * Who pays what rounding leaves over, of level payments that are solved. Where it is spread or nudged, unpaid interest is
   * capitalized and pauses reamortize. @default 'last'
   */
  readonly residual?: ResidualPolicy;
}

/**
 * How the time of a period becomes a part of a year.
 *
 * Actual/actual ICMA measures against the due dates unless other reference periods are given. By unit periods every
 * regular period counts the same, a month 1/12 whatever its days; an irregular first one counts its days over 360 or 365.
 */
export type AccrualBasis =
  | DayCountTerms
  | { readonly convention: 'actual/actual-ICMA'; readonly reference?: ReferencePeriods }
  | { readonly convention: 'unit-period'; readonly daysPerYear: 360 | 365 };

/**
 * What is paid on a due date, before fees.
 *
 * - `level`: the same each time, solved over the real periods so that the loan is repaid; `amortizationPeriods`, at least
 *   `periods`, solves over more due dates than there are and leaves the rest to the last payment. It is solved anew from
 *   the due date after a change of rate or an advance. A `payment` that is given stays as it is.
 * - `constant-principal`: the same part of the principal each time, the given one or an equal share, and the interest.
 * - `interest-only`: the interest, and the principal with the last payment; with one period, a single payment.
 */
export type DatedRepayment<C extends Currency = Currency> =
  | { readonly kind: 'level'; readonly amortizationPeriods?: number; readonly payment?: Money<C> }
  | { readonly kind: 'constant-principal'; readonly part?: Money<C> }
  | { readonly kind: 'interest-only' };

/** Which day stands for a due date on which no business is done, and whether interest runs to that day. */
export interface BusinessDays {
  readonly convention: BusinessDayConvention;
  readonly calendar: HolidayCalendar;
  /** `adjusted`: interest runs to the day of payment; `unadjusted`: to the due date as agreed. */
  readonly accrual: 'adjusted' | 'unadjusted';
}

/** Due dates, by their number (from 1) or their month (1 to 12), on which nothing is paid, or the interest alone. */
export type PaymentPause = (
  | { readonly periods: readonly number[] }
  /** As agreed, before due dates move to business days. */
  | { readonly months: readonly number[] }
) & { readonly paid: 'nothing' | 'interest' };

/**
 * Who makes up for a pause.
 *
 * - `reamortize`: the other payments are solved so that they repay the loan in the same time.
 * - `extend`: payments stay as if nothing paused, and go on until the loan is repaid; there is no balloon then.
 * - `balloon`: payments stay as if nothing paused, and the last takes the rest.
 */
export type AfterPause = 'reamortize' | 'extend' | 'balloon';

/**
 * What happens to interest that a payment does not cover.
 *
 * - `capitalized`: it becomes principal on the due date and bears interest from then on (the actuarial method).
 * - `held`: it waits for the next payments, which cover it before any principal, and bears none (the United States Rule).
 *
 * @see 12 CFR 1026, App. J (a), and the official interpretation of 1026.22(a)(1)
 */
export type UnpaidInterest = 'capitalized' | 'held';

/** A part of the loan that is paid out later. On a due date it is paid out after the payment. */
export interface Advance<C extends Currency = Currency> {
  readonly date: CalendarDate;
  /** More than nothing. */
  readonly amount: Money<C>;
}

/** A new rate from a day on. */
export interface RateChange {
  readonly from: CalendarDate;
  /** What the index and the margin come to, before `rateLimits`. */
  readonly annualRate: Rate;
}

/** The caps and floors of a variable rate. */
export interface RateLimits {
  /** The most that the rate moves at one change, either way. */
  readonly largestStep?: Rate;
  /** The lifetime floor. */
  readonly lowest?: Rate;
  /** The lifetime cap. */
  readonly highest?: Rate;
}

/** What is charged besides interest. */
export interface LoanFees<C extends Currency = Currency> {
  /** Lent together with the principal, and repaid with it. */
  readonly financed?: Money<C>;
  /** Paid by the borrower at the start; at most what is lent. */
  readonly prepaid?: Money<C>;
  /** Paid on top of every payment. */
  readonly perPayment?: Money<C>;
}

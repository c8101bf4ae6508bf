/** What is at risk: probability of default, loss given default, exposure at default. */
export interface ExposureAtDefault {
  /** From 0 to 1. */
  readonly pd: number;
  /** From 0 to 1. */
  readonly lgd: number;
  /** In any unit of money, not below zero. */
  readonly ead: number;
}

/**
 * The loss that is expected within the horizon of the probability, in the unit of the exposure.
 *
 * Not rounded: losses are estimates, added up over a portfolio before they are booked.
 *
 * @throws RangeError if a share is outside 0 to 1 or the exposure is negative or not finite.
 */
export function expectedLoss({ pd, lgd, ead }: ExposureAtDefault): number {
  checkedShare('probability of default', pd);
  checkedShare('loss given default', lgd);
  if (!(ead >= 0 && Number.isFinite(ead))) throw new RangeError(`not an exposure: ${ead}`);
  return pd * (lgd * ead);
}

/** One period of the remaining life of a loan. */
export interface ExposurePeriod {
  /** Probability of default within the period of a loan that reached it, from 0 to 1. */
  readonly hazard: number;
  /** From 0 to 1. */
  readonly lgd: number;
  /** At the start of the period, in any unit of money. */
  readonly ead: number;
}

/** The remaining life of a loan, as expected credit losses see it. */
export interface LifetimeExposure {
  readonly periods: readonly ExposurePeriod[];
  /** @default 1 */
  readonly periodsPerYear?: number;
  /** Annual, above −1. */
  readonly effectiveInterestRate: number;
}

/** One period of expected credit loss. */
export interface EclRow {
  /** From 1. */
  readonly period: number;
  /** Probability of default in this period, seen from today. */
  readonly marginalPd: number;
  /** Discounted to today. */
  readonly ecl: number;
}

/** Expected credit losses, in the unit of the exposure, not rounded. */
export interface ExpectedCreditLoss {
  readonly rows: readonly EclRow[];
  readonly twelveMonth: number;
  readonly lifetime: number;
}

/**
 * The expected credit loss of a loan: in each period the probability to default in it, times the loss, discounted at the
 * effective interest rate from the end of the period.
 *
 * @throws RangeError if a share is outside 0 to 1, an exposure is negative, the rate is not above −1, or the periods of a
 * year are not a whole number above zero.
 * @see IFRS 9, 5.5.17 and B5.5.44
 */
export function ecl({ periods, periodsPerYear = 1, effectiveInterestRate }: LifetimeExposure): ExpectedCreditLoss {
  if (!(effectiveInterestRate > -1 && Number.isFinite(effectiveInterestRate))) {
    throw new RangeError(`not an effective interest rate: ${effectiveInterestRate}`);
  }
  if (!Number.isInteger(periodsPerYear) || periodsPerYear < 1) {
    throw new RangeError(`not the periods of a year: ${periodsPerYear}`);
  }
  const rows: EclRow[] = [];
  let [survival, twelveMonth, lifetime] = [1, 0, 0];
  for (const [index, { hazard, lgd, ead }] of periods.entries()) {
    checkedShare('hazard', hazard);
    const period = index + 1;
    const marginalPd = survival * hazard;
    const discount = (1 + effectiveInterestRate) ** (period / periodsPerYear);
    const loss = expectedLoss({ pd: marginalPd, lgd, ead }) / discount;
    rows.push({ period, marginalPd, ecl: loss });
    lifetime += loss;
    if (period <= periodsPerYear) twelveMonth += loss;
    survival *= 1 - hazard;
  }
  return { rows, twelveMonth, lifetime };
}

function checkedShare(what: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not a ${what}: ${share}`);
}

import { normalCdf, normalQuantile } from './normal-distribution.ts';

/** What a bank has at risk, by the asset class that the accord weighs it as. */
export type IrbExposure = CorporateExposure | RetailExposure;

interface Exposure {
  /** Probability of default within a year, from 0 to 1. */
  readonly pd: number;
  /** Share that is lost on default, from 0 to 1. */
  readonly lgd: number;
}

export interface CorporateExposure extends Exposure {
  readonly assetClass: 'corporate';
  /** Effective maturity; counts from 1 to 5 years. */
  readonly maturityYears: number;
  /** Annual sales in millions of euros; those of a small firm, below 50, lower its correlation. */
  readonly turnoverMillions?: number;
}

export interface RetailExposure extends Exposure {
  readonly assetClass: 'residential-mortgage' | 'qualifying-revolving' | 'other-retail';
}

/** The least that estimates count for. */
export interface IrbFloors {
  /** At least 0.00001, below which the maturity adjustment has no meaning. */
  readonly pd: number;
  readonly lgd: Readonly<Record<IrbExposure['assetClass'], number>>;
}

/**
 * Three basis points of default, and 10 % of loss on a mortgage.
 *
 * @see BCBS, *International Convergence of Capital Measurement and Capital Standards* (June 2006), paragraphs 266, 285, 331
 */
export const baselTwoFloors: IrbFloors = {
  pd: 0.0003,
  lgd: { corporate: 0, 'residential-mortgage': 0.1, 'qualifying-revolving': 0, 'other-retail': 0 },
};

/**
 * Five basis points of default, and the loss floors of unsecured exposures, 5 % on a mortgage.
 *
 * A revolver that draws and does not repay every month has a floor of ten basis points, which the caller sets.
 *
 * @see Basel Framework, CRE32, effective 2023-01-01
 */
export const baselThreeFloors: IrbFloors = {
  pd: 0.0005,
  lgd: { corporate: 0.25, 'residential-mortgage': 0.05, 'qualifying-revolving': 0.5, 'other-retail': 0.3 },
};

/**
 * The capital for unexpected losses, K, as a share of the exposure: what a loss that is exceeded once in a thousand years
 * is above the expected one. From 0 to the loss given default; 0 at certain default, where all loss is expected.
 *
 * A loan in default has a rule of its own, which needs the bank's best estimate of its loss and is not here.
 *
 * @throws RangeError if a probability is outside 0 to 1, or a floor, maturity or turnover is out of its range.
 * @see BCBS (June 2006), paragraphs 272, 273, 328 to 330
 */
export function irbCapital(exposure: IrbExposure, floors: IrbFloors = baselTwoFloors): number {
  const { pd, lgd } = floored(exposure, floors);
  if (pd === 1) return 0;
  const r = assetCorrelation({ ...exposure, pd });
  const stressedPd = normalCdf((normalQuantile(pd) + Math.sqrt(r) * normalQuantile(0.999)) / Math.sqrt(1 - r));
  return lgd * (stressedPd - pd) * maturityAdjustment(exposure, pd);
}

/**
 * The risk weight of an exposure: 12.5 times its capital, so that 8 % of the weighted assets are held. 1 is 100 %.
 *
 * @throws RangeError as `irbCapital` does.
 * @see BCBS (June 2006), paragraph 272 and Annex 5
 */
export const riskWeight = (exposure: IrbExposure, floors: IrbFloors = baselTwoFloors): number =>
  12.5 * irbCapital(exposure, floors);

/**
 * How strongly the value of an exposure moves with the economy, R.
 *
 * @see BCBS (June 2006), paragraphs 272, 273, 328 to 330
 */
export function assetCorrelation(exposure: IrbExposure): number {
  switch (exposure.assetClass) {
    case 'residential-mortgage':
      return 0.15;
    case 'qualifying-revolving':
      return 0.04;
    case 'other-retail':
      return between(0.16, 0.03, exposure.pd, 35);
    case 'corporate': {
      const turnover = Math.min(Math.max(exposure.turnoverMillions ?? 50, 5), 50);
      return between(0.24, 0.12, exposure.pd, 50) - 0.04 * (1 - (turnover - 5) / 45);
    }
  }
}

/** From `high` at no default to `low` at certain default, falling by e^(−speed · pd). */
function between(high: number, low: number, pd: number, speed: number): number {
  const fallen = Math.expm1(-speed * pd) / Math.expm1(-speed);
  return high + (low - high) * fallen;
}

function maturityAdjustment(exposure: IrbExposure, pd: number): number {
  if (exposure.assetClass !== 'corporate') return 1;
  const years = Math.min(Math.max(exposure.maturityYears, 1), 5);
  const slope = (0.11852 - 0.05478 * Math.log(pd)) ** 2;
  return (1 + (years - 2.5) * slope) / (1 - 1.5 * slope);
}

const lowestFloor = 0.00001;

function floored(exposure: IrbExposure, floors: IrbFloors): Exposure {
  const { assetClass, pd, lgd } = exposure;
  if (!(pd >= 0 && pd <= 1)) throw new RangeError(`not a probability of default: ${pd}`);
  if (!(lgd >= 0 && lgd <= 1)) throw new RangeError(`not a loss given default: ${lgd}`);
  if (assetClass === 'corporate') {
    const { maturityYears, turnoverMillions = 0 } = exposure;
    if (!(maturityYears >= 0)) throw new RangeError(`not a maturity: ${maturityYears}`);
    if (!(turnoverMillions >= 0)) throw new RangeError(`not a turnover: ${turnoverMillions}`);
  }
  if (!(floors.pd >= lowestFloor && floors.pd <= 1)) throw new RangeError(`not a floor: ${floors.pd}`);
  const lgdFloor = floors.lgd[assetClass];
  if (!(lgdFloor >= 0 && lgdFloor <= 1)) throw new RangeError(`not a floor: ${lgdFloor}`);
  return { pd: Math.max(pd, floors.pd), lgd: Math.max(lgd, lgdFloor) };
}

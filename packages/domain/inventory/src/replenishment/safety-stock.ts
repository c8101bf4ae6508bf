import { checkNotNegative, checkPositive } from './checked.ts';
import { normalQuantile } from './distribution.ts';

/** Demand and lead time, each with how much it varies. */
export interface LeadTimeTerms {
  /** Probability of no shortage between two orders, above 0 and below 1. */
  readonly serviceLevel: number;
  /** Units per period, above 0. */
  readonly demandMean: number;
  /** Units, ≥ 0. */
  readonly demandSd: number;
  /** Periods from ordering to receiving, above 0. */
  readonly leadTime: number;
  /** Periods, ≥ 0. @default 0 */
  readonly leadTimeSd?: number;
}

/** When to order again. */
export interface SafetyStock {
  /** How many standard deviations are kept. */
  readonly z: number;
  /** Units kept against uncertain demand and lead time; negative below a service level of one half. */
  readonly safetyStock: number;
  /** The inventory position, in units, at which to order. */
  readonly reorderPoint: number;
}

/**
 * The stock kept against uncertainty, z·√(L·σ² + d²·σ_L²), and the reorder point that includes it.
 *
 * @throws RangeError if a figure is outside its range.
 * @see Silver, Pyke and Thomas, *Inventory and Production Management in Supply Chains*, section 6.10
 */
export function safetyStock(terms: LeadTimeTerms): SafetyStock {
  const { serviceLevel, demandMean, demandSd, leadTime, leadTimeSd = 0 } = terms;
  if (!(serviceLevel > 0 && serviceLevel < 1)) throw new RangeError(`not a service level: ${serviceLevel}`);
  checkPositive('mean of demand', demandMean);
  checkPositive('lead time', leadTime);
  checkNotNegative('deviation of demand', demandSd);
  checkNotNegative('deviation of the lead time', leadTimeSd);
  const z = normalQuantile(serviceLevel);
  const stock = z * Math.hypot(Math.sqrt(leadTime) * demandSd, demandMean * leadTimeSd);
  return { z, safetyStock: stock, reorderPoint: leadTime * demandMean + stock };
}

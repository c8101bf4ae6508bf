import { exactRatio, formatExactRatio } from '@emporion/money';
import type { PricedTerms } from './pricing.ts';

/** The annual percentage rate in percent. */
export const aprOf = ({ annualRateBasisPoints }: PricedTerms): string =>
  formatExactRatio(exactRatio(BigInt(annualRateBasisPoints), 100n), 3, 'halfUp');

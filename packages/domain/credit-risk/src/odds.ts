import { type Rate, rate } from '@emporion/money';

/**
 * How many good outcomes there are to how many bad ones: counts, or any two numbers in that proportion.
 *
 * The fields say the direction, which published odds so often leave open.
 */
export interface Odds {
  readonly good: number;
  readonly bad: number;
}

/**
 * The probability of default at given odds: the share of the bad.
 *
 * @throws RangeError if a side is negative or not finite, or both are zero.
 */
export function probabilityOfDefault({ good, bad }: Odds): number {
  checked({ good, bad });
  return bad / (good + bad);
}

/**
 * The odds at a probability of default.
 *
 * @param pd - from 0 to 1
 * @throws RangeError if it is outside that range.
 */
export function oddsOfDefault(pd: number): Odds {
  if (!(pd >= 0 && pd <= 1)) throw new RangeError(`not a probability: ${pd}`);
  return { good: 1 - pd, bad: pd };
}

/**
 * The share of the bad among counted outcomes, exactly.
 *
 * @throws RangeError if a count is negative or fractional, or both are zero.
 */
export function defaultRate({ good, bad }: Odds): Rate {
  checked({ good, bad });
  return rate(bad, good + bad);
}

function checked({ good, bad }: Odds): void {
  const proportion = good >= 0 && bad >= 0 && good + bad > 0 && Number.isFinite(good + bad);
  if (!proportion) throw new RangeError(`not odds: ${good} good to ${bad} bad`);
}

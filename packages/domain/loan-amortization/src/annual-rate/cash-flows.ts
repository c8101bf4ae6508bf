/** Amounts at rising times, none of them zero. */
export interface CashFlows {
  readonly times: readonly number[];
  readonly amounts: readonly number[];
  /** How often amounts turn from one sign to the other. */
  readonly turns: number;
}

/**
 * Put flows in order of time; amounts of one time are added, and what adds up to nothing is left out.
 *
 * @throws RangeError if an amount is not finite.
 */
export function cashFlows(times: readonly number[], amounts: readonly number[]): CashFlows {
  let isReady = true;
  let turns = 0;
  let total = 0;
  let timeBefore = Number.NEGATIVE_INFINITY;
  let wasPositive = (amounts[0] ?? 0) > 0;
  for (let k = 0; k < amounts.length; k++) {
    const time = times[k] ?? 0;
    const amount = amounts[k] ?? 0;
    const isPositive = amount > 0;
    if (amount === 0 || time <= timeBefore) isReady = false;
    if (isPositive !== wasPositive) turns += 1;
    total += amount;
    timeBefore = time;
    wasPositive = isPositive;
  }
  if (!Number.isFinite(total)) throw new RangeError(`not finite amounts: ${amounts.join(', ')}`);
  // Most flows are in order already.
  return isReady ? { times, amounts, turns } : merged(times, amounts);
}

function merged(times: readonly number[], amounts: readonly number[]): CashFlows {
  const byTime = new Map<number, number>();
  for (const [k, time] of times.entries()) byTime.set(time, (byTime.get(time) ?? 0) + (amounts[k] ?? 0));
  const kept = [...byTime].filter(([, amount]) => amount !== 0).sort(([a], [b]) => a - b);
  return {
    times: kept.map(([time]) => time),
    amounts: kept.map(([, amount]) => amount),
    turns: kept.filter(([, amount], k) => k > 0 && amount > 0 !== (kept[k - 1]?.[1] ?? 0) > 0).length,
  };
}

/** Amounts at rising times, none of them zero, prepared for many rates. */
export interface CashFlows {
  readonly times: readonly number[];
  readonly amounts: readonly number[];
}

/**
 * Put flows in order of time; amounts of one time are added, and what adds up to nothing is left out.
 *
 * Flows that are in order already, as most are, are only copied.
 */
export function cashFlows(times: readonly number[], amounts: readonly number[]): CashFlows {
  const size = times.length;
  let ready = true;
  for (let k = 0; k < size && ready; k++) {
    ready = amounts[k] !== 0 && (k === 0 || (times[k] ?? 0) > (times[k - 1] ?? 0));
  }
  if (ready) return { times, amounts };
  const order = Array.from(times, (_, k) => k).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const merged: { time: number; amount: number }[] = [];
  for (const k of order) {
    const [time, amount] = [times[k] ?? 0, amounts[k] ?? 0];
    const last = merged.at(-1);
    if (last?.time === time) last.amount += amount;
    else merged.push({ time, amount });
  }
  const kept = merged.filter(({ amount }) => amount !== 0);
  return {
    times: kept.map(({ time }) => time),
    amounts: kept.map(({ amount }) => amount),
  };
}

/** How often amounts turn from one sign to the other. */
export function signChanges(amounts: readonly number[]): number {
  let changes = 0;
  for (let k = 1; k < amounts.length; k++) {
    if ((amounts[k] ?? 0) > 0 !== (amounts[k - 1] ?? 0) > 0) changes += 1;
  }
  return changes;
}

/** What calls may be repeated, so that one in trouble is not asked for several times as much. */
export interface RetryBudget {
  /** A call is made for the first time. */
  bringIn(): void;
  /** Whether a call may be repeated; if so, it counts as repeated. */
  take(): boolean;
}

export interface RetryBudgetOptions {
  /** So many calls bring in one repeat. @default 10 */
  readonly callsForRepeat?: number;
  /** So many repeats are at hand in the beginning, and never more. @default 10 */
  readonly mostRepeats?: number;
}

/**
 * A budget for all who ask the same partner.
 *
 * @see Marc Brooker, "Timeouts, retries, and backoff with jitter", Amazon Builders' Library: a token bucket for retries
 */
export function retryBudget({ callsForRepeat = 10, mostRepeats = 10 }: RetryBudgetOptions = {}): RetryBudget {
  const most = mostRepeats * callsForRepeat;
  let left = most;
  return {
    bringIn: () => {
      left = Math.min(most, left + 1);
    },
    take: () => {
      if (left < callsForRepeat) return false;
      left -= callsForRepeat;
      return true;
    },
  };
}

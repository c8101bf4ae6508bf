import { BureauUnavailable, type CreditBureau } from '@emporion/credit-risk';
import { type CircuitBreaker, CircuitOpen } from '../node/circuit-breaker.ts';

/** A bureau behind a circuit breaker: while it fails it is not asked, and is unavailable at once. */
export const guardedCreditBureau = ({
  bureau,
  breaker,
}: {
  readonly bureau: CreditBureau;
  readonly breaker: CircuitBreaker;
}): CreditBureau => ({
  report: async (inquiry) => {
    try {
      return await breaker.call(() => bureau.report(inquiry));
    } catch (cause) {
      if (cause instanceof CircuitOpen) throw new BureauUnavailable('the bureau is not asked for now', { cause });
      throw cause;
    }
  },
});

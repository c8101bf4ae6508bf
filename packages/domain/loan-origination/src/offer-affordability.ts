import type { Money } from '@emporion/money';
import type { LoanApplication } from './application.ts';
import { affordablePayment } from './credit-evaluation.ts';
import type { LendingPolicy } from './lending-policy.ts';
import { type Obligation, obligedIn } from './obligation.ts';
import type { Offer } from './offer.ts';
import { isAffordableAtStress } from './pricing.ts';

/** An offer that its customer cannot afford any more, because they owe us more than when it was decided on. */
export interface NoLongerAffordable {
  readonly reason: 'no-longer-affordable';
  /** The most that may be paid a month, at the stressed rate. Absent where what was added is in another currency. */
  readonly maxPayment?: Money;
}

/**
 * Whether an offer is beyond what its customer can afford beside their other loans from us; undefined where it is not, or
 * where those come to no more than when it was decided on.
 *
 * The limit, and the rate at which the payment is tested, are those of the credit check. What was added in another currency
 * cannot be reckoned with, and there is no person here to decide on it: it is left to the next application.
 */
export function noLongerAffordable(
  policy: LendingPolicy,
  application: LoanApplication,
  { offer, obligations }: { readonly offer: Offer; readonly obligations: readonly Obligation[] },
): NoLongerAffordable | undefined {
  const reason = 'no-longer-affordable';
  const { currency } = application.amount;
  const known = application.credit?.obligations ?? [];
  const grown = obligations
    .map(({ monthlyPayment }) => monthlyPayment.currency)
    .filter((each) => obligedIn(obligations, each) > obligedIn(known, each));
  if (grown.some((each) => each !== currency)) return { reason };
  if (grown.length === 0) return undefined;
  const maxPayment = affordablePayment(policy, { ...application, credit: { obligations } });
  return isAffordableAtStress(policy, offer, maxPayment) ? undefined : { reason, maxPayment };
}

import type { InsufficientStock } from '@emporion/inventory';
import type { Instant } from '@emporion/kernel';
import type { CardToken } from '@emporion/payments';
import type { LimitClaim } from '@emporion/pricing';
import type { Purchase, ShippingAddress } from './purchase.ts';

/** Where a checkout stands. Placed, sold out, declined and expired are the ends. */
export const checkoutStatuses = ['pending', 'action-required', 'placed', 'sold-out', 'declined', 'expired'] as const;
export type CheckoutStatus = (typeof checkoutStatuses)[number];

/** A checkout as it began, without what is needed only on the way. It never changes. */
export interface CheckoutStart extends Omit<Purchase, 'shippingAddress'> {
  readonly id: string;
  readonly startedAt: Instant;
  /** From this moment on its stock is no longer held. */
  readonly heldUntil: Instant;
  /** The limits that its promotions draw on. @default - none */
  readonly claims?: readonly LimitClaim[];
}

interface Progress extends CheckoutStart {
  readonly updatedAt: Instant;
}

/** What is known only as long as it is needed: where the goods go, and what the card is at the gateway. */
interface Open extends Progress {
  readonly shippingAddress: ShippingAddress;
  readonly cardToken: CardToken;
  /** How often the customer was sent to the bank. */
  readonly challenges: number;
}

/** The flow is at work. */
export interface PendingCheckout extends Open {
  readonly status: 'pending';
}

/** The flow waits for the customer, whose bank has a question. */
export interface ChallengedCheckout extends Open {
  readonly status: 'action-required';
  /** Where the customer answers the bank. */
  readonly challengeUrl: string;
  /** The token of the flow that waits, sealed. */
  readonly sealedToken: string;
  /** When the customer said that the bank was answered. Absent until then. */
  readonly confirmedAt?: Instant;
  /** When the customer said that nothing is to be bought. Absent until then. */
  readonly withdrawnAt?: Instant;
}

/** An order was placed, which has the id of the checkout. */
export interface PlacedCheckout extends Progress {
  readonly status: 'placed';
}

/** Nothing was ordered, and nothing ever will be. */
export type FailedCheckout = Progress &
  CheckoutFailure & {
    /** When it was known that nothing is held or taken for it any more. Absent until then. */
    readonly settledAt?: Instant;
  };

/** Why nothing was ordered. */
export type CheckoutFailure =
  | { readonly status: 'sold-out'; readonly shortages: InsufficientStock['shortages'] }
  /**
   * The money could not be had, or not for this price; in kebab-case the reason of the gateway, or one of ours:
   * `promotion-used-up`, `customer-request`, `challenge-expired`, `gateway-unavailable` or one that the flow gives.
   */
  | { readonly status: 'declined'; readonly reason: string }
  /** The time to pay or the hold on the stock was over. */
  | { readonly status: 'expired' };

/** A checkout that has not ended. */
export type OpenCheckout = PendingCheckout | ChallengedCheckout;

/** The way from a cart to an order. Each status carries only what it knows. */
export type Checkout = OpenCheckout | PlacedCheckout | FailedCheckout;

/** Whether a checkout has not ended. */
export const isOpenCheckout = (checkout: Checkout): checkout is OpenCheckout =>
  checkout.status === 'pending' || checkout.status === 'action-required';

/** Whether a checkout has ended without an order. */
export const isFailedCheckout = (checkout: Checkout): checkout is FailedCheckout =>
  !isOpenCheckout(checkout) && checkout.status !== 'placed';

/** A fact about a checkout. Facts stay inside: `announceCheckout` says what the world is told. */
export type CheckoutFact =
  | { readonly type: 'confirmation-requested'; readonly challengeUrl: string; readonly sealedToken: string }
  | { readonly type: 'confirmation-received' }
  | { readonly type: 'checkout-withdrawn' }
  | { readonly type: 'checkout-completed' }
  | { readonly type: 'checkout-failed'; readonly failure: CheckoutFailure }
  | { readonly type: 'checkout-settled' };

/** The checkout after a fact. A fact that does not fit where the checkout stands changes nothing. */
export function evolveCheckout(checkout: Checkout, fact: CheckoutFact, at: Instant): Checkout {
  if (fact.type === 'checkout-settled') return isFailedCheckout(checkout) ? settled(checkout, at) : checkout;
  if (!isOpenCheckout(checkout)) return checkout;
  const common = { ...startOf(checkout), updatedAt: at };
  switch (fact.type) {
    case 'confirmation-requested': {
      const { shippingAddress, cardToken, challenges } = checkout;
      const { challengeUrl, sealedToken } = fact;
      const open = { ...common, shippingAddress, cardToken, challenges: challenges + 1 };
      return { ...open, status: 'action-required', challengeUrl, sealedToken };
    }
    case 'confirmation-received':
      return checkout.status === 'action-required' ? { ...checkout, updatedAt: at, confirmedAt: at } : checkout;
    case 'checkout-withdrawn':
      return checkout.status === 'action-required' ? { ...checkout, updatedAt: at, withdrawnAt: at } : checkout;
    case 'checkout-completed':
      return { ...common, status: 'placed' };
    case 'checkout-failed':
      return { ...common, ...fact.failure };
  }
}

const settled = (checkout: FailedCheckout, at: Instant): FailedCheckout =>
  checkout.settledAt === undefined ? { ...checkout, updatedAt: at, settledAt: at } : checkout;

function startOf(checkout: Checkout): CheckoutStart {
  const { id, customerId, policyVersion, priced, pricedBy, items, startedAt, heldUntil, claims } = checkout;
  return {
    id,
    customerId,
    policyVersion,
    priced,
    ...(pricedBy === undefined ? {} : { pricedBy }),
    items,
    startedAt,
    heldUntil,
    ...(claims === undefined ? {} : { claims }),
  };
}

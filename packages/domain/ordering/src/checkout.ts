import type { InsufficientStock } from '@emporion/inventory';
import type { Instant } from '@emporion/kernel';
import type { CardToken } from '@emporion/payments';
import type { Purchase } from './purchase.ts';

/** Where a checkout stands. Placed, sold out, declined and expired are the ends. */
export const checkoutStatuses = ['pending', 'action-required', 'placed', 'sold-out', 'declined', 'expired'] as const;
export type CheckoutStatus = (typeof checkoutStatuses)[number];

/** A checkout as it began. It never changes. */
export interface CheckoutStart extends Purchase {
  readonly id: string;
  readonly startedAt: Instant;
  /** From this moment on its stock is no longer held. */
  readonly heldUntil: Instant;
}

interface Progress extends CheckoutStart {
  readonly updatedAt: Instant;
}

/** What the card is at the gateway. Known only as long as it is needed. */
interface Paying extends Progress {
  readonly cardToken: CardToken;
}

/** The flow is at work. */
export interface PendingCheckout extends Paying {
  readonly status: 'pending';
}

/** The flow waits for the customer, whose bank has a question. */
export interface ChallengedCheckout extends Paying {
  readonly status: 'action-required';
  /** Where the customer answers the bank. */
  readonly challengeUrl: string;
  /** The token of the flow that waits, sealed. */
  readonly sealedToken: string;
  /** When the customer said that the bank was answered. Absent until then. */
  readonly confirmedAt?: Instant;
}

/** An order was placed, which has the id of the checkout. */
export interface PlacedCheckout extends Progress {
  readonly status: 'placed';
}

/** Nothing was ordered, nothing is held and nothing was charged. */
export type FailedCheckout = Progress & CheckoutFailure;

/** Why nothing was ordered. */
export type CheckoutFailure =
  | { readonly status: 'sold-out'; readonly shortages: InsufficientStock['shortages'] }
  /** The money could not be had; the reason is the gateway's, in kebab-case. */
  | { readonly status: 'declined'; readonly reason: string }
  /** The time to pay or the hold on the stock was over. */
  | { readonly status: 'expired' };

/** The way from a cart to an order. Each status carries only what it knows. */
export type Checkout = PendingCheckout | ChallengedCheckout | PlacedCheckout | FailedCheckout;

/** What a checkout buys. */
export const purchaseOf = ({ customerId, policyVersion, priced, items, shippingAddress }: Checkout): Purchase => ({
  customerId,
  policyVersion,
  priced,
  items,
  shippingAddress,
});

/** A fact about a checkout. Facts stay inside: `announceCheckout` says what the world is told. */
export type CheckoutFact =
  | { readonly type: 'confirmation-requested'; readonly challengeUrl: string; readonly sealedToken: string }
  | { readonly type: 'confirmation-received' }
  | { readonly type: 'checkout-completed' }
  | { readonly type: 'checkout-failed'; readonly failure: CheckoutFailure };

/** The checkout after a fact. A fact that does not fit where the checkout stands changes nothing. */
export function evolveCheckout(checkout: Checkout, fact: CheckoutFact, at: Instant): Checkout {
  if (checkout.status !== 'pending' && checkout.status !== 'action-required') return checkout;
  const common = { ...startOf(checkout), updatedAt: at };
  switch (fact.type) {
    case 'confirmation-requested': {
      const { challengeUrl, sealedToken } = fact;
      return { ...common, cardToken: checkout.cardToken, status: 'action-required', challengeUrl, sealedToken };
    }
    case 'confirmation-received':
      return checkout.status === 'action-required' ? { ...checkout, updatedAt: at, confirmedAt: at } : checkout;
    case 'checkout-completed':
      return { ...common, status: 'placed' };
    case 'checkout-failed':
      return { ...common, ...fact.failure };
  }
}

function startOf(checkout: Checkout): CheckoutStart {
  const { id, startedAt, heldUntil } = checkout;
  return { ...purchaseOf(checkout), id, startedAt, heldUntil };
}

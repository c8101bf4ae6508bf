import { type Clock, err, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import type { Cause, IdSource, Receipt, RecordingRefusal } from '@emporion/messages';
import { isSameMoney, type Money } from '@emporion/money';
import type { CardToken } from '@emporion/payments';
import { claimsOf, type Destination, type NotShipped } from '@emporion/pricing';
import { announceStart } from './announce.ts';
import type { Carts } from './cart-ports.ts';
import { type CartContext, type CartProblem, type CartQuotePorts, quoteCart } from './cart-quote.ts';
import type { PendingCheckout } from './checkout.ts';
import type { Checkouts, CheckoutUnderWay, StoredCheckout } from './checkout-ports.ts';
import type { OrderingPolicy } from './policy.ts';
import { type ShippingAddress, totalOf } from './purchase.ts';

/** What beginning a checkout needs. */
export interface StartCheckoutPorts extends CartQuotePorts {
  readonly carts: Pick<Carts, 'load'>;
  readonly checkouts: Checkouts;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: IdSource;
  readonly policy: OrderingPolicy;
}

/** What a customer says to buy what is in the cart. */
export interface CheckoutRequest {
  readonly customerId: string;
  /** As the cart was priced. @default - nothing more is known of the customer */
  readonly context?: Omit<CartContext, 'customerId' | 'destination'>;
  readonly cardToken: CardToken;
  readonly shippingAddress: ShippingAddress;
  /** What the customer was shown. @default - whatever it costs */
  readonly expectedTotal?: Money;
  readonly cause: Cause;
  /** The receipt to record with the checkout. @default - none */
  readonly receipt?: (stored: StoredCheckout) => Receipt | undefined;
}

/** Why no checkout began. */
export type StartCheckoutRefusal =
  | { readonly reason: 'cart-empty' }
  /** Something in the cart is not sold. Whether there is enough of the rest is known when it is reserved. */
  | { readonly reason: 'cart-not-orderable'; readonly problems: readonly CartProblem[] }
  /** It is not sent there, or not all of it at once; or nobody knows its weight. */
  | NotShipped
  /** Nobody knows the taxes there, of everything or of one tax class. */
  | { readonly reason: 'destination-not-taxable'; readonly destination: Destination; readonly taxClass?: string }
  /** There is nothing to authorize. */
  | { readonly reason: 'nothing-to-pay' }
  /** It costs something else than the customer was shown. */
  | { readonly reason: 'price-changed'; readonly total: Money }
  | CheckoutUnderWay
  | RecordingRefusal;

/**
 * Begin to buy what is in the customer's cart: price it by the price book and the policy, never by what the caller says,
 * and keep the result for good. The event that is stored with it starts the rest.
 */
export async function startCheckout(
  ports: StartCheckoutPorts,
  { customerId, context, cardToken, shippingAddress, expectedTotal, cause, receipt }: CheckoutRequest,
): Promise<Result<StoredCheckout, StartCheckoutRefusal>> {
  const { carts, checkouts, ids, policy } = ports;
  const { cart } = await carts.load({ kind: 'customer', id: customerId });
  if (cart.lines.length === 0) return err({ reason: 'cart-empty' });
  const destination = { country: shippingAddress.country };
  const quote = await quoteCart(ports)(cart, { ...context, customerId, destination });
  const { at, priced, facts, products, problems, shipping, untaxed } = quote;
  const notForSale = problems.filter(({ code }) => code === 'not-for-sale');
  if (notForSale.length > 0) return err({ reason: 'cart-not-orderable', problems: notForSale });
  if (shipping.refusal !== undefined) return err(shipping.refusal);
  if (untaxed !== undefined) {
    const about = untaxed.reason === 'no-tax-rule' ? { taxClass: untaxed.taxClass } : {};
    return err({ reason: 'destination-not-taxable', destination, ...about });
  }

  const claims = claimsOf(ports.pricingPolicy, priced, customerId);
  const checkout: PendingCheckout = {
    id: ids.next(),
    customerId,
    policyVersion: policy.version,
    priced,
    ...(Object.keys(facts).length === 0 ? {} : { pricedBy: facts }),
    items: products.map(({ id: productId, name }) => ({ productId, name })),
    shippingAddress,
    startedAt: at,
    heldUntil: plusMilliseconds(at, policy.holdMilliseconds),
    ...(claims.length === 0 ? {} : { claims }),
    updatedAt: at,
    status: 'pending',
    cardToken,
    challenges: 0,
  };
  const total = totalOf(checkout);
  if (total.minor === 0) return err({ reason: 'nothing-to-pay' });
  if (expectedTotal !== undefined && !isSameMoney(expectedTotal, total)) {
    return err({ reason: 'price-changed', total });
  }

  const stored = { checkout, version: 1 };
  const receipted = receipt?.(stored);
  const saved = await checkouts.save(checkout, 0, {
    events: [announceStart(checkout)],
    at,
    cause,
    ...(receipted === undefined ? {} : { receipt: receipted }),
  });
  return saved.ok ? ok(stored) : saved;
}

import { type Instant, instant, plusMilliseconds } from '@emporion/kernel';
import { cardToken } from '@emporion/payments';
import { priceCart, standardPricingPolicy } from '@emporion/pricing';
import fc from 'fast-check';
import { cancellationReasons } from '../cancellation-reason.ts';
import type { CheckoutFailure, PendingCheckout } from '../checkout.ts';
import type { CheckoutCommand } from '../checkout-commands.ts';
import type { OrderCommand } from '../order-commands.ts';
import { standardOrderingPolicy } from '../policy.ts';
import type { PricingFacts } from '../pricing-facts.ts';
import type { Purchase, ShippingAddress } from '../purchase.ts';
import { anyCart } from './cart-arbitraries.ts';

const anyLine = (): fc.Arbitrary<string> => fc.stringMatching(/^[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9 .,'-]{0,60}$/);

/** Any address that a label can show. */
export const anyShippingAddress = (): fc.Arbitrary<ShippingAddress> =>
  fc.record(
    {
      name: anyLine(),
      line1: anyLine(),
      line2: anyLine(),
      postalCode: fc.stringMatching(/^[A-Z0-9]{3,8}$/),
      city: anyLine(),
      country: fc.stringMatching(/^[A-Z]{2}$/),
    },
    { requiredKeys: ['name', 'line1', 'postalCode', 'city', 'country'] },
  );

/** Anything that may have been asked before a cart was priced, or nobody wrote down. */
export const anyPricedBy = (): fc.Arbitrary<{ readonly pricedBy?: PricingFacts }> =>
  fc.record(
    {
      pricedBy: fc.record(
        { isFirstOrder: fc.boolean(), utcOffsetMinutes: fc.integer({ min: -1_440, max: 1_440 }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );

/** Any purchase of what a cart can hold, priced by the standard policy. */
export const anyPurchase = (): fc.Arbitrary<Purchase> =>
  fc
    .record({
      cart: anyCart(),
      unitPrice: fc.integer({ min: 1, max: 1_000_000 }),
      customer: fc.constantFrom('ada', 'ben'),
      pricedBy: anyPricedBy(),
      shippingAddress: anyShippingAddress(),
    })
    .map(({ cart, unitPrice, customer, pricedBy, shippingAddress }) => {
      const lines = cart.lines.length === 0 ? [{ sku: 'SKU-0', quantity: 1 }] : cart.lines;
      const toPrice = lines.map((line) => ({ ...line, unitPrice, taxClass: 'standard' }));
      return {
        customerId: customer,
        policyVersion: standardOrderingPolicy.version,
        priced: priceCart(standardPricingPolicy, toPrice),
        ...pricedBy,
        items: lines.map(({ sku }) => ({ productId: `product-${sku}`, name: `Product ${sku}` })),
        shippingAddress,
      };
    });

/** Any checkout that has just begun. */
export const anyPendingCheckout = (): fc.Arbitrary<PendingCheckout> =>
  fc
    .record({ purchase: anyPurchase(), id: fc.uuid({ version: 7 }), startedAt: fc.nat(1_000_000_000).map(instant) })
    .map(({ purchase, id, startedAt }) => ({
      ...purchase,
      id,
      startedAt,
      updatedAt: startedAt,
      heldUntil: plusMilliseconds(startedAt, standardOrderingPolicy.holdMilliseconds),
      status: 'pending',
      cardToken: cardToken('tok_approved'),
      challenges: 0,
    }));

/** Any reason why nothing is ordered. */
export const anyCheckoutFailure = (): fc.Arbitrary<CheckoutFailure> =>
  fc.oneof(
    fc.record({
      status: fc.constant('sold-out' as const),
      shortages: fc.array(
        fc.record({ sku: fc.constant('SKU-1'), wanted: fc.integer({ min: 1, max: 99 }), available: fc.nat(98) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.record({ status: fc.constant('declined' as const), reason: fc.constantFrom('card-declined', 'invalid-card') }),
    fc.constant({ status: 'expired' as const }),
  );

/** Any command to a checkout. */
export const anyCheckoutCommand = (): fc.Arbitrary<CheckoutCommand> =>
  fc.oneof(
    fc.record({
      type: fc.constant('request-confirmation' as const),
      challengeUrl: fc.webUrl(),
      sealedToken: fc.stringMatching(/^[a-z]{1,8}$/),
    }),
    fc.constant({ type: 'receive-confirmation' as const }),
    fc.constantFrom<CheckoutCommand>(
      { type: 'withdraw-checkout' },
      { type: 'complete-checkout' },
      { type: 'settle-checkout' },
    ),
    fc.record({ type: fc.constant('fail-checkout' as const), failure: anyCheckoutFailure() }),
  );

/** Any command to an order. */
export const anyOrderCommand = (): fc.Arbitrary<OrderCommand> =>
  fc.oneof(
    fc.constantFrom<OrderCommand>(
      { type: 'confirm-order' },
      { type: 'ship-order' },
      { type: 'request-return' },
      { type: 'receive-return' },
    ),
    fc.record({ type: fc.constant('cancel-order' as const), reason: fc.constantFrom(...cancellationReasons) }),
  );

/** Any moments, each later than the one before by up to forty days: longer than an order can be returned. */
export const anyMoments = (count: number): fc.Arbitrary<readonly Instant[]> =>
  fc.array(fc.nat(40 * 86_400_000), { minLength: count, maxLength: count }).map((gaps) => {
    let at = 1_000_000_000;
    return gaps.map((gap) => {
      at += gap;
      return instant(at);
    });
  });

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { track } from '../clickstream/track.ts';
import { cartQuery, usePricedCart } from '../shop/cart.ts';
import { EmptyCart } from '../shop/cart-page.tsx';
import { addressSchema, type KnownAddress } from './address.ts';
import { CheckoutForm } from './checkout-form.tsx';

/** Where the cart is ordered. */
export function CheckoutPage() {
  const known = useKnownAddress();
  const [country, setCountry] = useState(known.country);
  const cart = usePricedCart(country);
  useEffect(() => track({ action: 'checkout' }), []);
  return (
    <>
      <title>Checkout – Emporion</title>
      <h1>Checkout</h1>
      {cart.query.data?.lines.length === 0 ? (
        <EmptyCart />
      ) : (
        // Also where there is no price, so that nothing typed is lost.
        <CheckoutForm cart={cart} known={known} onCountry={setCountry} />
      )}
    </>
  );
}

/**
 * The address of a checkout that did not work out comes back with whoever tries again. Others begin with the country to
 * which the cart has told them what it costs to send.
 */
function useKnownAddress(): KnownAddress {
  const cart = useQueryClient().getQueryData(cartQuery.queryKey);
  const known = addressSchema.safeParse(useLocation().state).data;
  return known ?? { country: cart?.shipping.destination?.country ?? 'IE' };
}

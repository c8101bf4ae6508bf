import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { track } from '../clickstream/track.ts';
import { usePricedCart } from '../shop/cart.ts';
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

/** The address of a checkout that did not work out comes back with whoever tries again. */
function useKnownAddress(): KnownAddress {
  return addressSchema.safeParse(useLocation().state).data ?? { country: 'IE' };
}

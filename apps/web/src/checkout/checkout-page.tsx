import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { track } from '../clickstream/track.ts';
import { Loaded } from '../components/loaded.tsx';
import { cartToQuery } from '../shop/cart.ts';
import { EmptyCart } from '../shop/cart-page.tsx';
import { type Address, addressSchema } from './address.ts';
import { CheckoutForm } from './checkout-form.tsx';

/** Where the cart is ordered. */
export function CheckoutPage() {
  const known = useKnownAddress();
  const [country, setCountry] = useState(known.country ?? 'IE');
  const cart = useQuery(cartToQuery(country));
  useEffect(() => track({ action: 'checkout' }), []);
  return (
    <>
      <title>Checkout – Emporion</title>
      <h1>Checkout</h1>
      <Loaded query={cart}>
        {(found) =>
          found.lines.length === 0 ? (
            <EmptyCart />
          ) : (
            <CheckoutForm
              cart={found}
              known={{ ...known, country: known.country ?? country }}
              isPricing={cart.isPlaceholderData}
              onCountry={setCountry}
            />
          )
        }
      </Loaded>
    </>
  );
}

/** The address of a checkout that did not work out comes back with whoever tries again. */
function useKnownAddress(): Partial<Address> {
  return addressSchema.safeParse(useLocation().state).data ?? {};
}

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { track } from '../clickstream/track.ts';
import { Loaded } from '../components/loaded.tsx';
import { cartQuery } from '../shop/cart.ts';
import { EmptyCart } from '../shop/cart-page.tsx';
import { CheckoutForm } from './checkout-form.tsx';

/** Where the cart is ordered. */
export function CheckoutPage() {
  const cart = useQuery(cartQuery);
  useEffect(() => track({ action: 'checkout' }), []);
  return (
    <>
      <title>Checkout – Emporion</title>
      <h1>Checkout</h1>
      <Loaded query={cart}>
        {(found) => (found.lines.length === 0 ? <EmptyCart /> : <CheckoutForm cart={found} />)}
      </Loaded>
    </>
  );
}

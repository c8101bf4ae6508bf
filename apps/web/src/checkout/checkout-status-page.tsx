import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { track } from '../clickstream/track.ts';
import { Loaded } from '../components/loaded.tsx';
import { cartQuery } from '../shop/cart.ts';
import { type Checkout, checkoutQuery } from './checkout.ts';
import { CheckoutOutcome } from './checkout-outcome.tsx';

/** Follows a checkout until it has ended. */
export function CheckoutStatusPage() {
  const { checkoutId = '' } = useParams();
  const checkout = useQuery(checkoutQuery(checkoutId));
  useAftermath(checkout.data);
  return (
    <>
      <title>Checkout – Emporion</title>
      <h1>Checkout</h1>
      <Loaded query={checkout}>
        {(found) => (
          <div className="outcome" aria-live="polite">
            <CheckoutOutcome checkout={found} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** What a placed order changes elsewhere: the cart, and the count of purchases. */
function useAftermath(checkout: Checkout | undefined): void {
  const client = useQueryClient();
  const isPlaced = checkout?.status === 'placed';
  // Once for each placed checkout, however often it is read.
  useEffect(() => {
    if (!isPlaced || checkout === undefined) return;
    void client.invalidateQueries(cartQuery);
    track({ action: 'purchase', value: checkout.total, id: checkout.id });
  }, [isPlaced, checkout?.id]);
}

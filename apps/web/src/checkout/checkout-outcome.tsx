import { Link, useLocation } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Waiting } from '../components/waiting.tsx';
import { BankQuestion } from './bank-question.tsx';
import type { Checkout } from './checkout.ts';
import { declineWords } from './decline-words.ts';
import { Shortages } from './shortages.tsx';

/** What became of a checkout, and what can be done next. */
export function CheckoutOutcome({ checkout }: { readonly checkout: Checkout }) {
  const { state: address } = useLocation();
  switch (checkout.status) {
    case 'pending':
      return <Waiting for="Your order is being placed: reserving the goods and asking the bank" />;
    case 'action-required':
      return <BankQuestion checkout={checkout} />;
    case 'placed':
      return (
        <>
          <h2>Thank you, your order is placed</h2>
          <p>
            The total is <Amount of={checkout.total} />.
          </p>
          {checkout.orderId !== undefined && (
            <Link to={`/orders/${checkout.orderId}`} className="button primary">
              See the order
            </Link>
          )}
        </>
      );
    case 'sold-out':
      return (
        <>
          <h2>Somebody was faster</h2>
          <p>Nothing was charged. There is not enough of this left:</p>
          <Shortages shortages={checkout.shortages ?? []} />
          <Link to="/cart" className="button primary">
            Change the cart
          </Link>
        </>
      );
    case 'declined':
      return checkout.reason === 'customer-request' ? (
        <>
          <h2>You did not buy this</h2>
          <p>Nothing was charged, and the cart is as it was.</p>
          <Link to="/cart" className="button primary">
            To the cart
          </Link>
        </>
      ) : (
        <>
          <h2>The card was declined</h2>
          <p>{declineWords(checkout.reason)} Nothing was charged, and the cart is as it was.</p>
          <Link to="/checkout" state={address} className="button primary">
            Try another card
          </Link>
        </>
      );
    case 'expired':
      return (
        <>
          <h2>This took too long</h2>
          <p>The bank's question was not answered in time. Nothing was charged, and the cart is as it was.</p>
          <Link to="/checkout" state={address} className="button primary">
            Try again
          </Link>
        </>
      );
  }
}

import { Link } from 'react-router';
import { ProblemNote } from '../components/problem-note.tsx';
import { codeOf, factOf } from '../problem.ts';

/** Why the cart could not be ordered, and what can be done about it. */
export function RefusedCheckout({ error }: { readonly error: unknown }) {
  const code = codeOf(error);
  const checkoutId = factOf(error, 'checkoutId');
  return (
    <>
      <ProblemNote error={error} />
      {code === 'price-changed' && <p>Place the order again if you agree to the new one.</p>}
      {code === 'checkout-under-way' && typeof checkoutId === 'string' && (
        <p>
          <Link to={`/checkouts/${encodeURIComponent(checkoutId)}`}>Go on with that one</Link>
        </p>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { cartQuery } from './cart.ts';

/** The way to the cart, with the number of units in it. */
export function CartLink() {
  const { data: cart } = useQuery(cartQuery);
  const units = cart?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  return (
    <NavLink to="/cart" className="tab">
      Cart{' '}
      {units > 0 && (
        <span className="count">
          {units}
          <span className="unseen"> {units === 1 ? 'item' : 'items'}</span>
        </span>
      )}
    </NavLink>
  );
}

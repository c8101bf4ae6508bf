import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Loaded } from '../components/loaded.tsx';
import { type Cart, cartQuery } from './cart.ts';
import { CartRow } from './cart-row.tsx';
import { CouponEntry } from './coupon-entry.tsx';
import { TotalsList } from './totals-list.tsx';

/** The cart: what is in it, what it costs, and what stands in the way of ordering it. */
export function CartPage() {
  const cart = useQuery(cartQuery);
  return (
    <>
      <title>Cart – Emporion</title>
      <h1>Cart</h1>
      <Loaded query={cart}>
        {(found) => (found.lines.length === 0 ? <EmptyCart /> : <FilledCart cart={found} />)}
      </Loaded>
    </>
  );
}

/** There is nothing to order. */
export const EmptyCart = () => (
  <div className="empty">
    <p>The cart is empty.</p>
    <Link to="/" className="button">
      To the shop
    </Link>
  </div>
);

const FilledCart = ({ cart: { lines, totals, shipping, discounts, coupons, problems } }: { readonly cart: Cart }) => (
  <div className="beside">
    <ul className="rows">
      {lines.map((line) => (
        <CartRow key={line.sku} line={line} problem={problems.find(({ sku }) => sku === line.sku)} />
      ))}
    </ul>
    <section className="card" aria-label="Totals">
      <TotalsList totals={totals} discounts={discounts} to={shipping} />
      <CouponEntry coupons={coupons} />
      {problems.length === 0 ? (
        <Link to="/checkout" className="button primary">
          Check out
        </Link>
      ) : (
        <p className="fault">Change the lines with a problem before you check out.</p>
      )}
    </section>
  </div>
);

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { joined } from '../page.ts';
import { type OrderSummary, ordersQuery } from './order.ts';

/** What the customer has ordered so far. */
export function OrdersPage() {
  const orders = useInfiniteQuery(ordersQuery);
  return (
    <>
      <title>Orders – Emporion</title>
      <h1>Orders</h1>
      <Loaded query={orders}>
        {({ pages }) => (
          <>
            <Orders items={joined(pages, ({ id }) => id)} />
            <LoadMore pages={orders} />
          </>
        )}
      </Loaded>
    </>
  );
}

const Orders = ({ items }: { readonly items: readonly OrderSummary[] }) =>
  items.length === 0 ? (
    <div className="empty">
      <p>You have not ordered anything yet.</p>
      <Link to="/" className="button">
        To the shop
      </Link>
    </div>
  ) : (
    <ul className="rows">
      {items.map(({ id, status, placedAt, total, units }) => (
        <li key={id} className="row">
          <Link to={`/orders/${id}`}>
            <Moment at={placedAt} />
          </Link>
          <Badge status={status} />
          <span className="fine">
            {units} {units === 1 ? 'unit' : 'units'}
          </span>
          <Amount of={total} />
        </li>
      ))}
    </ul>
  );

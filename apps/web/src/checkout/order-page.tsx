import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { TotalsList } from '../shop/totals-list.tsx';
import { type Order, orderQuery } from './order.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderHistory } from './order-history-list.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderShipments } from './order-shipments.tsx';

/** One order: what is in it, where it goes and how far it is. */
export function OrderPage() {
  const { orderId = '' } = useParams();
  const order = useQuery(orderQuery(orderId));
  return (
    <>
      <title>Order – Emporion</title>
      <h1>Order</h1>
      <Loaded query={order}>{(found) => <OrderDetails order={found} />}</Loaded>
    </>
  );
}

const OrderDetails = ({ order }: { readonly order: Order }) => (
  <>
    <dl className="facts" aria-live="polite">
      <dt>Status</dt>
      <dd>
        <Badge status={order.status} />
      </dd>
      <dt>Payment</dt>
      <dd>
        <Badge status={order.payment.status} />
      </dd>
      {order.payment.refunded !== undefined && (
        <>
          <dt>Given back</dt>
          <dd>
            <Amount of={order.payment.refunded} />
          </dd>
        </>
      )}
      <dt>Placed</dt>
      <dd>
        <Moment at={order.placedAt} />
      </dd>
      {order.returnUntil !== undefined && (
        <>
          <dt>Return until</dt>
          <dd>
            <Moment at={order.returnUntil} />
          </dd>
        </>
      )}
      {order.cancelledFor !== undefined && (
        <>
          <dt>Cancelled because</dt>
          <dd>{order.cancelledFor.replaceAll('-', ' ')}</dd>
        </>
      )}
      <dt>Number</dt>
      <dd className="code">{order.id}</dd>
    </dl>
    <OrderActions order={order} />
    <div className="beside">
      <div>
        <OrderLines lines={order.lines} />
        <OrderShipments order={order} />
        <OrderHistory order={order} />
      </div>
      <section className="card" aria-label="Totals and address">
        <TotalsList
          totals={order.totals}
          discounts={order.discounts}
          to={{ destination: order.shippingAddress, isEstimate: false }}
        />
        <h2>Sent to</h2>
        <ShippingAddress address={order.shippingAddress} />
      </section>
    </div>
  </>
);

const ShippingAddress = ({
  address: { name, line1, line2, postalCode, city, country },
}: {
  readonly address: Order['shippingAddress'];
}) => (
  <address>
    {[name, line1, line2, `${postalCode} ${city}`, country].map((line) => line && <span key={line}>{line}</span>)}
  </address>
);

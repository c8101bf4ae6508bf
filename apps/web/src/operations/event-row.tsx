import { Moment } from '../components/moment.tsx';
import { type PublishedEvent, placedOrderOf } from './bus-event.ts';
import { ShipOrder } from './ship-order.tsx';

/** One event, with its envelope to be opened. */
export function EventRow({ published }: { readonly published: PublishedEvent }) {
  const { position, event } = published;
  const orderId = placedOrderOf(published);
  return (
    <li value={position}>
      <details>
        <summary>
          <span className="code">{event.type}</span>
          <span className="fine code">{event.subject}</span>
          <span className="fine">
            <Moment at={event.time} />
          </span>
        </summary>
        <pre>{JSON.stringify(event, null, 2)}</pre>
      </details>
      {orderId !== undefined && <ShipOrder orderId={orderId} />}
    </li>
  );
}

import { Moment } from '../components/moment.tsx';
import type { Order } from './order.ts';
import { unitsText } from './units-text.ts';

/** In which parts an order was sent, and until when each of them can be sent back; nothing before the first. */
export const OrderShipments = ({ order: { shipments, lines } }: { readonly order: Order }) =>
  shipments.length === 0 ? null : (
    <section aria-label="Shipments">
      <h2>Shipments</h2>
      <ul className="rows">
        {shipments.map(({ id, sentAt, returnUntil, tracking, lines: sent }) => (
          <li key={id} className="row">
            <Moment at={sentAt} />
            <span>{unitsText(lines, sent)}</span>
            {tracking !== undefined && <span className="code">{tracking}</span>}
            <span className="fine">
              Return until <Moment at={returnUntil} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

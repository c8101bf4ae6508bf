import { Moment } from '../components/moment.tsx';
import { moneyText } from '../money-text.ts';
import type { Order } from './order.ts';
import type { Happening } from './order-history.ts';
import { unitsText } from './units-text.ts';

/** What happened to an order, the newest first. */
export const OrderHistory = ({ order }: { readonly order: Order }) => (
  <section aria-label="History">
    <h2>History</h2>
    <ol className="rows" reversed>
      {order.history.toReversed().map((happening) => (
        <li key={`${happening.at} ${happening.what} ${wordsOf(order, happening)}`} className="row">
          <span className="fine">
            <Moment at={happening.at} />
          </span>
          <span>{wordsOf(order, happening)}</span>
        </li>
      ))}
    </ol>
  </section>
);

function wordsOf({ lines }: Order, happening: Happening): string {
  switch (happening.what) {
    case 'placed':
      return 'Ordered';
    case 'confirmed':
      return 'Paid';
    case 'sent':
      return `Sent: ${unitsText(lines, happening.lines)}`;
    case 'cancelled': {
      const why = happening.reason.replaceAll('-', ' ');
      const money = happening.refund === undefined ? '' : `; ${moneyText(happening.refund)} go back`;
      return `Cancelled: ${unitsText(lines, happening.lines)} (${why})${money}`;
    }
    case 'return-requested':
      return `Return asked for: ${unitsText(lines, happening.lines)}`;
    case 'returned':
      return `Returned: ${unitsText(lines, happening.lines)}; ${moneyText(happening.refund)} go back`;
  }
}

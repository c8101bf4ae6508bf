import { Link } from 'react-router';
import { Scrollable } from '../components/scrollable.tsx';
import { moneyText } from '../money-text.ts';
import { productPath } from '../shop/product.ts';
import type { Order } from './order.ts';

/** What is in an order. */
export const OrderLines = ({ lines }: { readonly lines: Order['lines'] }) => (
  <Scrollable label="Products">
    <table>
      <caption className="unseen">Products in this order</caption>
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col" className="number">
            Units
          </th>
          <th scope="col" className="number">
            Each
          </th>
          <th scope="col" className="number">
            Sum
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ sku, productId, name, quantity, unitPrice, runs, lineTotal, ...units }) => (
          <tr key={sku}>
            <th scope="row">
              <Link to={productPath({ id: productId, sku })}>{name}</Link>
              <Whereabouts units={{ quantity, ...units }} />
            </th>
            <td className="number">{quantity}</td>
            <td className="number">
              {runs === undefined
                ? moneyText(unitPrice)
                : runs.map((run) => (
                    <div key={`${run.quantity} ${run.unitPrice.minor}`}>
                      {run.quantity} at {moneyText(run.unitPrice)}
                    </div>
                  ))}
            </td>
            <td className="number">{moneyText(lineTotal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrollable>
);

type Counts = Pick<
  Order['lines'][number],
  'quantity' | 'cancelled' | 'unshipped' | 'shipped' | 'returning' | 'returned'
>;

/** Where the units of a line are; nothing as long as all of them are at one place. */
function Whereabouts({ units: { quantity, cancelled, unshipped, shipped, returning, returned } }: { units: Counts }) {
  const places = [
    [unshipped, 'to be sent'],
    [shipped - returning - returned, 'sent'],
    [returning, 'on the way back'],
    [returned, 'returned'],
    [cancelled, 'cancelled'],
  ] as const;
  if (places.some(([count]) => count === quantity)) return null;
  const told = places.filter(([count]) => count > 0).map(([count, place]) => `${count} ${place}`);
  return <div className="fine">{told.join(', ')}</div>;
}

import { Link } from 'react-router';
import { Scrollable } from '../components/scrollable.tsx';
import { moneyText } from '../money-text.ts';
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
        {lines.map(({ sku, productId, name, quantity, unitPrice, lineTotal }) => (
          <tr key={sku}>
            <th scope="row">
              <Link to={`/products/${productId}`}>{name}</Link>
            </th>
            <td className="number">{quantity}</td>
            <td className="number">{moneyText(unitPrice)}</td>
            <td className="number">{moneyText(lineTotal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrollable>
);

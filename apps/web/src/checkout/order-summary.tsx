import { refusalWords } from '../problem.ts';
import type { Cart } from '../shop/cart.ts';
import { TotalsList } from '../shop/totals-list.tsx';

/** What would be ordered, what it costs, and why it cannot be sent where that is so. */
export const OrderSummary = ({ cart: { lines, totals, discounts, shipping } }: { readonly cart: Cart }) => (
  <>
    <ul className="fine lines">
      {lines.map(({ sku, name, quantity }) => (
        <li key={sku}>
          {quantity} × {name}
        </li>
      ))}
    </ul>
    <TotalsList totals={totals} discounts={discounts} to={shipping} />
    {shipping.refusal !== undefined && (
      <p className="fault" role="status">
        {refusalWords(shipping.refusal.reason)}
      </p>
    )}
  </>
);

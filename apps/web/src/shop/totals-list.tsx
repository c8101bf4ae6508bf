import { moneyText } from '../money-text.ts';
import type { Totals } from './cart.ts';

/** What it costs, from the goods to the total. */
export const TotalsList = ({ totals: { subtotal, discount, tax, shipping, total } }: { readonly totals: Totals }) => (
  <dl className="totals">
    <dt>Subtotal</dt>
    <dd>{moneyText(subtotal)}</dd>
    {discount.minor !== 0 && (
      <>
        <dt>Discount</dt>
        <dd>−{moneyText(discount)}</dd>
      </>
    )}
    <dt>Shipping</dt>
    <dd>{shipping.minor === 0 ? 'free' : moneyText(shipping)}</dd>
    <dt className="total">Total</dt>
    <dd className="total">{moneyText(total)}</dd>
    <dt className="fine">Tax in it</dt>
    <dd className="fine">{moneyText(tax)}</dd>
  </dl>
);

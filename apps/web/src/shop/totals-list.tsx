import { Fragment } from 'react';
import { moneyText } from '../money-text.ts';
import type { Discount, Totals } from './cart.ts';

interface TotalsListProps {
  readonly totals: Totals;
  /** Promotion by promotion, where that is known. */
  readonly discounts?: readonly Discount[];
}

/** What it costs, from the goods to the total. */
export const TotalsList = ({ totals, discounts = [] }: TotalsListProps) => {
  const { subtotal, discount, tax, shipping, total } = totals;
  return (
    <dl className="totals">
      <dt>Subtotal</dt>
      <dd>{moneyText(subtotal)}</dd>
      {discounts.map(({ promotion, coupon, amount }) => (
        <Fragment key={promotion}>
          <dt>{coupon ?? promotionWords(promotion)}</dt>
          <dd>−{moneyText(amount)}</dd>
        </Fragment>
      ))}
      {discounts.length === 0 && discount.minor !== 0 && (
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
};

/** The id of a promotion as words. */
const promotionWords = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;

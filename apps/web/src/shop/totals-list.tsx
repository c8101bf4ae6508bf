import { Fragment } from 'react';
import { countryText } from '../country-text.ts';
import { moneyText } from '../money-text.ts';
import type { CartShipping, Discount, Totals } from './cart.ts';

interface TotalsListProps {
  readonly totals: Totals;
  /** Promotion by promotion, where that is known. */
  readonly discounts?: readonly Discount[];
  /** Where it is sent, where that is known. */
  readonly to?: Pick<CartShipping, 'destination' | 'isEstimate'>;
}

/** What it costs, from the goods to the total. */
export const TotalsList = ({ totals, discounts = [], to }: TotalsListProps) => {
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
      <dt>{shippingWords(to)}</dt>
      <dd>{shipping.minor === 0 ? 'free' : moneyText(shipping)}</dd>
      <dt className="total">Total</dt>
      <dd className="total">{moneyText(total)}</dd>
      <dt className="fine">Tax in it</dt>
      <dd className="fine">{moneyText(tax)}</dd>
    </dl>
  );
};

const shippingWords = ({ destination, isEstimate }: Pick<CartShipping, 'destination' | 'isEstimate'> = nowhere) =>
  destination === undefined
    ? 'Shipping'
    : `Shipping to ${countryText(destination.country)}${isEstimate ? ' (estimate)' : ''}`;

const nowhere = { isEstimate: false };

/** The id of a promotion as words. */
const promotionWords = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;

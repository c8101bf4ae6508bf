import type { Money } from '@emporion/money';
import { moneyText } from '../money-text.ts';
import type { Quote } from './quote.ts';
import { rateText } from './rate-text.ts';

interface QuoteCardProps {
  readonly quote: Quote;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** What one term would cost, from the lowest rate to the highest. */
export function QuoteCard({ quote: { termMonths, from, to, needsScore }, isShown, onShow }: QuoteCardProps) {
  return (
    <li className={isShown ? 'card offer chosen' : 'card offer'}>
      <h3>{termMonths} months</h3>
      <p className="price">
        {amounts(from.monthlyPayment, to.monthlyPayment)} <small>a month</small>
      </p>
      <dl className="totals">
        <dt>Rate a year</dt>
        <dd>{span(rateText(from.annualRateBasisPoints), rateText(to.annualRateBasisPoints))}</dd>
        <dt>APR</dt>
        <dd>{span(`${from.apr}%`, `${to.apr}%`)}</dd>
        <dt>Interest</dt>
        <dd>{amounts(from.totalInterest, to.totalInterest)}</dd>
        <dt>All payments</dt>
        <dd>{amounts(from.totalOfPayments, to.totalOfPayments)}</dd>
      </dl>
      {needsScore && <p className="fine">Only for a good credit score.</p>}
      <button type="button" aria-expanded={isShown} onClick={() => onShow(!isShown)}>
        {isShown ? 'Hide' : 'Show'} repayment<span className="unseen"> over {termMonths} months</span>
      </button>
    </li>
  );
}

const amounts = (least: Money, most: Money): string => span(moneyText(least), moneyText(most));

const span = (least: string, most: string): string => (least === most ? least : `${least} to ${most}`);

import { Badge } from '../components/badge.tsx';
import { ConfirmButton } from '../components/confirm-button.tsx';
import { Moment } from '../components/moment.tsx';
import { moneyText } from '../money-text.ts';
import type { Offer } from './offer.ts';
import { rateText } from './rate-text.ts';

interface OfferCardProps {
  readonly offer: Offer;
  /** Can it be accepted, was it, or was another? */
  readonly standing: 'open' | 'accepted' | 'passed';
  readonly isShown: boolean;
  readonly isPending: boolean;
  readonly onShow: (isShown: boolean) => void;
  readonly onAccept: () => void;
}

/** One offer with what it costs. */
export function OfferCard({ offer, standing, isShown, isPending, onShow, onAccept }: OfferCardProps) {
  const { termMonths, annualRateBasisPoints, monthlyPayment, totalInterest, totalOfPayments, acceptUntil } = offer;
  const borrowed = moneyText(offer.principal);
  return (
    <li className={standing === 'accepted' ? 'card offer accepted' : 'card offer'}>
      <h3>{termMonths} months</h3>
      <p className="price">
        {moneyText(monthlyPayment)} <small>a month</small>
      </p>
      {standing === 'accepted' && <Badge status="accepted" />}
      <dl className="totals">
        <dt>You borrow</dt>
        <dd>{borrowed}</dd>
        <dt>Rate a year</dt>
        <dd>{rateText(annualRateBasisPoints)}</dd>
        <dt>APR</dt>
        <dd>{offer.apr}%</dd>
        <dt>Interest</dt>
        <dd>{moneyText(totalInterest)}</dd>
        <dt>All payments</dt>
        <dd>{moneyText(totalOfPayments)}</dd>
      </dl>
      <div className="actions">
        <button type="button" aria-expanded={isShown} onClick={() => onShow(!isShown)}>
          {isShown ? 'Hide' : 'Show'} schedule<span className="unseen"> of {termMonths} months</span>
        </button>
        {standing === 'open' && (
          <ConfirmButton
            label={`Accept ${termMonths} months`}
            question={`Borrow ${borrowed} over ${termMonths} months, at ${moneyText(monthlyPayment)} a month?`}
            isPending={isPending}
            onConfirm={onAccept}
          />
        )}
      </div>
      {standing === 'open' && (
        <p className="fine">
          Good until <Moment at={acceptUntil} />
        </p>
      )}
    </li>
  );
}

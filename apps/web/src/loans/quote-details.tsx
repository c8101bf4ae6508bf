import { formatMoney, type Money } from '@emporion/money';
import { type Ref, useId, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { moneyText } from '../money-text.ts';
import type { Quote } from './quote.ts';
import { rateText } from './rate-text.ts';
import { YearlyChart } from './yearly-chart.tsx';
import { yearlySchedule } from './yearly-schedule.ts';
import { YearlyTable } from './yearly-table.tsx';

interface QuoteDetailsProps {
  readonly amount: Money;
  readonly quote: Quote;
  readonly ref: Ref<HTMLElement>;
}

const ends = { from: 'The lowest', to: 'The highest' } as const;

/** One term of a quote at either end of its rates: what it costs, and how it is repaid. */
export function QuoteDetails({ amount, quote, ref }: QuoteDetailsProps) {
  const id = useId();
  const [end, setEnd] = useState<'from' | 'to'>('from');
  const { termMonths } = quote;
  const terms = quote[end];
  const years = useMemo(() => yearlySchedule(amount, termMonths, terms), [amount, termMonths, terms]);
  return (
    <section ref={ref} tabIndex={-1} className="shown" aria-labelledby={id}>
      <h2 id={id}>
        {moneyText(amount)} over {termMonths} months
      </h2>
      <fieldset className="variants">
        <legend>At which rate?</legend>
        {(['from', 'to'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={id} checked={end === one} onChange={() => setEnd(one)} />
            {ends[one]}, {rateText(quote[one].annualRateBasisPoints)}
          </label>
        ))}
      </fieldset>
      <dl className="facts">
        <dt>A month</dt>
        <dd>{moneyText(terms.monthlyPayment)}</dd>
        <dt>Interest in all</dt>
        <dd>{moneyText(terms.totalInterest)}</dd>
        <dt>All payments</dt>
        <dd>{moneyText(terms.totalOfPayments)}</dd>
        <dt>APR</dt>
        <dd>{terms.apr}%</dd>
      </dl>
      {years === undefined ? (
        <p className="note">How this is repaid month by month comes with the offer.</p>
      ) : (
        <div className="charted">
          <YearlyChart currency={amount.currency} years={years} />
          <YearlyTable currency={amount.currency} years={years} />
        </div>
      )}
      <div className="actions">
        <Link className="button primary" to={`/loans?${new URLSearchParams({ amount: formatMoney(amount) })}`}>
          Apply for {moneyText(amount)}
        </Link>
      </div>
      <p className="fine">You choose the term among the offers, once your credit history has been looked at.</p>
    </section>
  );
}

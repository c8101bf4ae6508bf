import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { joined } from '../page.ts';
import { type Application, applicationsQuery, purposes } from './application.ts';
import { LoanForm } from './loan-form.tsx';

/** The loan desk: apply, and see what became of earlier applications. */
export function LoansPage() {
  const applications = useInfiniteQuery(applicationsQuery);
  return (
    <>
      <title>Loans – Emporion</title>
      <h1>Loans</h1>
      <div className="beside">
        <section aria-labelledby="applications">
          <h2 id="applications">Your applications</h2>
          <Loaded query={applications}>
            {({ pages }) => (
              <>
                <Applications items={joined(pages, ({ id }) => id)} />
                <LoadMore pages={applications} />
              </>
            )}
          </Loaded>
        </section>
        <LoanForm />
      </div>
    </>
  );
}

const Applications = ({ items }: { readonly items: readonly Application[] }) =>
  items.length === 0 ? (
    <p className="empty">You have not applied for a loan yet.</p>
  ) : (
    <ul className="rows">
      {items.map(({ id, status, amount, purpose, createdAt }) => (
        <li key={id} className="row">
          <Link to={`/loans/${id}`}>{purposes[purpose]}</Link>
          <Badge status={status} />
          <span className="fine">
            <Moment at={createdAt} />
          </span>
          <Amount of={amount} />
        </li>
      ))}
    </ul>
  );

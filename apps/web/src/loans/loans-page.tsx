import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useReducer } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { typedEuros } from '../money-text.ts';
import { joined } from '../page.ts';
import { type Application, applicationsQuery, purposes } from './application.ts';
import { type Draft, draftsQuery } from './draft.ts';
import { Drafts } from './drafts.tsx';
import { LoanForm } from './loan-form.tsx';
import { LoanTabs } from './loan-tabs.tsx';

interface Chosen {
  readonly draft: Draft | undefined;
  readonly turn: number;
}

/** The loan desk: apply, and see what became of earlier applications. */
export function LoansPage() {
  const applications = useInfiniteQuery(applicationsQuery);
  const drafts = useQuery(draftsQuery);
  const [parameters] = useSearchParams();
  // Whoever chooses gets a new form; whoever saves goes on in the same.
  const [{ draft, turn }, choose] = useReducer(
    (before: Chosen, chosen: Draft | undefined): Chosen => ({ draft: chosen, turn: before.turn + 1 }),
    { draft: undefined, turn: 0 },
  );
  return (
    <>
      <title>Loans – Emporion</title>
      <LoanTabs />
      <div className="beside">
        <section aria-labelledby="applications">
          <h2 id="applications">Your applications</h2>
          {drafts.data !== undefined && drafts.data.length > 0 && <Drafts items={drafts.data} onChoose={choose} />}
          <Loaded query={applications}>
            {({ pages }) => (
              <>
                <Applications items={joined(pages, ({ id }) => id)} />
                <LoadMore pages={applications} />
              </>
            )}
          </Loaded>
        </section>
        <LoanForm key={turn} begun={draft} quoted={typedEuros(parameters.get('amount') ?? '')} />
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

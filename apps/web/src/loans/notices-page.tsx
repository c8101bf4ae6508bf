import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { joined } from '../page.ts';
import { LoanTabs } from './loan-tabs.tsx';
import { type Notice, noticesQuery } from './notice.ts';

/** What the customer was told of their applications. */
export function NoticesPage() {
  const notices = useInfiniteQuery(noticesQuery);
  return (
    <>
      <title>Notices – Emporion</title>
      <LoanTabs />
      <Loaded query={notices}>
        {({ pages }) => (
          <>
            <Notices items={joined(pages, ({ id }) => id)} />
            <LoadMore pages={notices} />
          </>
        )}
      </Loaded>
    </>
  );
}

const Notices = ({ items }: { readonly items: readonly Notice[] }) =>
  items.length === 0 ? (
    <p className="empty">You have not been told anything yet.</p>
  ) : (
    <ul className="events">
      {items.map(({ id, applicationId, subject, text, createdAt }) => (
        <li key={id}>
          <details>
            <summary>
              <span>{subject}</span>
              <span className="fine">
                <Moment at={createdAt} />
              </span>
            </summary>
            <p className="letter">{text}</p>
            <Link to={`/loans/${applicationId}`}>The application</Link>
          </details>
        </li>
      ))}
    </ul>
  );

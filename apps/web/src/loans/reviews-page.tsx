import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { joined } from '../page.ts';
import { useSession } from '../session.ts';
import { type Review, type ReviewQueue, reviewReasons, reviewsQuery } from './review.ts';

const queues: Readonly<Record<'' | ReviewQueue, string>> = {
  '': 'All queues',
  standard: 'Standard',
  senior: 'Senior',
};

/** The queues of the credit officers. */
export function ReviewsPage() {
  const [queue, setQueue] = useState<ReviewQueue>();
  const reviews = useInfiniteQuery(reviewsQuery(queue));
  return (
    <>
      <title>Reviews – Emporion</title>
      <h1>Reviews</h1>
      <p>Applications that a person has to decide, the one that is due first at the top.</p>
      <div className="filter">
        <div className="field">
          <label htmlFor="queue">Queue</label>
          <select
            id="queue"
            value={queue ?? ''}
            onChange={({ target: { value } }) =>
              setQueue(value === 'standard' || value === 'senior' ? value : undefined)
            }
          >
            {Object.entries(queues).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Loaded query={reviews}>
        {({ pages }) => (
          <>
            <Reviews items={joined(pages, ({ id }) => id)} />
            <LoadMore pages={reviews} />
          </>
        )}
      </Loaded>
    </>
  );
}

const Reviews = ({ items }: { readonly items: readonly Review[] }) =>
  items.length === 0 ? (
    <p className="empty" role="status">
      Nothing waits for a decision.
    </p>
  ) : (
    <ul className="rows">
      {items.map((review) => (
        <ReviewRow key={review.id} review={review} />
      ))}
    </ul>
  );

function ReviewRow({
  review: { id, reason, stage, queue, dueAt, amount, claim, firstApprovedBy },
}: {
  readonly review: Review;
}) {
  const me = useSession()?.persona.id;
  return (
    <li className="row">
      <Link to={`/reviews/${id}`}>{reviewReasons[reason]}</Link>
      {stage !== 'first' && <Badge status={stage} />}
      {queue === 'senior' && <Badge status="senior" />}
      {claim && <Badge status={claim.reviewer === me ? 'claimed-by-you' : 'claimed'} />}
      {firstApprovedBy !== undefined && <Badge status="approved-once" />}
      <span className="fine">
        due <Moment at={dueAt} />
      </span>
      <Amount of={amount} />
    </li>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { joined } from '../page.ts';
import { type Review, reviewsQuery } from './review.ts';
import { ReviewCard } from './review-card.tsx';

/** The queue of a credit officer. */
export function ReviewsPage() {
  const reviews = useInfiniteQuery(reviewsQuery);
  return (
    <>
      <title>Reviews – Emporion</title>
      <h1>Reviews</h1>
      <p>Applications that a person has to decide, the one that is due first at the top.</p>
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
    <ul className="reviews">
      {items.map((review) => (
        <ReviewCard key={review.id} review={review} />
      ))}
    </ul>
  );

import { useId } from 'react';
import { ProductCard } from './product-card.tsx';
import type { Recommended, RecommendedItem } from './recommendations.ts';

interface RecommendationRowProps {
  readonly title: string;
  readonly query: { readonly data: Recommended | undefined; readonly error: unknown };
}

/** Products that are recommended. The page is whole without them: it waits for none, and an empty row is no row. */
export function RecommendationRow({ title, query: { data, error } }: RecommendationRowProps) {
  const id = useId();
  if (data === undefined && error === null) return null;
  if (data?.items.length === 0) return null;
  return (
    <section aria-labelledby={id} className="recommendations">
      <h2 id={id}>{title}</h2>
      {data === undefined ? (
        <p className="fine">There are no recommendations at the moment.</p>
      ) : (
        <>
          {data.degraded && <p className="fine">What others buy: what fits you is not known at the moment.</p>}
          <ul className="grid">
            {data.items.map((item) => (
              <ProductCard key={item.product.id} product={item.product} note={noteOf(item)} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function noteOf({ reason }: RecommendedItem): string {
  switch (reason.kind) {
    case 'bought-together':
      return `Bought together with ${reason.with.name}`;
    case 'popular':
      return 'Popular';
    case 'personal':
      return 'For you';
  }
}

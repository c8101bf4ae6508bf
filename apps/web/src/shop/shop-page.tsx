import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { track } from '../clickstream/track.ts';
import { LoadMore } from '../components/load-more.tsx';
import { Loaded } from '../components/loaded.tsx';
import { joined } from '../page.ts';
import { ForCustomer } from './for-customer.tsx';
import { type Product, shelfQuery } from './product.ts';
import { ProductCard } from './product-card.tsx';
import { ShopFacets } from './shop-facets.tsx';
import { ShopFilter } from './shop-filter.tsx';
import { useWish } from './use-wish.ts';

/** The shop: what it has, to be looked through and searched. */
export function ShopPage() {
  const [wish, changeWish] = useWish();
  const { words } = wish;
  const shelf = useInfiniteQuery(shelfQuery(wish));
  const isAnswer = shelf.data !== undefined && !shelf.isPlaceholderData;
  useEffect(() => {
    if (words !== '' && isAnswer) track({ action: 'search', properties: { query: words } });
  }, [words, isAnswer]);
  return (
    <>
      <title>Shop – Emporion</title>
      <h1>Shop</h1>
      {words === '' && wish.category === '' && (
        <p className="fine">
          More than you can pay at once? <Link to="/loans/calculator">See what a loan would cost</Link>
        </p>
      )}
      <ForCustomer wish={wish} />
      <ShopFilter wish={wish} onChange={changeWish} />
      <ShopFacets wish={wish} onChange={changeWish} />
      <Loaded query={shelf}>
        {({ pages }) => (
          <div aria-busy={shelf.isPlaceholderData} className="shelf">
            <FoundNote words={words} correctedTo={pages[0]?.correctedTo} />
            <Products items={joined(pages, ({ id }) => id)} />
            <LoadMore pages={shelf} />
          </div>
        )}
      </Loaded>
    </>
  );
}

const Products = ({ items }: { readonly items: readonly Product[] }) =>
  items.length === 0 ? (
    <p className="empty" role="status">
      Nothing fits. Try other words, another category, or narrow it down less.
    </p>
  ) : (
    <ul className="grid">
      {items.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
    </ul>
  );

interface FoundNoteProps {
  readonly words: string;
  readonly correctedTo: string | undefined;
}

const FoundNote = ({ words, correctedTo }: FoundNoteProps) => (
  <p role="status" className={correctedTo === undefined ? 'unseen' : 'note'}>
    {correctedTo === undefined ? (
      words !== '' && `Results for ${words}`
    ) : (
      <>
        Nothing was found for “{words}”. These are the results for <strong>{correctedTo}</strong>.
      </>
    )}
  </p>
);

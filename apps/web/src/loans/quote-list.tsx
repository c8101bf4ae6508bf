import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Quotes } from './quote.ts';
import { QuoteCard } from './quote-card.tsx';
import { QuoteDetails } from './quote-details.tsx';

/** What an amount would cost over each term, side by side, and how it is repaid over one of them. */
export function QuoteList({ quotes: { amount, items } }: { readonly quotes: Quotes }) {
  const [term, setTerm] = useState<number>();
  const details = useRef<HTMLElement>(null);
  const shown = items.find(({ termMonths }) => termMonths === term);
  const show = (months: number | undefined): void => {
    // It was asked for by a button that may be out of sight of it.
    flushSync(() => setTerm(months));
    details.current?.focus();
  };
  if (items.length === 0) return <p className="empty">There is no term over which this can be repaid.</p>;
  return (
    <>
      <ul className="offers">
        {items.map((quote) => (
          <QuoteCard
            key={quote.termMonths}
            quote={quote}
            isShown={quote === shown}
            onShow={(isShown) => show(isShown ? quote.termMonths : undefined)}
          />
        ))}
      </ul>
      {shown && <QuoteDetails ref={details} amount={amount} quote={shown} />}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useSession } from '../session.ts';
import type { Wish } from './product.ts';
import { RecommendationRow } from './recommendation-row.tsx';
import { recommendationsQuery } from './recommendations.ts';

/** What fits the customer who is signed in, as long as nothing else is wanted of the shop. */
export function ForCustomer({ wish: { words, category } }: { readonly wish: Pick<Wish, 'words' | 'category'> }) {
  const session = useSession();
  const customerId = session?.persona.role === 'customer' ? session.persona.id : '';
  const isShown = customerId !== '' && words === '' && category === '';
  const recommended = useQuery({ ...recommendationsQuery(customerId), enabled: isShown });
  return isShown ? <RecommendationRow title="For you" query={recommended} /> : null;
}

import { useQuery } from '@tanstack/react-query';
import { cartQuery } from '../shop/cart.ts';
import type { Checkout } from './checkout.ts';

/** What there is too little of. */
export function Shortages({ shortages }: { readonly shortages: NonNullable<Checkout['shortages']> }) {
  const { data: cart } = useQuery(cartQuery);
  return (
    <ul>
      {shortages.map(({ sku, wanted, available }) => (
        <li key={sku}>
          {cart?.lines.find((line) => line.sku === sku)?.name ?? sku}: you want {wanted}, {available}{' '}
          {available === 1 ? 'is' : 'are'} left
        </li>
      ))}
    </ul>
  );
}

import { useQuery } from '@tanstack/react-query';
import { track } from '../clickstream/track.ts';
import { announce } from '../components/announcement.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { cartQuery, useCartChange } from './cart.ts';
import type { Product } from './product.ts';

/** Puts one more unit of a product into the cart. */
export function AddToCart({ product: { sku, name, price, available } }: { readonly product: Product }) {
  const { data: cart } = useQuery(cartQuery);
  const change = useCartChange();
  const has = cart?.lines.find((line) => line.sku === sku)?.quantity ?? 0;
  const add = () =>
    change.mutate(
      { sku, quantity: has + 1 },
      {
        onSuccess: () => {
          announce(`${name} is in the cart.`);
          track({ action: 'add_to_cart', sku, value: price });
        },
      },
    );
  return (
    <div className="add">
      <button
        type="button"
        className="primary"
        disabled={available <= has || change.isPending || cart === undefined}
        onClick={add}
      >
        {available <= 0 ? 'Sold out' : 'Add to cart'}
      </button>
      {has > 0 && <p>{has} in the cart</p>}
      <ProblemNote error={change.error} />
    </div>
  );
}

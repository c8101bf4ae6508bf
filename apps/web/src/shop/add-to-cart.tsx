import { useQuery } from '@tanstack/react-query';
import { track } from '../clickstream/track.ts';
import { announce } from '../components/announcement.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { cartQuery, useCartChange } from './cart.ts';
import type { Product } from './product.ts';

/** Puts one more unit of a product into the cart. */
export function AddToCart({ product: { sku, name, price, available, backorder = 0 } }: { readonly product: Product }) {
  const { data: cart, error, refetch } = useQuery(cartQuery);
  const change = useCartChange();
  // What may be owed besides what there is shows in the cart: here it is told only of what has run out.
  const obtainable = available > 0 ? available : backorder;
  const has = cart?.lines.find((line) => line.sku === sku)?.quantity ?? 0;
  const add = () => {
    // Not disabled meanwhile: the button would lose the focus with that.
    if (change.isPending) return;
    change.mutate(
      { sku, quantity: has + 1 },
      {
        onSuccess: () => {
          announce(`${name} is in the cart.`);
          track({ action: 'add_to_cart', sku, value: price });
        },
      },
    );
  };
  return (
    <div className="add">
      <button
        type="button"
        className="primary"
        aria-busy={change.isPending}
        disabled={obtainable <= has || cart === undefined}
        onClick={add}
      >
        {obtainable <= 0 ? 'Sold out' : 'Add to cart'}
      </button>
      {has > 0 && <p>{has} in the cart</p>}
      {cart === undefined && <ProblemNote error={error} onRetry={refetch} />}
      <ProblemNote error={change.error} />
    </div>
  );
}

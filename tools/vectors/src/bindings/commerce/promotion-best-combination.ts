import { type Binding, binding } from '../../binding.ts';
import { cartInput, discounted } from './promotion-suite.ts';

/** The combination of promotions that saves most. */
export const promotionBestCombination: Binding = binding('commerce/promotion-best-combination', cartInput, (cart) => {
  const { applied, subtotal, discount, searches } = discounted(cart, 'bestCombination');
  if (!searches.every(({ isExact }) => isExact)) throw new Error('the search ran out');
  return {
    codes: applied.map(({ promotion }) => promotion),
    discountTotal: String(discount),
    total: String(subtotal - discount),
  };
});

import fc from 'fast-check';
import { type Cart, type CartLine, mostCoupons, mostLines, mostUnitsOfSku } from '../cart.ts';
import type { CartOwner } from '../cart-ports.ts';

/** Any SKU of sixty, so that carts share some and two full ones can be too much for one. */
export const anyCartSku = (): fc.Arbitrary<string> => fc.nat(59).map((number) => `SKU-${number}`);

/** Any quantity that a line takes; often one, often the most. */
export const anyCartQuantity = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(1, mostUnitsOfSku), fc.integer({ min: 1, max: mostUnitsOfSku }));

/** Any line of a cart, whose price was seen or not. */
const anyCartLine = (): fc.Arbitrary<CartLine> =>
  fc.record(
    { sku: anyCartSku(), quantity: anyCartQuantity(), seenPrice: fc.nat(99_999) },
    { requiredKeys: ['sku', 'quantity'] },
  );

/** Any coupon code of eight, so that two carts can have too many for one. */
export const anyCouponCode = (): fc.Arbitrary<string> => fc.nat(7).map((number) => `CODE-${number}`);

/** Any cart. */
export const anyCart = (): fc.Arbitrary<Cart> =>
  fc
    .record({
      lines: fc.uniqueArray(anyCartLine(), {
        maxLength: mostLines,
        size: 'max',
        selector: ({ sku }: CartLine) => sku,
      }),
      coupons: fc.uniqueArray(anyCouponCode(), { maxLength: mostCoupons }),
    })
    .map(({ lines, coupons }) => ({
      lines: lines.sort((a, b) => (a.sku < b.sku ? -1 : 1)),
      ...(coupons.length === 0 ? {} : { coupons: coupons.sort() }),
    }));

/** Any of a few owners. */
export const anyCartOwner = (): fc.Arbitrary<CartOwner> =>
  fc.record({ kind: fc.constantFrom('customer', 'guest'), id: fc.constantFrom('a', 'b') });

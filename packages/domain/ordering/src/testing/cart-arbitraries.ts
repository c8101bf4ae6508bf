import fc from 'fast-check';
import { type Cart, type CartLine, mostLines, mostUnitsOfSku } from '../cart.ts';
import type { CartOwner } from '../cart-ports.ts';

/** Any SKU of sixty, so that carts share some and two full ones can be too much for one. */
export const anyCartSku = (): fc.Arbitrary<string> => fc.nat(59).map((number) => `SKU-${number}`);

/** Any quantity that a line takes; often one, often the most. */
export const anyCartQuantity = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(1, mostUnitsOfSku), fc.integer({ min: 1, max: mostUnitsOfSku }));

/** Any cart. */
export const anyCart = (): fc.Arbitrary<Cart> =>
  fc
    .uniqueArray(fc.record({ sku: anyCartSku(), quantity: anyCartQuantity() }), {
      maxLength: mostLines,
      size: 'max',
      selector: ({ sku }: CartLine) => sku,
    })
    .map((lines) => ({ lines: lines.sort((a, b) => (a.sku < b.sku ? -1 : 1)) }));

/** Any of a few owners. */
export const anyCartOwner = (): fc.Arbitrary<CartOwner> =>
  fc.record({ kind: fc.constantFrom('customer', 'guest'), id: fc.constantFrom('a', 'b') });

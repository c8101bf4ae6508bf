export { anyCart, anyCartOwner, anyCartQuantity, anyCartSku } from './cart-arbitraries.ts';
export { cartsContract } from './carts.contract.ts';
export { inMemoryCarts } from './in-memory-carts.ts';

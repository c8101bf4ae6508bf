export {
  addToCart,
  type Cart,
  type CartLine,
  type CartRefusal,
  emptyCart,
  mergeCarts,
  mostLines,
  mostUnitsOfSku,
  quantityOf,
  removeFromCart,
  setQuantity,
} from './cart.ts';
export { type CartChangePorts, changeCart, mergeAtLogin, type TooBusy } from './cart-changes.ts';
export type { CartChange, CartOwner, Carts } from './cart-ports.ts';
export { type CartProblem, type CartQuote, type CartQuotePorts, quoteCart } from './cart-quote.ts';
export { cartQuantitySchema, cartSchema } from './cart-schema.ts';

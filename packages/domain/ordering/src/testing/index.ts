export { anyCart, anyCartOwner, anyCartQuantity, anyCartSku } from './cart-arbitraries.ts';
export { cartsContract } from './carts.contract.ts';
export { type InMemoryCarts, inMemoryCarts } from './in-memory-carts.ts';
export { type InMemoryOrders, inMemoryOrders } from './in-memory-orders.ts';
export {
  anyCheckoutCommand,
  anyCheckoutFailure,
  anyMoments,
  anyOrderCommand,
  anyPendingCheckout,
  anyPurchase,
  anyShippingAddress,
} from './order-arbitraries.ts';
export { anyOrderWish, anySmallOrder, type OrderWish } from './order-wishes.ts';
export { type OrdersSubject, ordersContract } from './orders.contract.ts';
export { type PaperOrder, paperOrder } from './paper-order.ts';

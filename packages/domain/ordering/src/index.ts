export { announceCheckout, announceOrder, announceStart } from './announce.ts';
export {
  type AskCustomerPorts,
  askCustomer,
  type CustomerQuestion,
  type ResumeCheckoutPorts,
  resumeCheckout,
} from './ask-customer.ts';
export type { PricingFactPorts } from './ask-pricing-facts.ts';
export type { BackorderPorts } from './backorder-limits.ts';
export {
  type CancellationReason,
  cancellationReasons,
  type LinesCancellationReason,
  linesCancellationReasons,
} from './cancellation-reason.ts';
export {
  addToCart,
  type Cart,
  type CartLine,
  type CartRefusal,
  emptyCart,
  enterCoupon,
  mergeCarts,
  mostCoupons,
  mostLines,
  mostUnitsOfSku,
  quantityOf,
  removeCoupon,
  removeFromCart,
  setQuantity,
  takeOut,
  withoutCoupons,
} from './cart.ts';
export { type CartChangePorts, type CartChangeRefusal, changeCart, mergeAtLogin } from './cart-changes.ts';
export type { QuotedShipping } from './cart-destination.ts';
export type { CartChange, CartOwner, Carts } from './cart-ports.ts';
export {
  type CartContext,
  type CartProblem,
  type CartQuote,
  type CartQuotePorts,
  type LateUnits,
  type PriceChange,
  quoteCart,
} from './cart-quote.ts';
export { cartQuantitySchema, cartSchema, couponCodeSchema } from './cart-schema.ts';
export {
  type CheckoutChange,
  type CheckoutChangePorts,
  type CheckoutChangeRefusal,
  changeCheckout,
} from './change-checkout.ts';
export {
  type ChangedOrder,
  changeOrder,
  type OrderChange,
  type OrderChangePorts,
  type OrderChangeRefusal,
} from './change-order.ts';
export {
  type ChallengedCheckout,
  type Checkout,
  type CheckoutFact,
  type CheckoutFailure,
  type CheckoutStart,
  type CheckoutStatus,
  checkoutStatuses,
  evolveCheckout,
  type FailedCheckout,
  isOpenCheckout,
  type OpenCheckout,
  type PendingCheckout,
  type PlacedCheckout,
} from './checkout.ts';
export { type CheckoutCommand, type CheckoutRefusal, decideCheckout } from './checkout-commands.ts';
export type {
  Checkouts,
  CheckoutUnderWay,
  OrderPage,
  OrderPlacement,
  OrderPlacements,
  Orders,
  PlacementRefusal,
  StoredCheckout,
  StoredOrder,
} from './checkout-ports.ts';
export { checkoutFailureSchema, checkoutSchema } from './checkout-schema.ts';
export type { CheckoutFails, CheckoutUnknown } from './checkout-step.ts';
export type { CouponStanding } from './coupon-standing.ts';
export { decideOrder } from './decide-order.ts';
export { type OrderingEvent, orderingEvents } from './events.ts';
export { evolveOrder } from './evolve-order.ts';
export { type HoldStockPorts, holdStock } from './hold-stock.ts';
export { isReduced, type LinePrice, type LinePricePorts, linePrices } from './line-price.ts';
export {
  type CancelledOrder,
  type ConfirmedOrder,
  type Order,
  type OrderStatus,
  orderStatuses,
  type PartiallyShippedOrder,
  type PlacedOrder,
  placedBy,
  type ReturnedOrder,
  type ReturnRequestedOrder,
  type ShippedOrder,
} from './order.ts';
export type { OrderCommand, OrderOccasion, OrderRefusal } from './order-commands.ts';
export type {
  LinesCancelled,
  LinesRefunded,
  LinesReturned,
  LinesReturnRequested,
  OrderEvent,
  OrderPlaced,
  ShipmentSent,
} from './order-events.ts';
export { historyOf, type OrderHappening } from './order-history.ts';
export type { OrderLine } from './order-lines.ts';
export type {
  LinesCancellation,
  LinesRefund,
  OrderReturn,
  ReturnedLine,
  ReturnReceipt,
  Shipment,
} from './order-part.ts';
export { type LineProgress, type OrderParts, partsOf, progressOf } from './order-progress.ts';
export { refundedFor } from './order-refund.ts';
export { orderLinesSchema, orderSchema, trackingSchema } from './order-schema.ts';
export { type PlaceOrderPorts, type PlaceOrderRefusal, placeOrder } from './place-order.ts';
export { type OrderingPolicy, standardOrderingPolicy } from './policy.ts';
export type { PricingFacts } from './pricing-facts.ts';
export { type Purchase, type PurchasedItem, type ShippingAddress, totalOf, unitsOf } from './purchase.ts';
export { shippingAddressSchema } from './purchase-schema.ts';
export {
  type RedeemCouponsPorts,
  type ReleaseCouponsPorts,
  redeemCoupons,
  releaseCoupons,
} from './redeem-coupons.ts';
export { checkoutSteps, compensationsOf, type SagaStep, type StepFailure } from './saga.ts';
export { type SettleCheckoutPorts, type SettlementRefusal, settleCheckout } from './settle-checkout.ts';
export {
  type CheckoutRequest,
  type StartCheckoutPorts,
  type StartCheckoutRefusal,
  startCheckout,
} from './start-checkout.ts';
export { authorizeCheckout, confirmCheckout, type TakePaymentPorts } from './take-payment.ts';

export { announce } from './announce.ts';
export { type AuthorizeRequest, authorizePayment } from './authorize-payment.ts';
export { capturePayment } from './capture-payment.ts';
export { type CardToken, cardToken } from './card-token.ts';
export type { PaymentPorts, PaymentRefusal } from './change-payment.ts';
export { confirmPayment } from './confirm-payment.ts';
export { decide } from './decide.ts';
export { type PaymentEvent, paymentEvents } from './events.ts';
export { evolve, opened, withdrawn } from './evolve.ts';
export type { PaymentFact, PaymentRequested } from './fact.ts';
export {
  type AmountNotPayable,
  amountOfGateway,
  type GatewayUnit,
  gatewayAmountOf,
  payableStep,
} from './gateway-amount.ts';
export {
  balanceOf,
  emptyLedger,
  type Ledger,
  type LedgerAccount,
  type LedgerEntry,
  ledgerAccounts,
  ledgerEntryOf,
  post,
} from './ledger.ts';
export {
  type ActionRequiredPayment,
  type AuthorizedPayment,
  type CapturedPayment,
  type DeclinedPayment,
  type DeclineReason,
  declineReasons,
  type Payment,
  type PaymentStatus,
  paymentStatuses,
  type RefundedPayment,
  type RequestedPayment,
  type VoidedPayment,
} from './payment.ts';
export {
  type AuthorizationRequest,
  type CaptureRefusal,
  type GatewayAnswer,
  type GatewayCall,
  type GatewayStanding,
  GatewayUnavailable,
  type PaymentGateway,
  type Payments,
  type PaymentWebhook,
  type PaymentWebhooks,
  type RefundOrder,
  type RefundRefusal,
  type StoredPayment,
  type VoidRefusal,
  type WebhookRefusal,
} from './ports.ts';
export { type ReconcileRequest, reconcilePayment } from './reconcile-payment.ts';
export { type RefundRequest, refundPayment } from './refund-payment.ts';
export { cardTokenSchema, paymentSchema } from './schema.ts';
export { stripeUnitOf } from './stripe-units.ts';
export { type UndoRequest, undoPayment } from './undo-payment.ts';

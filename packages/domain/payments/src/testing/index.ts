export {
  anyAmountDue,
  anyCardToken,
  anyGatewayStanding,
  anyPartlyRefundedPayment,
  anyPayment,
  anyPaymentFact,
  anyRefundedStanding,
} from './arbitraries.ts';
export { type InMemoryPaymentGateway, inMemoryPaymentGateway, testCards } from './in-memory-payment-gateway.ts';
export { type InMemoryPayments, inMemoryPayments } from './in-memory-payments.ts';
export {
  type GatewayCards,
  type GatewaySubject,
  type MoneyOfReference,
  paymentGatewayContract,
} from './payment-gateway.contract.ts';
export { type PaymentsSubject, paymentsContract } from './payments.contract.ts';

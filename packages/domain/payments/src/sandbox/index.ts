export type { BankTurn, ChallengeAnswer } from './bank.ts';
export {
  type BankAccount,
  type BankLedgerLine,
  type BankRefund,
  bankAccountSchema,
  ledgerLineOf,
} from './bank-account.ts';
export { sandboxCards } from './cards.ts';
export { type BankAccounts, type SandboxBank, sandboxPaymentGateway } from './payment-gateway.ts';

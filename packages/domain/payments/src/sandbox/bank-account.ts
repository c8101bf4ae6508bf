import { type Money, money, moneySchema } from '@emporion/money';
import * as z from 'zod';
import type { CardToken } from '../card-token.ts';
import { type DeclineReason, declineReasons } from '../payment.ts';
import { cardTokenSchema } from '../schema.ts';

interface Asked {
  readonly reference: string;
  readonly cardToken: CardToken;
  readonly amount: Money;
}

/** What the sandbox bank knows of one reference. */
export type BankAccount =
  | (Asked & { readonly status: 'authorized' | 'action-required' | 'voided' })
  | (Asked & { readonly status: 'declined'; readonly reason: DeclineReason })
  | (Asked & { readonly status: 'captured'; readonly captureKey: string })
  | (Asked & { readonly status: 'refunded'; readonly captureKey: string; readonly refundKey: string })
  /** Voided before the bank was asked: an authorization that arrives later finds the mark. */
  | { readonly reference: string; readonly status: 'marked' };

const asked = { reference: z.string(), cardToken: cardTokenSchema, amount: moneySchema };

/** An account of the sandbox bank as it is stored. */
export const bankAccountSchema: z.ZodType<BankAccount> = z.discriminatedUnion('status', [
  z.strictObject({ ...asked, status: z.enum(['authorized', 'action-required', 'voided']) }),
  z.strictObject({ ...asked, status: z.literal('declined'), reason: z.enum(declineReasons) }),
  z.strictObject({ ...asked, status: z.literal('captured'), captureKey: z.string() }),
  z.strictObject({ ...asked, status: z.literal('refunded'), captureKey: z.string(), refundKey: z.string() }),
  z.strictObject({ reference: z.string(), status: z.literal('marked') }),
]);

/** What has become of the money of one authorization. */
export interface BankLedgerLine {
  readonly reference: string;
  readonly held: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

/** The money of an account; undefined where no authorization was ever asked for. */
export function ledgerLineOf(account: BankAccount): BankLedgerLine | undefined {
  if (account.status === 'marked') return undefined;
  const { reference, amount, status } = account;
  const nothing = money(amount.currency, 0);
  const isCaptured = status === 'captured' || status === 'refunded';
  return {
    reference,
    held: status === 'authorized' ? amount : nothing,
    captured: isCaptured ? amount : nothing,
    refunded: status === 'refunded' ? amount : nothing,
  };
}

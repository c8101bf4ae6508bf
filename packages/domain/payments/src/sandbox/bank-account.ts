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

/** One of several refunds. */
export interface BankRefund {
  readonly key: string;
  /** In minor units, more than zero. */
  readonly minor: number;
}

interface Captured extends Asked {
  readonly captureKey: string;
  /** Those that left something, oldest first. @default - there was none */
  readonly refunds?: readonly BankRefund[];
}

/** What the sandbox bank knows of one reference. */
export type BankAccount =
  | (Asked & { readonly status: 'authorized' | 'action-required' | 'voided' })
  | (Asked & { readonly status: 'declined'; readonly reason: DeclineReason })
  | (Captured & { readonly status: 'captured' })
  /** The key is that of the last refund. */
  | (Captured & { readonly status: 'refunded'; readonly refundKey: string })
  /** Voided before the bank was asked: an authorization that arrives later finds the mark. */
  | { readonly reference: string; readonly status: 'marked' };

const refunds = z
  .array(z.strictObject({ key: z.string(), minor: z.int().positive() }))
  .readonly()
  .exactOptional();
const asked = { reference: z.string(), cardToken: cardTokenSchema, amount: moneySchema };

/** An account of the sandbox bank as it is stored. */
export const bankAccountSchema: z.ZodType<BankAccount> = z.discriminatedUnion('status', [
  z.strictObject({ ...asked, status: z.enum(['authorized', 'action-required', 'voided']) }),
  z.strictObject({ ...asked, status: z.literal('declined'), reason: z.enum(declineReasons) }),
  z.strictObject({ ...asked, status: z.literal('captured'), captureKey: z.string(), refunds }),
  z.strictObject({ ...asked, status: z.literal('refunded'), captureKey: z.string(), refundKey: z.string(), refunds }),
  z.strictObject({ reference: z.string(), status: z.literal('marked') }),
]);

/** What has become of the money of one authorization. */
export interface BankLedgerLine {
  readonly reference: string;
  readonly held: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

/** The sum of the refunds that left something. */
export const partsGivenBack = ({ amount, refunds = [] }: Captured): Money =>
  money(
    amount.currency,
    refunds.reduce((sum, { minor }) => sum + minor, 0),
  );

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
    refunded: status === 'refunded' ? amount : status === 'captured' ? partsGivenBack(account) : nothing,
  };
}

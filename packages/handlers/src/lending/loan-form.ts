import { loanPurposes } from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

const money = moneySchema.refine(({ minor }) => minor > 0, { path: ['minor'], error: 'more than nothing' });

/** What a customer fills in, part by part. */
export const loanForm = {
  amount: money,
  purpose: z.enum(loanPurposes),
  annualIncome: money,
  monthlyDebt: moneySchema.refine(({ minor }) => minor >= 0, { path: ['minor'], error: 'not less than nothing' }),
};

/** The version of a text that is consented to. */
export const textVersion = z.string().min(1).max(64);

/** What a customer consents to by submitting: to the credit inquiry always, to electronic records if they wish. */
export const consentBody = z.strictObject({
  creditCheck: z.literal(true),
  electronicRecords: z.boolean().optional(),
  /** The texts that the customer saw: one that is in force no more is refused. @default - those in force */
  textVersions: z
    .strictObject({ creditCheck: textVersion.optional(), electronicRecords: textVersion.optional() })
    .optional(),
});

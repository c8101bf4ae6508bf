import { formatInstant } from '@emporion/kernel';
import { type ApplicationDraft, loanPurposes } from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** An application that is being filled in, as its owner sees it. */
export const draftView = z.object({
  id: z.string(),
  status: z.literal('draft'),
  amount: moneySchema.optional(),
  purpose: z.enum(loanPurposes).optional(),
  annualIncome: moneySchema.optional(),
  monthlyDebt: moneySchema.optional(),
  startedAt: z.string(),
  updatedAt: z.string(),
  lapsesAt: z.string(),
});

/** Show a draft to its owner. */
export const viewOfDraft = ({
  customerId: _,
  revision: __,
  ...draft
}: ApplicationDraft): z.output<typeof draftView> => ({
  ...draft,
  startedAt: formatInstant(draft.startedAt),
  updatedAt: formatInstant(draft.updatedAt),
  lapsesAt: formatInstant(draft.lapsesAt),
});

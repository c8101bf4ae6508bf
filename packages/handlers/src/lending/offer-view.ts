import { formatInstant } from '@emporion/kernel';
import type { Offer } from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** An offer as the customer sees it. */
export const offerView = z.object({
  id: z.string(),
  principal: moneySchema,
  /** What was asked for, where we offer less. */
  counterofferTo: moneySchema.optional(),
  termMonths: z.int(),
  annualRateBasisPoints: z.int(),
  /** Percent, with three decimals. */
  apr: z.string(),
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
  acceptUntil: z.string(),
  /** SHA-256 of what is paid each month. */
  scheduleHash: z.string().optional(),
  policyVersion: z.string(),
});

/** Show an offer to the customer. */
export const viewOfOffer = ({ rounding: _, acceptUntil, ...offer }: Offer): z.output<typeof offerView> => ({
  ...offer,
  acceptUntil: formatInstant(acceptUntil),
});

import { riskLevels } from '@emporion/credit-risk';
import { formatInstant } from '@emporion/kernel';
import {
  applicationStatuses,
  declineCodes,
  declineTexts,
  loanPurposes,
  type StoredApplication,
} from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** An application as its owner sees it. */
export const applicationView = z.object({
  id: z.string(),
  status: z.enum(applicationStatuses),
  amount: moneySchema,
  purpose: z.enum(loanPurposes),
  annualIncome: moneySchema,
  createdAt: z.string(),
  updatedAt: z.string(),
  riskLevel: z.enum(riskLevels).optional(),
  declinedFor: z.array(z.object({ code: z.enum(declineCodes), text: z.string() })).optional(),
  acceptedOfferId: z.string().optional(),
});

/** Show an application to its owner. The score stays with us. */
export function viewOfApplication({ application }: StoredApplication): z.output<typeof applicationView> {
  const { id, status, amount, purpose, annualIncome, submittedAt, updatedAt, assessment } = application;
  return {
    id,
    status,
    amount,
    purpose,
    annualIncome,
    createdAt: formatInstant(submittedAt),
    updatedAt: formatInstant(updatedAt),
    ...(assessment?.outcome === 'rated' ? { riskLevel: assessment.level } : {}),
    ...(status === 'declined'
      ? { declinedFor: application.reasons.map((code) => ({ code, text: declineTexts[code] })) }
      : {}),
    ...(status === 'accepted' ? { acceptedOfferId: application.acceptedOfferId } : {}),
  };
}

import { reasonCodes, reasonTexts, riskLevels } from '@emporion/credit-risk';
import { formatInstant } from '@emporion/kernel';
import {
  applicationStatuses,
  isAdverse,
  isInReview,
  loanPurposes,
  openQuestionOf,
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
  monthlyDebt: moneySchema,
  createdAt: z.string(),
  updatedAt: z.string(),
  riskLevel: z.enum(riskLevels).optional(),
  /** Why credit was not given as asked for, the main reason first, and by when the law wants the customer told. */
  adverseAction: z
    .object({
      reasons: z.array(z.object({ code: z.enum(reasonCodes), text: z.string() })),
      noticeDueBy: z.string(),
    })
    .optional(),
  /** What a reviewer asks, and until when an answer counts. */
  question: z.object({ text: z.string(), answerBy: z.string() }).optional(),
  acceptedOfferId: z.string().optional(),
  signBy: z.string().optional(),
  signedAt: z.string().optional(),
  expiredBecause: z.string().optional(),
});

/** Show an application to its owner. The score stays with us. */
export function viewOfApplication({ application }: StoredApplication): z.output<typeof applicationView> {
  const { id, status, amount, purpose, annualIncome, monthlyDebt, submittedAt, updatedAt, assessment } = application;
  const question =
    status === 'awaiting-information' && isInReview(application) ? openQuestionOf(application.review) : undefined;
  return {
    id,
    status,
    amount,
    purpose,
    annualIncome,
    monthlyDebt,
    createdAt: formatInstant(submittedAt),
    updatedAt: formatInstant(updatedAt),
    ...(assessment?.outcome === 'rated' ? { riskLevel: assessment.level } : {}),
    ...(isAdverse(application)
      ? {
          adverseAction: {
            reasons: application.reasons.map((code) => ({ code, text: reasonTexts[code] })),
            noticeDueBy: formatInstant(application.notice.dueBy),
          },
        }
      : {}),
    ...(question === undefined
      ? {}
      : { question: { text: question.question, answerBy: formatInstant(question.answerBy) } }),
    ...('acceptedOfferId' in application
      ? { acceptedOfferId: application.acceptedOfferId, signBy: formatInstant(application.signBy) }
      : {}),
    ...(status === 'contracted' ? { signedAt: formatInstant(application.contract.signedAt) } : {}),
    ...(status === 'expired' ? { expiredBecause: application.cause } : {}),
  };
}
